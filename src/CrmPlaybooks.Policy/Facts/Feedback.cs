namespace CrmPlaybooks.Policy.Facts;

/// <summary>What a person of the client said about the work (cpb_feedback).</summary>
public sealed record Feedback : IRecorded
{
    public required Guid Id { get; init; }

    public Guid? ContactId { get; init; }

    public required FeedbackKind Kind { get; init; }

    public int? Score { get; init; }

    public string? Comment { get; init; }

    public required Day ReceivedOn { get; init; }

    /// <summary>When the client was told what came of it.</summary>
    public Day? ToldOn { get; init; }

    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}

/// <summary>What kind of feedback; the values are those of the choice cpb_feedbackkind.</summary>
public enum FeedbackKind
{
    /// <summary>0 to 10; a promoter gives 9 or 10.</summary>
    Nps = 727000000,

    /// <summary>1 to 5; content is 4 or 5.</summary>
    Csat = 727000001,

    /// <summary>Words without a score.</summary>
    Comment = 727000002,
}
