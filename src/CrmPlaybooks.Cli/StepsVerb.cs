using System.CommandLine;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Cli;

/// <summary>Writes into the working tree's solution what follows from the attributes of the plugins, or says what would have to be written.</summary>
internal static class StepsVerb
{
    public static Command Command()
    {
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 when a file would change." };
        var verb = new Command(
            "steps",
            "Write what the solution derives from code: plugin types, steps, bindings of custom APIs.") { check };
        verb.SetAction(parsed => Run(parsed.GetValue(check)));
        return verb;
    }

    private static int Run(bool check)
    {
        var repository = Repository.Above(Environment.CurrentDirectory);
        var changes = DerivedFiles.Changes(
            SolutionFolder.Load(repository.SolutionPackage),
            Derivation.Derive(PluginDll.Load(repository.PluginDll)));
        if (!check)
        {
            DerivedFiles.Write(repository.SolutionPackage, changes);
        }

        foreach (var change in changes)
        {
            Console.Out.WriteLine($"{(change.Content is null ? "delete" : "write")} {change.Path}");
        }

        if (check && changes.Length > 0)
        {
            Console.Error.WriteLine($"The solution does not say what the code declares; '{DerivedFiles.RefreshCommand}' mends it.");
            return ExitCode.Findings;
        }

        return ExitCode.Success;
    }
}
