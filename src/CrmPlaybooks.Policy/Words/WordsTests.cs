using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Words;

[TestClass]
public sealed class WordsTests
{
    private static readonly Reader English = new(Language.English, LocalZone.Utc);
    private static readonly Reader Spanish = new(Language.Spanish, LocalZone.Utc);

    [TestMethod]
    [DataRow(1234567.5, "1,234,567.5", "1.234.567,5")]
    [DataRow(7400, "7,400", "7400")]
    [DataRow(12000, "12,000", "12.000")]
    [DataRow(-0.25, "-0.25", "-0,25")]
    [DataRow(-0.001, "0", "0")]
    public void Numbers_are_told_as_the_language_writes_them(double number, string english, string spanish)
    {
        Assert.AreEqual(english, new NumberValue((decimal)number).Told(English));
        Assert.AreEqual(spanish, new NumberValue((decimal)number).Told(Spanish));
    }

    [TestMethod]
    public void A_value_that_the_phrase_does_not_give_is_an_error_that_names_it()
    {
        var book = WordBook.Parse("Some.en.words.txt", "== title\nTell {contact}");

        var error = Assert.ThrowsExactly<KeyNotFoundException>(() => book.TellIn(Phrase.Of("Some", "title"), English));

        Assert.AreEqual("Some.en.words.txt: the text 'title' tells {contact}, which the phrase does not give.", error.Message);
    }

    [TestMethod]
    [DataRow(0, "0 days are left")]
    [DataRow(1, "1 day is left")]
    [DataRow(1.5, "1.5 days are left")]
    [DataRow(2, "2 days are left")]
    public void A_form_goes_with_its_number(double days, string told)
    {
        var book = WordBook.Parse("Some.en.words.txt", "== left\n{days:number} {days|day is|days are} left");
        Assert.AreEqual(told, book.TellIn(Phrase.Of("Some", "left", new KeyValuePair<string, Value>("days", new NumberValue((decimal)days))), English));
    }

    [TestMethod]
    [DataRow("== title\nA\n== title\nB", "Some.en.words.txt, line 3: the text 'title' stands twice.")]
    [DataRow("# fine\nstray", "Some.en.words.txt, line 2: a text must follow a line '== key'.")]
    [DataRow("== title\nA\nand {more", "Some.en.words.txt, line 3: the text 'title' opens a brace that it does not close.")]
    [DataRow("== title\n\n== other\nB", "Some.en.words.txt, line 1: the text 'title' is empty.")]
    public void A_file_that_is_wrong_is_an_error_with_its_line(string content, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => WordBook.Parse("Some.en.words.txt", content)).Message);

    [TestMethod]
    [DataRow(1033, 3082, Language.English, DisplayName = "the person's language")]
    [DataRow(2058, 1033, Language.Spanish, DisplayName = "Mexico's Spanish counts as Spanish")]
    [DataRow(1036, 3082, Language.Spanish, DisplayName = "a language that is not spoken gives way to the organization's")]
    [DataRow(1036, 1031, Language.English, DisplayName = "and that to English")]
    [DataRow(null, null, Language.English, DisplayName = "nothing is known")]
    public void A_person_is_written_to_in_their_language_or_the_organizations_or_English(int? person, int? organization, Language language) =>
        Assert.AreEqual(language, Languages.Of(person, organization));

    [TestMethod]
    public void The_texts_are_read_once() => Assert.AreSame(WordBook.Of("PoorResultUntold", Language.English), WordBook.Of("PoorResultUntold", Language.English));

    [TestMethod]
    public void Every_play_says_what_it_notices_in_both_languages()
    {
        foreach (var play in PlayCatalogue.All)
        {
            Assert.AreNotEqual(WordBook.Tell(play.Name, English), WordBook.Tell(play.Name, Spanish), play.Key);
        }
    }
}
