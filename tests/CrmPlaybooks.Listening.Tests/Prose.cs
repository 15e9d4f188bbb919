namespace CrmPlaybooks.Listening.Tests;

/// <summary>Ordinary business mail, support threads and narrative, written for the tests with alternatives in braces that are all spelled out.</summary>
internal static class Prose
{
    public static IEnumerable<string> Sentences(string language) =>
        Lines(language).Where(line => line.Length > 0 && line[0] != '#').SelectMany(Spelled);

    public static IEnumerable<string> Lines(string language) => File.ReadLines(PathOf(language));

    public static string PathOf(string language) => Path.Combine(AppContext.BaseDirectory, "prose", language + ".txt");

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
