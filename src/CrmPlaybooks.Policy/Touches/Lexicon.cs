namespace CrmPlaybooks.Policy.Touches;

/// <summary>Reads the word lists that are embedded beside this code.</summary>
internal static class Lexicon
{
    /// <summary>The lines of a list, without comments and empty ones.</summary>
    public static List<string> Lines(string name)
    {
        using var reader = new StringReader(EmbeddedText.Read(name));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                lines.Add(text);
            }
        }

        return lines;
    }
}
