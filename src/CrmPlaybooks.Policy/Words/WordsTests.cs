using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Words;

[TestClass]
public sealed class WordsTests
{
    public static IEnumerable<object[]> Plays => PlayCatalogue.All.Select(play => new object[] { play.GetType().Name });

    [TestMethod]
    [DynamicData(nameof(Plays))]
    public void Both_languages_tell_the_same_texts_with_the_same_values(string play)
    {
        var english = WordBook.Of(play, Language.English);
        var spanish = WordBook.Of(play, Language.Spanish);

        CollectionAssert.AreEquivalent(english.Texts.Keys.ToList(), spanish.Texts.Keys.ToList());
        foreach (var text in english.Texts)
        {
            CollectionAssert.AreEquivalent(
                WordBook.PlaceholdersOf(text.Value).ToList(), WordBook.PlaceholdersOf(spanish.Texts[text.Key]).ToList(), text.Key);
        }
    }

    [TestMethod]
    [DataRow(1234567.5, "1,234,567.5", "1.234.567,5")]
    [DataRow(7400, "7,400", "7400")]
    [DataRow(12000, "12,000", "12.000")]
    [DataRow(-0.25, "-0.25", "-0,25")]
    [DataRow(-0.001, "0", "0")]
    public void Numbers_are_told_as_the_language_writes_them(double number, string english, string spanish)
    {
        Assert.AreEqual(english, new NumberValue((decimal)number).Told(Language.English, LocalZone.Utc));
        Assert.AreEqual(spanish, new NumberValue((decimal)number).Told(Language.Spanish, LocalZone.Utc));
    }

    [TestMethod]
    public void A_value_that_the_phrase_does_not_give_is_an_error_that_names_it()
    {
        var book = WordBook.Parse("Some.en.words.txt", "== title\nTell {contact}");

        var error = Assert.ThrowsExactly<KeyNotFoundException>(() => book.Tell(Phrase.Of("title"), Language.English, LocalZone.Utc));

        Assert.AreEqual("Some.en.words.txt: the text 'title' tells {contact}, which the phrase does not give.", error.Message);
    }

    [TestMethod]
    public void A_text_that_stands_twice_is_an_error_with_its_line() =>
        Assert.AreEqual(
            "Some.en.words.txt, line 3: the text 'title' stands twice.",
            Assert.ThrowsExactly<FormatException>(() => WordBook.Parse("Some.en.words.txt", "== title\nA\n== title\nB")).Message);
}
