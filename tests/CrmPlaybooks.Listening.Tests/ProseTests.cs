using System.Globalization;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class ProseTests
{
    private const int Sentences = 10_000;

    /// <summary>Its writers knew what was not to be said, and did not read every sentence again, alone: some can be meant. docs/listening.md tells how many are heard.</summary>
    private const int MostHeardOfHeldOut = 10;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Ordinary_prose_is_heard_at_most_once_in_10_000_sentences(string language)
    {
        var sentences = Prose.Sentences(language).Concat(Prose.LearnedFiles(language).SelectMany(File.ReadLines)).ToList();
        var heard = sentences.Where(SaysSomething).ToList();

        Assert.IsLessThanOrEqualTo(sentences.Count / Sentences, heard.Count, string.Join('\n', heard.Take(20)));
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Prose_that_was_never_met_is_heard_at_most_once_in_10_000_sentences(string language) => AssertHeard(Prose.RereadFiles(language), 1);

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Prose_that_may_be_meant_is_seldom_heard(string language) => AssertHeard(Prose.HeldOutFiles(language), MostHeardOfHeldOut);

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void The_prose_is_of_three_genres(string language)
    {
        Assert.IsTrue(Prose.Sentences(language).Count() > 1500 && Prose.Lines(language).Count(line => line.StartsWith('#')) == 3);
        Assert.IsGreaterThanOrEqualTo(3, Prose.LearnedFiles(language).Count);
        Assert.IsGreaterThanOrEqualTo(3, Prose.HeldOutFiles(language).Count);
        Assert.IsGreaterThanOrEqualTo(3, Prose.RereadFiles(language).Count);
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Nothing_is_learned_from_prose_that_is_held_out(string language)
    {
        var learned = Prose.Sentences(language).Concat(Prose.LearnedFiles(language).SelectMany(File.ReadLines))
            .Concat(LabelledSet.TrainingOf(language).SelectMany(file => Labelled.Read(language, file)).Select(text => text.Text)).ToHashSet();

        Assert.IsEmpty(Prose.HeldOutFiles(language).Concat(Prose.RereadFiles(language)).SelectMany(File.ReadLines).Where(learned.Contains));
    }

    /// <param name="most">Hits in 10,000 sentences.</param>
    private void AssertHeard(IReadOnlyList<string> files, int most)
    {
        var read = 0;
        var heard = new List<string>();
        foreach (var file in files)
        {
            var sentences = File.ReadAllLines(file);
            var hits = sentences.Where(SaysSomething).ToList();
            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file),-12}{sentences.Length,7} sentences{hits.Count,5} heard"));
            read += sentences.Length;
            heard.AddRange(hits);
        }

        Assert.IsLessThanOrEqualTo(most * read / Sentences, heard.Count, string.Join('\n', heard));
    }

    private static bool SaysSomething(string text) => Listener.Hear(new Utterance { Text = text, IsMail = false }, Lexicon.BuiltIn).Signals.Count > 0;
}
