using System.Text;

namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>Words in quotes: "these", «these» for texts that hold a quote themselves, or the curly ones that word processors make.</summary>
internal static class Quoted
{
    public const string Pattern = "\"[^\"]*\"|«[^»]*»";

    /// <summary>The text with curly quotes made straight.</summary>
    public static string Straighten(string text) => text.Replace('“', '"').Replace('”', '"');

    /// <summary>What stands between the quotes; anything else as it is.</summary>
    public static string Strip(string text) =>
        text.Length >= 2 && ((text[0] == '"' && text[^1] == '"' && text.IndexOf('"', 1) == text.Length - 1) || (text[0] == '«' && text[^1] == '»')) ? text[1..^1] : text;

    /// <summary>Whether every quote that is opened is closed.</summary>
    public static bool IsBalanced(string text) => Walk(text, (_, _) => { }) == '\0';

    /// <summary>Where the separator first stands outside quotes; -1 where it does not.</summary>
    public static int IndexOutside(string text, Func<string, int, bool> isSeparator)
    {
        var found = -1;
        Walk(text, (index, inside) => found = found < 0 && !inside && isSeparator(text, index) ? index : found);
        return found;
    }

    /// <summary>The parts between separators outside quotes, trimmed.</summary>
    public static IReadOnlyList<string> Split(string text, Func<string, int, bool> isSeparator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        Walk(text, (index, inside) =>
        {
            if (!inside && isSeparator(text, index))
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else
            {
                part.Append(text[index]);
            }
        });
        parts.Add(part.ToString().Trim());
        return [.. parts.Where(one => one.Length > 0)];
    }

    // Tells of each character whether it stands inside quotes; returns the quote that is still awaited at the end.
    private static char Walk(string text, Action<int, bool> visit)
    {
        var awaited = '\0';
        for (var index = 0; index < text.Length; index++)
        {
            var inside = awaited != '\0';
            if (inside && text[index] == awaited)
            {
                awaited = '\0';
            }
            else if (!inside && text[index] is '"' or '«' && !inside)
            {
                awaited = text[index] == '«' ? '»' : '"';
            }

            visit(index, inside);
        }

        return awaited;
    }
}
