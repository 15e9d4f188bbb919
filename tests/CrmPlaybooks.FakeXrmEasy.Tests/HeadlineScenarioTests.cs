using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>The scenario files of the engine and of the headline plays, through FakeXrmEasy.</summary>
[TestClass]
public sealed class HeadlineScenarioTests
{
    private const string Engine = "engine";

    private static readonly string[] Headline = ["poor-result-untold", "obstacle-untold", "obstacle-without-options", "shallow-renewal", "project-check-ins"];

    private static readonly string Folder = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "scenarios");

    public static IEnumerable<object[]> Files => Headline.Prepend(Engine)
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*" + ScenarioReader.Extension))
        .Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal).Select(file => new object[] { file });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void It_goes_as_told(string file)
    {
        var scenario = ScenarioReader.Read(file, File.ReadAllText(Path.Combine(Folder, file)));
        // Only the engine's own stories are about what the daily sweep finds while no look is due.
        var runner = new ScenarioRunner(PackedSolution.Instance, PackedSolution.Instance.Labels)
        {
            Aftermath = TimeSpan.FromHours(1),
            QuietDays = file.StartsWith(Engine, StringComparison.Ordinal) ? 1 : 7,
        };
        var outcome = runner.Run(scenario);

        if (outcome.Skipped.Count > 0)
        {
            Assert.Inconclusive($"FakeXrmEasy lacks {string.Join(", ", outcome.Skipped)}.");
        }

        Assert.IsEmpty(outcome.Failures, string.Join("\n\n", outcome.Failures));
        Assert.IsGreaterThan(0, outcome.Expectations, "It expects nothing.");
    }
}
