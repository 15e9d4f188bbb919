namespace CrmPlaybooks.Policy.Facts;

/// <summary>Something that stands in the way of a client's project (cpb_obstacle).</summary>
public sealed record Obstacle : IRecorded
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public Guid? ProjectId { get; init; }

    /// <summary>The user who deals with it: the row's owner; null when a team owns it.</summary>
    public Guid? HandlerId { get; init; }

    public Impact? Impact { get; init; }

    public string? ImpactText { get; init; }

    public required Day RaisedOn { get; init; }

    /// <summary>The ways out that were written down, one to three; those without a text are left out.</summary>
    public IReadOnlyList<WayOut> Options { get; init; } = [];

    /// <summary>The number of the option that is recommended, from 1.</summary>
    public int? Recommended { get; init; }

    public string? Decision { get; init; }

    public Day? DecidedOn { get; init; }

    public Day? SolvedOn { get; init; }

    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}

/// <summary>One way out of an obstacle.</summary>
/// <param name="Number">1 to 3, as on the form.</param>
public sealed record WayOut(int Number, string Text, string? Pros, string? Cons);

/// <summary>How much an obstacle hurts; the values are those of the choice cpb_impact.</summary>
public enum Impact
{
    Low = 727000000,
    Medium = 727000001,
    High = 727000002,
}
