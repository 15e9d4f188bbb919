namespace CrmPlaybooks.Policy.Touches;

/// <summary>The channel an activity goes through.</summary>
public enum ActivityKind
{
    Email = 0,
    PhoneCall = 1,
    Appointment = 2,

    /// <summary>A task, a letter, a custom activity: no contact, unless an administrator mapped its type as a channel.</summary>
    Other = 3,
}

/// <summary>One activity as Dataverse holds it, in plain values named after its columns; every instant is UTC.</summary>
public sealed record ActivityRecord
{
    public required Guid ActivityId { get; init; }

    public required ActivityKind Kind { get; init; }

    public required int StateCode { get; init; }

    public required int StatusCode { get; init; }

    /// <summary>True for outgoing, as the platform has it; null where the table has no such column (appointment).</summary>
    public bool? DirectionCode { get; init; }

    /// <summary>phonecall.leftvoicemail.</summary>
    public bool LeftVoicemail { get; init; }

    /// <summary>appointment.isdraft: saved, but never sent to the attendees.</summary>
    public bool IsDraft { get; init; }

    public string Subject { get; init; } = "";

    public IReadOnlyList<ActivityParty> Parties { get; init; } = [];

    public RecordReference? RegardingObjectId { get; init; }

    /// <summary>ownerid where it is a user; null for a team.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>createdon, which already is overriddencreatedon for imported rows.</summary>
    public required DateTime CreatedOn { get; init; }

    public DateTime? SentOn { get; init; }

    public DateTime? ActualStart { get; init; }

    public DateTime? ActualEnd { get; init; }

    public DateTime? ScheduledStart { get; init; }

    public DateTime? ScheduledEnd { get; init; }

    /// <summary>Known to be bulk mail by another trace than its regarding record.</summary>
    public bool IsBulk { get; init; }

    /// <summary>What the headers or the body say; null leaves it to the subject and the sender.</summary>
    public bool? IsAutomatic { get; init; }

    /// <summary>What the body says; null leaves it to the subject.</summary>
    public bool? AsksQuestion { get; init; }

    /// <summary>What the body says; null leaves it to the subject.</summary>
    public bool? IsCourtesyGreeting { get; init; }

    /// <summary>How many times its scheduled start was moved, as far as it was seen.</summary>
    public int TimesMoved { get; init; }

    /// <summary>For <see cref="ActivityKind.Other"/>: an administrator mapped this activity type as a channel.</summary>
    public bool IsMappedChannel { get; init; }
}
