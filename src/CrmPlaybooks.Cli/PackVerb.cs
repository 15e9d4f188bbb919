using System.CommandLine;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Cli;

/// <summary>Packs the working tree's solution with the plugin dll that was built with this command line.</summary>
internal static class PackVerb
{
    public static Command Command()
    {
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Where to write the zips; made when it is missing.",
            DefaultValueFactory = _ => new DirectoryInfo("artifacts"),
        };
        var verb = new Command("pack", "Write the solution zips, unmanaged and managed, that an environment imports.") { output };
        verb.SetAction(parsed => Run(parsed.GetValue(output)!));
        return verb;
    }

    private static int Run(DirectoryInfo output)
    {
        var repository = Repository.Above(Environment.CurrentDirectory);
        var folder = SolutionFolder.Load(repository.SolutionPackage);
        var dll = PluginDll.Load(repository.PluginDll);
        var unmanaged = Packer.Pack(folder, dll, PackageType.Unmanaged);
        var managed = Packer.Pack(folder, dll, PackageType.Managed);

        output.Create();
        Write(Path.Combine(output.FullName, folder.UniqueName + ".zip"), unmanaged);
        Write(Path.Combine(output.FullName, folder.UniqueName + "_managed.zip"), managed);
        return ExitCode.Success;
    }

    private static void Write(string path, byte[] zip)
    {
        File.WriteAllBytes(path, zip);
        Console.Out.WriteLine(path);
    }
}
