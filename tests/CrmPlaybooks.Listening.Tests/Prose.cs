namespace CrmPlaybooks.Listening.Tests;

/// <summary>Ordinary business mail, support threads and stories of all kinds, written for the tests: nothing is to be heard in them.</summary>
internal static class Prose
{
    /// <summary>Sentences that the lexicon knows, with alternatives in braces that are all spelled out.</summary>
    public static IEnumerable<string> Sentences(string language) =>
        Lines(language).Where(line => line.Length > 0 && line[0] != '#').SelectMany(Spelled);

    public static IEnumerable<string> Lines(string language) => File.ReadLines(PathOf(language));

    public static string PathOf(string language) => Path.Combine(AppContext.BaseDirectory, "prose", language + ".txt");

    /// <summary>The files, a genre each, of which the weights of clues have learned.</summary>
    public static IReadOnlyList<string> LearnedFiles(string language) => FilesOf(language, "learned");

    /// <summary>The files, a genre each, of which neither the lexicon nor the weights have learned.</summary>
    public static IReadOnlyList<string> HeldOutFiles(string language) => FilesOf(language, "held-out");

    /// <summary>The same, and every sentence was read again, alone, by its writer, and left out if a client could have meant it.</summary>
    public static IReadOnlyList<string> RereadFiles(string language) => FilesOf(language, "reread");

    private static string[] FilesOf(string language, string part) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "prose", part, language), "*.txt").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Spelled(string template)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [template];
        }

        var close = template.IndexOf('}', open);
        return template[(open + 1)..close].Split('|').SelectMany(choice => Spelled(template[..open] + choice + template[(close + 1)..]));
    }
}
