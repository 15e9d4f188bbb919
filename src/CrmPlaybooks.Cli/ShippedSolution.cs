using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Cli;

/// <summary>The solution that this build carries beside itself: the unpacked folder and the plugin dll.</summary>
internal static class ShippedSolution
{
    public static byte[] Pack(PackageType type) => Packer.Pack(
        SolutionFolder.Load(Path.Combine(AppContext.BaseDirectory, "solution-package")),
        PluginDll.Load(Path.Combine(AppContext.BaseDirectory, "CrmPlaybooks.Plugins.dll")),
        type);

    /// <summary>An empty Dataverse of its own with the solution imported.</summary>
    public static LocalEnvironment Import()
    {
        var environment = LocalEnvironment.InMemory();
        using var zip = new MemoryStream(Pack(PackageType.Managed));
        environment.Import(zip);
        return environment;
    }
}
