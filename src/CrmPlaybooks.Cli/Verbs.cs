using System.CommandLine;

namespace CrmPlaybooks.Cli;

/// <summary>Every verb of the command line, in the order in which the help lists them.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Command> All { get; } =
    [
        DemoVerb.Command(), LookVerb.Command(), ExplainVerb.Command(), SweepVerb.Command(), TestVerb.Command(), ListenVerb.Command(), PackVerb.Command(), StepsVerb.Command(), LintVerb.Command(),
        NewPlayVerb.Command(),
    ];
}
