namespace CrmPlaybooks.Scenarios.Running;

/// <summary>What a scenario may need of its host and not every host has.</summary>
public enum HostFeature
{
    /// <summary>The Merge message of accounts and contacts.</summary>
    Merge,

    /// <summary>Business closures in calendar rules.</summary>
    Calendars,

    /// <summary>Hours in which the sweep is not called: what was missed is caught up later.</summary>
    SweepControl,
}
