using System.CommandLine;
using CrmPlaybooks.Cli.Demo;
using CrmPlaybooks.Cli.Reporting;

namespace CrmPlaybooks.Cli;

/// <summary>Lives through four months of a small agency's client book, and tells what the playbooks made of it.</summary>
internal static class DemoVerb
{
    public static Command Command()
    {
        var verb = new Command("demo", "Live through four months of a small agency's client book, in a Dataverse that is made for it.");
        var report = new ReportOptions(verb, "The language of the report; tasks keep that of whoever has them.");
        var isShort = new Option<bool>("--short") { Description = "Show one task only, from the poor result to the email that closes it." };
        verb.Options.Add(isShort);
        verb.SetAction(parsed => parsed.GetValue(isShort) ? new ShortStory().Run() : Run(report, parsed));
        return verb;
    }

    private static int Run(ReportOptions report, ParseResult parsed)
    {
        var book = report.Apply(ClientBook.Live(ClientBook.Read(), report.LanguageIn(parsed)), parsed);
        DemoText.Write(book, inFull: report.AsksInFull(parsed));
        return ExitCode.Success;
    }
}
