using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Scenarios;

/// <summary>The scenario files of the repository, and the packed solution that they run through.</summary>
internal static class ScenarioFiles
{
    public static readonly Repository Repository = Repository.Above(AppContext.BaseDirectory);

    private static readonly Lazy<LocalHosts> Hosts = new(() => new LocalHosts(Packer.Pack(SolutionFolder.Load(Repository.SolutionPackage), PluginDll.Load(Repository.PluginDll), PackageType.Managed)));

    private static readonly Lazy<RecordSchema> Labels = new(() => RecordSchema.Of(SolutionFolder.Load(Repository.SolutionPackage)));

    public static string Folder => Path.Combine(Repository.Root, "scenarios");

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*" + ScenarioReader.Extension, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    public static Scenario Read(string file) => ScenarioReader.Read(file, File.ReadAllText(Path.Combine(Folder, file)));

    public static ScenarioOutcome Run(Scenario scenario, bool everyHour = false) => new ScenarioRunner(Hosts.Value, Labels.Value) { SweepsEveryHour = everyHour }.Run(scenario);

    public static ScenarioOutcome Run(string text) => Run(ScenarioReader.Read("a.scenario.txt", text));
}
