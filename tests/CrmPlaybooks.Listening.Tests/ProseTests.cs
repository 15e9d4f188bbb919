using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

/// <summary>Ordinary business mail, support threads and narrative, written for this test with alternatives in braces that are all spelled out.</summary>
[TestClass]
public sealed class ProseTests
{
    [TestMethod]
    [DataRow("en.txt")]
    [DataRow("es.txt")]
    public void Ordinary_prose_is_heard_at_most_once_in_10_000_sentences(string file)
    {
        var sentences = Sentences(file).ToList();
        var heard = sentences.Where(text => Listener.Hear(new Utterance { Text = text, IsMail = false }, Lexicon.BuiltIn).Signals.Count > 0).ToList();

        Assert.IsLessThanOrEqualTo(sentences.Count / 10_000, heard.Count, string.Join('\n', heard.Take(20)));
    }

    [TestMethod]
    [DataRow("en.txt")]
    [DataRow("es.txt")]
    public void The_prose_is_of_three_genres(string file) =>
        Assert.IsTrue(Sentences(file).Count() > 1500 && File.ReadLines(PathOf(file)).Count(line => line.StartsWith('#')) == 3);

    private static IEnumerable<string> Sentences(string file) =>
        File.ReadLines(PathOf(file)).Where(line => line.Length > 0 && line[0] != '#').SelectMany(Spelled);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "prose", file);

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
