using System.CommandLine;
using CrmPlaybooks.Solution;
using Spectre.Console;

namespace CrmPlaybooks.Cli;

/// <summary>What a verb's exit code tells a script.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The verb did its work and found something to mend.</summary>
    public const int Findings = 1;

    /// <summary>The command line or what it names is wrong; nothing was done.</summary>
    public const int Usage = 2;
}

/// <summary>What was given to a verb cannot be used; the message is one sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Runs a verb: data goes to standard output, talk to standard error.</summary>
internal static class CommandLine
{
    private const int WidthOfFiles = 120;

    public static int Run(RootCommand root, string[] args)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        Examples.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine();
            root.Parse([.. parsed.CommandResult.Command == root ? [] : new[] { parsed.CommandResult.Command.Name }, "--help"])
                .Invoke(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UsageException or SolutionException)
        {
            Console.Error.WriteLine("crmplaybooks: " + e.Message);
            return ExitCode.Usage;
        }
    }
}
