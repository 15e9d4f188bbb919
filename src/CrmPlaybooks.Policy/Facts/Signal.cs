namespace CrmPlaybooks.Policy.Facts;

/// <summary>Something that was heard in a text (cpb_signal).</summary>
public sealed record Signal : IRecorded
{
    public required Guid Id { get; init; }

    public required SignalKind Kind { get; init; }

    /// <summary>The rule of the lexicon that heard it.</summary>
    public required string Rule { get; init; }

    /// <summary>At most 80 characters of the sentence.</summary>
    public required string Clause { get; init; }

    /// <summary>The activity whose text it stands in.</summary>
    public required Guid ActivityId { get; init; }

    /// <summary>When it was said (UTC).</summary>
    public required DateTime HeardOn { get; init; }

    /// <summary>For a promise the day that was named.</summary>
    public Day? PromisedOn { get; init; }

    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}
