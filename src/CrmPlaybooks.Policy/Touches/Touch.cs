namespace CrmPlaybooks.Policy.Touches;

/// <summary>Who spoke.</summary>
public enum TouchDirection
{
    Outbound = 0,
    Inbound = 1,

    /// <summary>An appointment: both sides are in the room.</summary>
    Meeting = 2,
}

/// <summary>What a touch waits for, at one instant.</summary>
public enum PendingState
{
    None = 0,
    Draft = 1,
    WaitingToBeSent = 2,
    SendFailed = 3,
    CallToMake = 4,
    MeetingAhead = 5,

    /// <summary>Past, neither completed nor canceled, with somebody of the client among its attendees.</summary>
    ProbablyHeld = 6,
}

/// <summary>What one activity means for one client: who spoke, when, on which channel, and whether the client has been told.</summary>
public sealed record Touch
{
    public required Guid ActivityId { get; init; }

    /// <summary>The account.</summary>
    public required Guid ClientId { get; init; }

    public required ActivityKind Channel { get; init; }

    public required TouchDirection Direction { get; init; }

    /// <summary>When it took place, or is planned for; UTC. Never the day it was logged, unless nothing else is known.</summary>
    public required DateTime OccurredOn { get; init; }

    /// <summary>When the row was created; UTC.</summary>
    public required DateTime CreatedOn { get; init; }

    public TouchReasons Reasons { get; init; }

    /// <summary>The client was on the line or in the room.</summary>
    public bool IsConversation { get; init; }

    public bool AsksQuestion { get; init; }

    public bool IsAutomatic { get; init; }

    public bool IsBulk { get; init; }

    public bool IsCourtesyGreeting { get; init; }

    /// <summary>It reached a person who asked not to be contacted on this channel. It counts all the same.</summary>
    public bool IsAgainstWishes { get; init; }

    public int TimesMoved { get; init; }

    /// <summary>The user on our side: the sender or organizer where it is a user, else the owner.</summary>
    public Guid? UserId { get; init; }

    public RecordReference? Regarding { get; init; }

    /// <summary>The activity's subject line; empty where it is not read.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The client's contacts who took part, in ascending order.</summary>
    public IReadOnlyList<Guid> ContactIds { get; init; } = [];

    /// <summary>External addresses that no contact has, folded to lower case, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownAddresses { get; init; } = [];

    /// <summary>The client has been told: outbound, delivered, to an external person of this client, by a person, about this client.</summary>
    public bool CountsAsTold => Reasons == TouchReasons.None;

    /// <summary>The reason to name first; <see cref="TouchReasons.None"/> when it counts.</summary>
    public TouchReasons MainReason => Reasons & (TouchReasons)(-(int)Reasons);

    /// <summary>It took place: sent, received, called or held, by whomever and to whomever.</summary>
    public bool TookPlace => (Reasons & NotDelivered) == TouchReasons.None;

    /// <summary>A person of the client spoke: an inbound that no machine wrote, or a conversation.</summary>
    public bool ClientSpoke =>
        TookPlace && !IsAutomatic && !IsBulk && (Reasons & NotThisClient) == TouchReasons.None && (Direction == TouchDirection.Inbound || IsConversation);

    /// <summary>An outbound that reached the client, be it bulk or courtesy: it fills the cadence, whether or not it told anything.</summary>
    public bool FillsCadence =>
        TookPlace && Direction != TouchDirection.Inbound && !IsAutomatic && (Reasons & NotThisClient) == TouchReasons.None;

    /// <summary>The row was created more than twelve hours after the contact took place.</summary>
    public bool IsLoggedLate => TookPlace && CreatedOn - OccurredOn > TimeSpan.FromHours(12);

    /// <summary>The first instant at which anybody could read of it in the system.</summary>
    public DateTime KnownOn => TookPlace && OccurredOn > CreatedOn ? OccurredOn : CreatedOn;

    /// <summary>What it waits for at <paramref name="now"/>; nothing when it concerns nobody of this client.</summary>
    public PendingState PendingAt(DateTime now)
    {
        if ((Reasons & (TouchReasons.Inbound | NotThisClient | TouchReasons.Canceled)) != TouchReasons.None)
        {
            return PendingState.None;
        }

        return MainUndelivered switch
        {
            TouchReasons.Draft => PendingState.Draft,
            TouchReasons.PendingSend or TouchReasons.Sending => PendingState.WaitingToBeSent,
            TouchReasons.SendFailed => PendingState.SendFailed,
            TouchReasons.CallNotMade => PendingState.CallToMake,
            TouchReasons.MeetingNotClosed => OccurredOn <= now ? PendingState.ProbablyHeld : PendingState.MeetingAhead,
            _ => PendingState.None,
        };
    }

    private const TouchReasons NotDelivered =
        TouchReasons.Draft | TouchReasons.PendingSend | TouchReasons.Sending | TouchReasons.SendFailed | TouchReasons.ClosedUnsent
        | TouchReasons.Canceled | TouchReasons.CallNotMade | TouchReasons.MeetingNotClosed | TouchReasons.StatusReasonUnknown;

    private const TouchReasons NotThisClient =
        TouchReasons.InternalOnly | TouchReasons.NobodyOfThisClient | TouchReasons.SharedDomain | TouchReasons.FreeMailAddress
        | TouchReasons.PersonUnknown;

    private TouchReasons MainUndelivered
    {
        get
        {
            var undelivered = Reasons & NotDelivered;
            return undelivered & (TouchReasons)(-(int)undelivered);
        }
    }
}
