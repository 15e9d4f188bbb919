namespace CrmPlaybooks.Policy.Facts;

/// <summary>A measured result of the work for a client (cpb_result).</summary>
public sealed record Result : IRecorded
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public Guid? ProjectId { get; init; }

    public string? Metric { get; init; }

    public decimal? Target { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Previous { get; init; }

    public bool HigherIsBetter { get; init; } = true;

    public Rating Rating { get; init; } = Rating.NotRated;

    /// <summary>The day that the result stands for: an update to the client counts from then on.</summary>
    public required Day MeasuredOn { get; init; }

    /// <summary>When it came to be known here (UTC): the clock for telling the client starts then.</summary>
    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }

    public string? WhatHappened { get; init; }

    public string? Why { get; init; }

    public string? WhatWeDo { get; init; }

    public string? ClientDecision { get; init; }

    public Day? DecidedOn { get; init; }

    /// <summary>When the client was promised to hear again.</summary>
    public Day? NextUpdateOn { get; init; }
}

/// <summary>A rating set by hand; the values are those of the choice cpb_rating.</summary>
public enum Rating
{
    NotRated = 727000000,
    Good = 727000001,
    Acceptable = 727000002,
    Poor = 727000003,
}
