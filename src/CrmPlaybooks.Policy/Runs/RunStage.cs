namespace CrmPlaybooks.Policy.Runs;

/// <summary>Where a run stands; the values are those of its status reason in Dataverse.</summary>
public enum RunStage
{
    Open = 1,
    Resolved = 2,

    /// <summary>Found, and nothing was done: the play only observes.</summary>
    Observed = 727000000,

    /// <summary>Found, and held back by the owner's budget or the client's cadence.</summary>
    Waiting = 727000001,
    Escalated = 727000002,
    Snoozed = 727000003,

    /// <summary>A person closed it; it stays shut until its cause changes.</summary>
    Dismissed = 727000004,

    /// <summary>It is told with another run.</summary>
    Superseded = 727000005,
    Expired = 727000006,
}

public static class RunStages
{
    /// <summary>Whether a run in this stage still holds its natural key.</summary>
    public static bool IsActive(this RunStage stage) =>
        stage is RunStage.Open or RunStage.Observed or RunStage.Waiting or RunStage.Escalated or RunStage.Snoozed;
}
