namespace CrmPlaybooks.Policy.Listening;

[TestClass]
public sealed class NetworkWordsTests
{
    [TestMethod]
    [DataRow("Nobody uses it, and we pay for 40 seats.", "nobody uses it , and we pay for # seats")]
    [DataRow("Don't call us?", "do not call us ?")]
    [DataRow("Hi Peter, nobody uses it.", "nobody uses it")]
    [DataRow("All good, thanks.", "all good , thanks")]
    [DataRow("Hi everyone.", "hi everyone")]
    [DataRow("As they say, \"nobody uses it\".", "as they say ,")]
    [DataRow("We asked Xhevdet twice.", "we asked <name> twice")]
    [DataRow("Xhevdet asked twice.", "xhevdet asked twice")]
    public void A_sentence_is_read_as_its_writers_own_words_without_the_greeting(string text, string words)
    {
        var read = new List<string>();
        new TextHearing(text, new Utterance { Text = text, Language = Language.English }, Lexicon.BuiltIn).ForEachSentence((_, sentence, _) => read.AddRange(NetworkWords.Of(sentence)));

        Assert.AreEqual(words, string.Join(' ', read));
    }

    [TestMethod]
    [DataRow("king", "*")]
    [DataRow("thing", "*ing")]
    public void A_rare_word_is_known_by_its_ending_if_anything_stands_before_it(string word, string ending) => Assert.AreEqual(ending, NetworkWords.EndingOf(word));
}
