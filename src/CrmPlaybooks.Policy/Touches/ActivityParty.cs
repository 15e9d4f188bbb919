namespace CrmPlaybooks.Policy.Touches;

/// <summary>activityparty.participationtypemask.</summary>
public enum Participation
{
    Sender = 1,
    ToRecipient = 2,
    CcRecipient = 3,
    BccRecipient = 4,
    RequiredAttendee = 5,
    OptionalAttendee = 6,
    Organizer = 7,
    Regarding = 8,
    Owner = 9,
    Resource = 10,
    Customer = 11,
    ChatParticipant = 12,
    Related = 13,
}

/// <summary>The table that activityparty.partyid points to.</summary>
public enum PartyKind
{
    /// <summary>Nothing: the platform kept the address only.</summary>
    None = 0,
    SystemUser = 1,
    Queue = 2,
    Contact = 3,
    Account = 4,

    /// <summary>A lead, a facility or any other table: judged by its address.</summary>
    Other = 5,
}

/// <summary>One row of activityparty.</summary>
public sealed record ActivityParty
{
    public required Participation Role { get; init; }

    public PartyKind Kind { get; init; }

    public Guid? PartyId { get; init; }

    /// <summary>addressused: an email address, or for a phone call a number.</summary>
    public string? AddressUsed { get; init; }
}
