using System.CommandLine;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>What may be asked of a report, whichever verb tells it.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string> _language;
    private readonly Option<string?> _client = new("--client") { Description = "Tell only of the clients whose name contains this, and of every play why, or why not." };
    private readonly Option<FileInfo?> _html = new("--html") { Description = $"Write the report as one page that needs no network: in both languages, with a switch, for up to {Page.MostClients} clients, else in the one of --language." };

    public ReportOptions(Command verb, string aboutLanguage)
    {
        _language = new("--language") { Description = aboutLanguage, DefaultValueFactory = _ => "en" };
        _language.AcceptOnlyFromAmong("en", "es");
        verb.Options.Add(_language);
        verb.Options.Add(_client);
        verb.Options.Add(_html);
    }

    public Language LanguageIn(ParseResult parsed) => parsed.GetValue(_language) == "es" ? Language.Spanish : Language.English;

    /// <summary>Whether only some clients are asked for, and so all that there is to say of them.</summary>
    public bool AsksInFull(ParseResult parsed) => parsed.GetValue(_client) is not null;

    /// <summary>The book of the clients asked for; written as a page too, where that is asked for.</summary>
    /// <param name="tell">Tells the whole book in a language.</param>
    /// <exception cref="UsageException">No client has such a name.</exception>
    public Book Apply(Func<Language, Book> tell, ParseResult parsed)
    {
        var language = LanguageIn(parsed);
        var whole = tell(language);
        var book = AskedFor(whole, parsed);
        if (parsed.GetValue(_html) is { } html)
        {
            var other = language == Language.Spanish ? Language.English : Language.Spanish;
            Page.Write(whole.Clients.Count <= Page.MostClients ? [book, AskedFor(tell(other), parsed)] : [book], html);
            Console.Error.WriteLine(html.FullName);
        }

        return book;
    }

    private Book AskedFor(Book book, ParseResult parsed)
    {
        if (parsed.GetValue(_client) is not { } client)
        {
            return book;
        }

        var named = book.Clients.Where(one => one.Name.Contains(client, StringComparison.CurrentCultureIgnoreCase)).ToList();
        return named.Count > 0 ? book with { Clients = named } : throw new UsageException($"No client's name contains '{client}'.");
    }
}
