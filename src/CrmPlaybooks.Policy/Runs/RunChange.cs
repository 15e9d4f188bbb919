using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>One request of the writer: a run as it must be, and the items that travel with it.</summary>
/// <param name="Before">The run as it was found; null when it must be created.</param>
/// <param name="After">The run as it must be; columns that are as before need not be written.</param>
/// <param name="Items">At most a task and a warning.</param>
public sealed record RunChange(Run? Before, Run After, IReadOnlyList<ItemWrite> Items)
{
    /// <summary>Whether the run holds its natural key afterwards: only then may the key stand in its alternate key.</summary>
    public bool HoldsKey => After.Stage.IsActive();
}

/// <summary>What to write to a task or warning; what is null stays as it is.</summary>
public sealed record ItemWrite(ItemKind Kind, Guid Id)
{
    /// <summary>Whether it must be created, regarding the client.</summary>
    public bool IsNew { get; init; }

    public ItemText? Text { get; init; }

    public DateTime? DueOn { get; init; }

    public Principal? Owner { get; init; }

    public Severity? Severity { get; init; }

    /// <summary>For a warning, what clears it.</summary>
    public string? ClearedBy { get; init; }

    /// <summary>Whether a person's answer was taken up, so that its columns are emptied.</summary>
    public bool ClearsAnswer { get; init; }

    public ItemState? State { get; init; }
}
