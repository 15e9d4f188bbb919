namespace CrmPlaybooks.Policy.Listening;

[TestClass]
public sealed class GreetingTests
{
    [TestMethod]
    [DataRow("Hi Peter, ", "nobody uses it")]
    [DataRow("Good morning all, ", "nobody uses it")]
    [DataRow("Hola, Marta: ", "en cuanto pase la feria, retomamos")]
    [DataRow("Estimada señora Gil, ", "nadie lo usa")]
    [DataRow("Hi Peter, ", "Perfect, thanks")]
    [DataRow("Hola Ana y Pedro, ", "nadie lo usa")]
    [DataRow("Dear Sir or Madam, ", "nobody uses it")]
    public void What_follows_a_greeting_is_read_as_if_it_stood_alone(string greeting, string text)
    {
        Assert.AreEqual(WordsOf(text), WordsOf(greeting + text));
        CollectionAssert.AreEqual(CluesOf(text), CluesOf(greeting + text));
    }

    private static string WordsOf(string text)
    {
        var read = new List<string>();
        ForEachSentence(text, sentence => read.AddRange(NetworkWords.Of(sentence)));
        return string.Join(' ', read);
    }

    private static List<long> CluesOf(string text)
    {
        var keys = new List<long>();
        ForEachSentence(text, sentence => keys.AddRange(sentence.CluesWith(PhraseDecision.Of(Direction.Outbound, null, sentence, null)).Clues.Select(clue => clue.Key)));
        return keys;
    }

    private static void ForEachSentence(string text, Action<SentenceHearing> read) =>
        new TextHearing(text, new Utterance { Text = text }, Lexicon.BuiltIn).ForEachSentence((_, sentence, _) => read(sentence));
}
