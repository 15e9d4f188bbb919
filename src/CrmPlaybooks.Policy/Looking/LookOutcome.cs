using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>What a look leads to.</summary>
public sealed record LookOutcome
{
    /// <summary>What to write, in order, a request each; a run that tells others comes before them.</summary>
    public IReadOnlyList<RunChange> Changes { get; init; } = [];

    /// <summary>When the client must be looked at again although no record changes (UTC).</summary>
    public required DateTime NextLookOn { get; init; }

    /// <summary>Whether the account is a client at all.</summary>
    public bool IsClient { get; init; }

    /// <summary>Whether the engine is switched off or in maintenance, so that nothing was judged and the client stays due.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What every play makes of the client, and why.</summary>
    public required Explanation Explanation { get; init; }
}
