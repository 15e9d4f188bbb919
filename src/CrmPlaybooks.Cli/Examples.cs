using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CrmPlaybooks.Cli;

/// <summary>Examples of every verb, which its help ends with, and what the exit codes mean.</summary>
internal static class Examples
{
    private const string ExitCodes = "Exit codes: 0 done, 1 done and something was found, 2 the command line or what it names is wrong.";

    private static readonly Dictionary<string, string[]> OfVerbs = new(StringComparer.Ordinal)
    {
        ["demo"] = ["demo", "demo --html demo.html", "demo --client Contoso --language es", "demo --short"],
        ["look"] =
        [
            "look samples/agency",
            "look export.zip --time-zone Europe/Madrid --html look.html",
            "look export.zip --client Contoso --language es",
            "look export.zip --as-of 2026-11-13 --mode observe --json",
            "look --schema",
            "look --connection - --own-domains agency.com",
        ],
        ["explain"] = ["explain Contoso --connection -", "explain Contoso --connection - --play poor-result-untold --language es"],
        ["sweep"] = ["sweep --connection -"],
        ["pack"] = ["pack --out artifacts"],
        ["steps"] = ["steps", "steps --check"],
        ["lint"] = ["lint", "lint --json"],
        ["listen"] = ["listen mail.eml --language es"],
        ["test"] = ["test scenarios", "test scenarios/poor-result-untold/told-by-email.scenario.txt --json"],
        ["new-play"] = ["new-play FeedbackUnanswered"],
    };

    public static IReadOnlyList<string> Of(string verb) => OfVerbs.TryGetValue(verb, out var examples) ? examples : [];

    /// <summary>Lets the help of every verb end with its examples.</summary>
    public static void AddTo(RootCommand root)
    {
        if (root.Options.OfType<HelpOption>().SingleOrDefault() is { Action: HelpAction help } option)
        {
            option.Action = new HelpWithExamples(help);
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var examples = Of(parseResult.CommandResult.Command.Name);
            if (examples.Count > 0)
            {
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine("  crmplaybooks " + example);
                }

                output.WriteLine();
            }

            output.WriteLine(ExitCodes);
            return result;
        }
    }
}
