using System.Globalization;
using System.Text;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// Compares text as the platform's default collation does: without case, without accents, without trailing blanks.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/query-filter-rows (case and accent sensitivity).
/// </summary>
internal static class PlatformCollation
{
    public const string Name = "platform";

    /// <summary>Compares two UTF-8 texts; plain ASCII costs no allocation.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            int l = left[i];
            int r = right[i];
            if ((l | r) >= 0x80)
            {
                return CompareFolded(left, right);
            }
            if (l != r)
            {
                l = Upper(l);
                r = Upper(r);
                if (l != r)
                {
                    return l - r;
                }
            }
        }
        return left.Length == right.Length ? 0 : left.Length > right.Length ? CompareTail(left, right, common)
            : -CompareTail(right, left, common);
    }

    /// <summary>The text in upper case without accents, expanded where a letter stands for two.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToUpperInvariant();
        }
        var decomposed = text.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var letter in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            switch (letter)
            {
                case 'ß':
                    folded.Append("SS");
                    break;
                case 'æ' or 'Æ':
                    folded.Append("AE");
                    break;
                case 'œ' or 'Œ':
                    folded.Append("OE");
                    break;
                case 'ø' or 'Ø':
                    folded.Append('O');
                    break;
                case 'ı':
                    folded.Append('I');
                    break;
                default:
                    folded.Append(char.ToUpperInvariant(letter));
                    break;
            }
        }
        return folded.ToString();
    }

    public static bool AreEqual(string left, string right) => Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right)) == 0;

    private static int Upper(int letter) => letter is >= 'a' and <= 'z' ? letter - 32 : letter;

    private static int CompareTail(ReadOnlySpan<byte> longer, ReadOnlySpan<byte> shorter, int from)
    {
        for (var i = from; i < longer.Length; i++)
        {
            if (longer[i] >= 0x80)
            {
                return CompareFolded(longer, shorter);
            }
            if (longer[i] != ' ')
            {
                return longer[i] < ' ' ? -1 : 1;
            }
        }
        return 0;
    }

    private static int CompareFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var l = Fold(Encoding.UTF8.GetString(left)).AsSpan().TrimEnd(' ');
        var r = Fold(Encoding.UTF8.GetString(right)).AsSpan().TrimEnd(' ');
        var common = Math.Min(l.Length, r.Length);
        for (var i = 0; i < common; i++)
        {
            if (l[i] != r[i])
            {
                return l[i] - r[i];
            }
        }
        if (l.Length == r.Length)
        {
            return 0;
        }
        var rest = l.Length > r.Length ? l[common] : r[common];
        var sign = rest < ' ' ? -1 : 1;
        return l.Length > r.Length ? sign : -sign;
    }
}
