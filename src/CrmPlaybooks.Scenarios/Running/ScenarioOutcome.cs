namespace CrmPlaybooks.Scenarios.Running;

/// <summary>How a scenario went.</summary>
/// <param name="Expectations">How many it has.</param>
/// <param name="Skipped">What the host lacks, where it was not run for that; empty otherwise.</param>
public sealed record ScenarioOutcome(Scenario Scenario, int Expectations, IReadOnlyList<Failure> Failures, IReadOnlyList<HostFeature> Skipped, TimeSpan Took)
{
    public bool IsAsExpected => Failures.Count == 0 && Skipped.Count == 0;
}
