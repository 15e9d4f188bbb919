namespace CrmPlaybooks.Scenarios;

/// <summary>Every scenario file of the repository, through the packed zip.</summary>
[TestClass]
public sealed class ScenarioFilesTests
{
    private const int FewestPerBehaviour = 3;

    public static IEnumerable<object[]> Files => ScenarioFiles.All.Select(file => new object[] { file });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void It_goes_as_told(string file)
    {
        var outcome = ScenarioFiles.Run(ScenarioFiles.Read(file));

        Assert.IsEmpty(outcome.Failures, string.Join("\n\n", outcome.Failures));
        Assert.IsGreaterThan(0, outcome.Expectations, "It expects nothing.");
    }

    [TestMethod]
    [DataRow("A1")]
    [DataRow("A2")]
    [DataRow("A3")]
    [DataRow("A4")]
    [DataRow("A5")]
    [DataRow("A6")]
    [DataRow("A7")]
    [DataRow("A8")]
    [DataRow("A12")]
    [DataRow("A13")]
    [DataRow("A14")]
    [DataRow("A15")]
    [DataRow("A16")]
    [DataRow("A20")]
    [DataRow("A22")]
    [DataRow("R1")]
    [DataRow("R2")]
    [DataRow("R3")]
    [DataRow("R4")]
    [DataRow("R5")]
    [DataRow("R6")]
    [DataRow("F3")]
    [DataRow("F4")]
    [DataRow("F5")]
    [DataRow("F7")]
    [DataRow("E4")]
    [DataRow("E5")]
    [DataRow("E6")]
    [DataRow("B1")]
    [DataRow("B2")]
    [DataRow("B11")]
    [DataRow("V1")]
    [DataRow("V5")]
    [DataRow("V10")]
    [DataRow("C17")]
    [DataRow("X14")]
    public void A_behaviour_is_shown_by_at_least_three_files(string id) =>
        Assert.IsGreaterThanOrEqualTo(FewestPerBehaviour, ScenarioFiles.All.Count(file => ScenarioFiles.Read(file).Shows.Contains(id)));

    [TestMethod]
    [DataRow("B3")]
    [DataRow("B4")]
    [DataRow("B5")]
    [DataRow("B6")]
    [DataRow("B14")]
    [DataRow("B15")]
    [DataRow("B16")]
    [DataRow("B17")]
    [DataRow("B18")]
    [DataRow("B19")]
    [DataRow("B20")]
    [DataRow("B21")]
    [DataRow("B23")]
    [DataRow("B26")]
    [DataRow("V2")]
    [DataRow("V6")]
    [DataRow("V11")]
    [DataRow("V12")]
    [DataRow("V13")]
    [DataRow("V14")]
    [DataRow("C5")]
    [DataRow("C6")]
    [DataRow("C7")]
    public void A_behaviour_beside_them_is_shown_by_a_file(string id) => Assert.IsTrue(ScenarioFiles.All.Any(file => ScenarioFiles.Read(file).Shows.Contains(id)));

    [TestMethod]
    [DataRow("poor-result-untold/put-off.scenario.txt")]
    [DataRow("poor-result-untold/quiet-client.scenario.txt")]
    public void Hours_in_which_nothing_is_due_can_be_left_out(string file) => Assert.IsEmpty(ScenarioFiles.Run(ScenarioFiles.Read(file), everyHour: true).Failures);
}
