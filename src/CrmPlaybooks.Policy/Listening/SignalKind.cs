namespace CrmPlaybooks.Policy.Listening;

/// <summary>What can be heard in a text.</summary>
public enum SignalKind
{
    /// <summary>Reassures about the product, the service or nothing named, without evidence.</summary>
    Courtesy,

    /// <summary>Says that the product, or nothing named, is not moving, not used, or seen by one person.</summary>
    Stagnation,

    /// <summary>Asks to be contacted less or not at all, or refuses a channel.</summary>
    Stop,

    /// <summary>Blame, damage, or a fault told for the nth time.</summary>
    Complaint,

    /// <summary>Chases (when, where, any news) without blame.</summary>
    Status,

    /// <summary>Asks for more visibility of progress.</summary>
    Report,

    /// <summary>Our own commitment to do something for the client; outbound only.</summary>
    Promise,
}
