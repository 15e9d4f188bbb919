using System.CommandLine;
using System.Text.Json;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Linting;

namespace CrmPlaybooks.Cli;

/// <summary>Lints the working tree's solution.</summary>
internal static class LintVerb
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Print the findings as a JSON array." };
        var schemas = new Option<DirectoryInfo?>("--schemas") { Description = "Check against Microsoft's XML schemas in this folder, too." };
        var verb = new Command(
            "lint",
            "Find what the packager lets through and the platform would refuse, drop or misread.") { json, schemas };
        verb.SetAction(parsed => Run(parsed.GetValue(json), parsed.GetValue(schemas)));
        return verb;
    }

    private static int Run(bool json, DirectoryInfo? schemas)
    {
        var repository = Repository.Above(Environment.CurrentDirectory);
        var findings = Lint.Run(
            new LintSubject(SolutionFolder.Load(repository.SolutionPackage), PluginDll.Load(repository.PluginDll), schemas?.FullName));
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(findings, Json));
        }
        else
        {
            foreach (var finding in findings)
            {
                Console.Out.WriteLine(finding);
            }
        }

        Console.Error.WriteLine(
            findings.IsEmpty
                ? $"{Lint.Rules.Length} rules, nothing found."
                : $"{findings.Length} findings; docs/lint.md explains the rules.");
        return findings.IsEmpty ? ExitCode.Success : ExitCode.Findings;
    }
}
