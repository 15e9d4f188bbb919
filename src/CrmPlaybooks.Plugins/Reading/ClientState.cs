namespace CrmPlaybooks.Plugins.Reading;

/// <summary>The client's state row as a look found it before it read the facts.</summary>
/// <param name="RowVersion">The fence: the look may only write the state if the row still has this version.</param>
internal sealed record ClientState(Guid ClientId, string RowVersion, DateTime? NextLookOn, string? FactsHash)
{
    /// <summary>The account that the row belongs to: another one once the client was merged into it.</summary>
    public Guid AccountId { get; init; } = ClientId;

    /// <summary>Looks that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Whether the sweep waits for a look, or remembers one that failed: the next one that succeeds says so.</summary>
    public bool IsAwaited { get; init; }
}
