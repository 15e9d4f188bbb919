namespace CrmPlaybooks.Policy.Facts;

/// <summary>A milestone of a project (cpb_milestone).</summary>
public sealed record Milestone : IRecorded
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Guid ProjectId { get; init; }

    public Day? DueOn { get; init; }

    public Day? CompletedOn { get; init; }

    /// <summary>What the client will be asked for.</summary>
    public string? NeedsFeedback { get; init; }

    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}
