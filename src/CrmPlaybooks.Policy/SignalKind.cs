namespace CrmPlaybooks.Policy;

/// <summary>What can be heard in a text; the values are those of the choice cpb_signalkind.</summary>
public enum SignalKind
{
    /// <summary>Reassures about the product, the service or nothing named, without evidence.</summary>
    Courtesy = 727000000,

    /// <summary>Says that the product, or nothing named, is not moving, not used, or seen by one person.</summary>
    Stagnation = 727000001,

    /// <summary>Asks to be contacted less or not at all, or refuses a channel.</summary>
    Stop = 727000002,

    /// <summary>Blame, damage, or a fault told for the nth time.</summary>
    Complaint = 727000003,

    /// <summary>Chases (when, where, any news) without blame.</summary>
    Status = 727000004,

    /// <summary>Asks for more visibility of progress.</summary>
    Report = 727000005,

    /// <summary>Our own commitment to do something for the client; outbound only.</summary>
    Promise = 727000006,
}
