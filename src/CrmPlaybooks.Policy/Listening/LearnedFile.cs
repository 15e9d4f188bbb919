using System.Globalization;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Reads the files that <c>./dev clues</c> writes: words and numbers with a blank between, a line each; a line that begins with a semicolon is a remark.</summary>
internal static class LearnedFile
{
    /// <exception cref="FormatException">A line cannot be read: it names the file and the line.</exception>
    public static void Read(string file, string text, Action<string[]> readLine)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != ';')
            {
                try
                {
                    readLine(line.Split(' '));
                }
                catch (FormatException fault)
                {
                    throw new FormatException($"{file}, line {i + 1}: {fault.Message}", fault);
                }
            }
        }
    }

    public static float NumberIn(string word) =>
        float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{word}' is no number.");
}
