using System.Text;

namespace CrmPlaybooks.Policy.Text;

/// <summary>Mends what mail programs do to characters, so that the reader sees the letters a person typed.</summary>
public static class PlainText
{
    private const string Combining = "\u0300\u0301\u0302\u0303\u0308\u0327";
    private const string Bases = "aeiounAEIOUNcC";

    private static readonly string[] Composed =
    [
        "àèìòùǹÀÈÌÒÙǸcC",
        "áéíóúńÁÉÍÓÚŃćĆ",
        "âêîôûnÂÊÎÔÛNĉĈ",
        "ãeiõuñÃEIÕUÑcC",
        "äëïöünÄËÏÖÜNcC",
        "aeiounAEIOUNçÇ",
    ];

    /// <summary>
    /// Drops zero-width and direction marks, composes accents, repairs UTF-8 that was read as Latin-1, reads letters that are written as numbers (<c>&amp;#237;</c>), straightens quotes and spaces.
    /// Line breaks become <c>\n</c>. Time and memory are linear in the text.
    /// </summary>
    public static string Mend(string text)
    {
        var whole = 0;
        while (whole < text.Length && IsWhole(text[whole]))
        {
            whole++;
        }

        if (whole == text.Length)
        {
            return text;
        }

        var mended = new StringBuilder(text, 0, whole, text.Length);
        for (var i = whole; i < text.Length; i++)
        {
            var character = text[i];
            if (IsWhole(character))
            {
                mended.Append(character);
                continue;
            }

            if (character == '&' && Referenced(text, ref i) is { } referenced)
            {
                character = referenced;
            }

            if (character is 'Ã' or 'Â' && i + 1 < text.Length && text[i + 1] is >= '\u0080' and <= '\u00BF')
            {
                character = (char)(((character & 0x1F) << 6) | (text[++i] & 0x3F));
            }

            Append(mended, character, i + 1 < text.Length && text[i + 1] == '\n');
        }

        return mended.ToString();
    }

    /// <summary>The letter that a number stands for, as in <c>&amp;#237;</c>, or null; <paramref name="at"/> is left on its last character.</summary>
    private static char? Referenced(string text, ref int at)
    {
        var code = 0;
        var end = at + 2;
        while (end < text.Length && text[end] is >= '0' and <= '9' && code < 0xD800)
        {
            code = (code * 10) + text[end++] - '0';
        }

        if (at + 1 >= text.Length || text[at + 1] != '#' || end >= text.Length || text[end] != ';' || code is < ' ' or >= 0xD800)
        {
            return null;
        }

        at = end;
        return (char)code;
    }

    /// <summary>Stands for itself wherever it stands.</summary>
    private static bool IsWhole(char character) => character is (>= ' ' and < '\u007F' and not '&') or '\n' or '¡' or '¿' or 'º' or 'ª' or '€' or (>= 'À' and <= 'ÿ' and not ('Ã' or 'Â'));

    private static void Append(StringBuilder mended, char character, bool newlineFollows)
    {
        switch (character)
        {
            case '\r':
                if (!newlineFollows)
                {
                    mended.Append('\n');
                }

                return;
            case '\u2028' or '\u2029' or '\u0085' or '\v' or '\f':
                mended.Append('\n');
                return;
            case '\t' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000':
                mended.Append(' ');
                return;
            case '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '\u2032' or '\uFF07':
                mended.Append('\'');
                return;
            case '\u201C' or '\u201D' or '\u201E' or '\u2033' or '\u00AB' or '\u00BB':
                mended.Append('"');
                return;
            case '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF':
            case < ' ' or '\u007F' or (>= '\uFE00' and <= '\uFE0F'):
                return;
            case >= '\u0300' and <= '\u036F':
                Compose(mended, character);
                return;
            default:
                mended.Append(character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character);
                return;
        }
    }

    private static void Compose(StringBuilder mended, char mark)
    {
        var row = Combining.IndexOf(mark);
        var column = mended.Length == 0 ? -1 : Bases.IndexOf(mended[mended.Length - 1]);
        if (row >= 0 && column >= 0)
        {
            mended[mended.Length - 1] = Composed[row][column];
        }
    }
}
