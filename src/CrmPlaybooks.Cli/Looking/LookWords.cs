using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>What a look and its report say besides what the policy says.</summary>
internal static class LookWords
{
    private const string Book = "Look";

    private static readonly Dictionary<Language, WordBook> Books = new()
    {
        [Language.English] = Load("Look.en.words.txt"),
        [Language.Spanish] = Load("Look.es.words.txt"),
    };

    public static Phrase NoOwnDomains { get; } = Phrase.Of(Book, "note.no-own-domains");

    public static Phrase StarterPolicy { get; } = Phrase.Of(Book, "note.starter-policy");

    public static Phrase NoHolidays { get; } = Phrase.Of(Book, "note.no-holidays");

    public static Phrase Past { get; } = Phrase.Of(Book, "note.past");

    public static Phrase NotInstalled { get; } = Phrase.Of(Book, "note.not-installed");

    /// <summary>The keys of the texts, for the test that compares the languages.</summary>
    public static IEnumerable<WordText> TextsOf(Language language) => Books[language].Texts;

    public static Phrase GuessedDomains(string domains) => Phrase.Of(Book, "note.guessed-domains", Text("domains", domains));

    public static Phrase Zoneless(int people, string zone) => Phrase.Of(Book, "note.zoneless", Number("people", people), Text("zone", zone));

    public static Phrase MissingTable(string table) => Phrase.Of(Book, "note.missing-table", Text("table", table));

    public static Phrase WithoutParties(int count, int all) => Phrase.Of(Book, "note.without-parties", Number("count", count), Number("all", all));

    public static Phrase Unusable(int count) => Phrase.Of(Book, "note.unusable", Number("count", count));

    public static Phrase Ownerless(int count) => Phrase.Of(Book, "note.ownerless", Number("count", count));

    public static Phrase Of(string key, params KeyValuePair<string, Value>[] values) => Phrase.Of(Book, key, values);

    public static KeyValuePair<string, Value> Text(string name, string text) => new(name, new TextValue(text));

    public static KeyValuePair<string, Value> Number(string name, decimal number) => new(name, new NumberValue(number));

    public static KeyValuePair<string, Value> Instant(string name, DateTime utc) => new(name, new InstantValue(utc));

    /// <summary>A phrase of this book, or of any other.</summary>
    public static string Tell(Phrase phrase, Reader reader) => phrase.Book == Book ? Books[reader.Language].TellIn(phrase, reader) : WordBook.Tell(phrase, reader);

    private static WordBook Load(string name)
    {
        using var text = new StreamReader(typeof(LookWords).Assembly.GetManifestResourceStream(name)!);
        return WordBook.Parse(name, text.ReadToEnd());
    }
}
