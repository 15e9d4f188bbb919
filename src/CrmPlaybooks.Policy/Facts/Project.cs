namespace CrmPlaybooks.Policy.Facts;

/// <summary>A project for a client (cpb_project).</summary>
public sealed record Project : IRecorded
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required ProjectStage Stage { get; init; }

    /// <summary>The user who runs it: the row's owner; null when a team owns it.</summary>
    public Guid? ManagerId { get; init; }

    public Day? StartsOn { get; init; }

    public Day? PlannedEndOn { get; init; }

    public Day? EndedOn { get; init; }

    public string? InScope { get; init; }

    public string? OutOfScope { get; init; }

    public string? ExpectedBenefit { get; init; }

    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}

/// <summary>Where a project stands; the values are those of the choice cpb_projectstage.</summary>
public enum ProjectStage
{
    Planned = 727000000,
    Active = 727000001,
    Paused = 727000002,
    Completed = 727000003,
    Cancelled = 727000004,
}
