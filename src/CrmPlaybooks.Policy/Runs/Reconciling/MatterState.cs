namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>What a look makes of one matter. Every finding that may open an item ends in exactly one of Open, Joined, Waiting, Snoozed, Dismissed and Observed.</summary>
public enum MatterState
{
    /// <summary>Nothing is called for.</summary>
    Quiet,

    /// <summary>Facts are missing: it stays as it is.</summary>
    Frozen,

    /// <summary>It was on file, and is over.</summary>
    Closed,

    /// <summary>It has an item.</summary>
    Open,

    /// <summary>It is told with another item.</summary>
    Joined,

    /// <summary>Its owner has no room today, or nobody can own it.</summary>
    Waiting,

    /// <summary>A person postponed it.</summary>
    Snoozed,

    /// <summary>A person closed it, by dismissing it or by their word.</summary>
    Dismissed,

    /// <summary>It is kept where only administrators see it.</summary>
    Observed,
}
