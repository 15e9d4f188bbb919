using System.CommandLine;
using CrmPlaybooks.Cli.Demo;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Cli;

/// <summary>Lives through four months of a small agency's client book, and tells what the playbooks made of it.</summary>
internal static class DemoVerb
{
    public static Command Command()
    {
        var language = new Option<string>("--language") { Description = "The language of the report; tasks keep that of whoever has them.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "es");
        var client = new Option<string?>("--client") { Description = "Tell only of the clients whose name contains this, and of every play why, or why not." };
        var html = new Option<FileInfo?>("--html") { Description = "Write the report as one page that needs no network." };
        var isShort = new Option<bool>("--short") { Description = "Show one task only, from the poor result to the email that closes it." };
        var verb = new Command("demo", "Live through four months of a small agency's client book, in a Dataverse that is made for it.") { language, client, html, isShort };
        verb.SetAction(parsed => parsed.GetValue(isShort)
            ? new ShortStory().Run()
            : Run(parsed.GetValue(language) == "es" ? Language.Spanish : Language.English, parsed.GetValue(client), parsed.GetValue(html)));
        return verb;
    }

    private static int Run(Language language, string? client, FileInfo? html)
    {
        var book = ClientBook.Live(language);
        if (client is not null)
        {
            var named = book.Clients.Where(one => one.Name.Contains(client, StringComparison.CurrentCultureIgnoreCase)).ToList();
            book = named.Count > 0 ? book with { Clients = named } : throw new UsageException($"No client's name contains '{client}'.");
        }

        if (html is not null)
        {
            Page.Write(book, html);
            Console.Error.WriteLine(html.FullName);
        }

        DemoText.Write(book, inFull: client is not null);
        return ExitCode.Success;
    }
}
