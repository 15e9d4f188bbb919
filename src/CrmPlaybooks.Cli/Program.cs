using System.CommandLine;
using CrmPlaybooks.Cli;

var root = new RootCommand("CrmPlaybooks: speak to clients first, honestly, and in both directions. Runs the shipped Dataverse solution in an embedded Dataverse.");
foreach (var verb in Verbs.All)
{
    root.Subcommands.Add(verb);
}

return CommandLine.Run(root, args);
