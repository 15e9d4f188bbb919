using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class ProseTests
{
    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Ordinary_prose_is_heard_at_most_once_in_10_000_sentences(string language)
    {
        var sentences = Prose.Sentences(language).ToList();
        var heard = sentences.Where(text => Listener.Hear(new Utterance { Text = text, IsMail = false }, Lexicon.BuiltIn).Signals.Count > 0).ToList();

        Assert.IsLessThanOrEqualTo(sentences.Count / 10_000, heard.Count, string.Join('\n', heard.Take(20)));
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void The_prose_is_of_three_genres(string language) =>
        Assert.IsTrue(Prose.Sentences(language).Count() > 1500 && Prose.Lines(language).Count(line => line.StartsWith('#')) == 3);
}
