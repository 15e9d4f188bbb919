namespace CrmPlaybooks.Policy.Touches;

/// <summary>Why a touch does not count as "the client has been told"; the numbers are stored, and the lowest is the main reason.</summary>
[Flags]
public enum TouchReasons
{
    /// <summary>It counts.</summary>
    None = 0,

    /// <summary>The client spoke, not we.</summary>
    Inbound = 1 << 0,

    /// <summary>Everybody who took part is ours.</summary>
    InternalOnly = 1 << 1,

    /// <summary>Email Draft (1), or an appointment never sent to its attendees.</summary>
    Draft = 1 << 2,

    /// <summary>Email Pending Send (6), which sits in state Completed.</summary>
    PendingSend = 1 << 3,

    /// <summary>Email Sending (7), which sits in state Completed.</summary>
    Sending = 1 << 4,

    /// <summary>Email Failed (8), which sits in state Open.</summary>
    SendFailed = 1 << 5,

    /// <summary>Email Completed (2) that the platform never sent: closed by hand.</summary>
    ClosedUnsent = 1 << 6,

    Canceled = 1 << 7,

    /// <summary>A phone call still open.</summary>
    CallNotMade = 1 << 8,

    /// <summary>An appointment not marked as completed, be it ahead or past.</summary>
    MeetingNotClosed = 1 << 9,

    /// <summary>Closed with a status reason of the customer's own that nobody mapped.</summary>
    StatusReasonUnknown = 1 << 10,

    VoicemailOnly = 1 << 11,

    /// <summary>Bulk mail, campaign or quick campaign.</summary>
    BulkMail = 1 << 12,

    Automatic = 1 << 13,

    CourtesyGreeting = 1 << 14,

    /// <summary>It concerns the client, but only people of others took part.</summary>
    NobodyOfThisClient = 1 << 15,

    /// <summary>It went to an address whose domain several clients share.</summary>
    SharedDomain = 1 << 16,

    /// <summary>It went to a free-mail address that no contact has.</summary>
    FreeMailAddress = 1 << 17,

    /// <summary>It went to somebody who is neither a contact nor at a client's domain.</summary>
    PersonUnknown = 1 << 18,

    /// <summary>It is regarding a record of another account, outside the client's group.</summary>
    AboutAnotherAccount = 1 << 19,
}
