using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Facts;

/// <summary>The account that is looked at.</summary>
public sealed record Client : IRecorded
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The account's owner.</summary>
    public required Principal Owner { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>The relationship type (customertypecode).</summary>
    public int? CustomerType { get; init; }

    public ClientSegment? Segment { get; init; }

    /// <summary>The account's preferred user, who stands in for the owner.</summary>
    public Guid? BackupId { get; init; }

    /// <summary>The primary contact's name, if there is one.</summary>
    public string? PrimaryContact { get; init; }

    public Guid? PrimaryContactId { get; init; }

    /// <summary>What the client and its people asked not to get (do not allow emails, phone calls, bulk emails).</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>The language for questions to the client; null when nobody has said.</summary>
    public Language? Language { get; init; }

    public Day? RenewalOn { get; init; }

    /// <summary>Counts the renewals, so that each has its own items.</summary>
    public int? RenewalNumber { get; init; }

    /// <summary>How many days before the renewal notice must be given.</summary>
    public int? NoticeDays { get; init; }

    public RenewalStatus? RenewalStatus { get; init; }

    public string? OriginalGoal { get; init; }

    public int? LicensedPeople { get; init; }

    public ContactPlan? Plan { get; init; }

    public DateTime RecordedOn { get; init; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public DateTime? ChangedOn { get; init; }
}

/// <summary>A channel on which the client, or one of its people, asked not to be contacted.</summary>
/// <param name="ContactId">Null when the account itself says so.</param>
/// <param name="Channel">Null for bulk messages only.</param>
public sealed record Refusal(Guid? ContactId, ActivityKind? Channel);

/// <summary>How a renewal ended, if it did; the values are those of the choice cpb_renewalstatus.</summary>
public enum RenewalStatus
{
    Open = 727000000,
    Renewed = 727000001,
    Lost = 727000002,
}

/// <summary>What was agreed with the client about whom to talk to, how and how often.</summary>
public sealed record ContactPlan(Guid? ContactId, ActivityKind? Channel, int? RhythmDays, Day? AgreedOn);

/// <summary>The segments that settings may differ by; the values are those of the choice cpb_segment.</summary>
public enum ClientSegment
{
    Strategic = 727000000,
    Standard = 727000001,
    Scale = 727000002,
    Institutional = 727000003,
}
