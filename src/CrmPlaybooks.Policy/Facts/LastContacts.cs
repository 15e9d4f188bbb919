namespace CrmPlaybooks.Policy.Facts;

/// <summary>When something last happened with the client, however long ago (UTC); null when it never did.</summary>
public sealed record LastContacts
{
    /// <summary>The last touch that counts as told.</summary>
    public DateTime? Told { get; init; }

    /// <summary>The last message of a person of the client.</summary>
    public DateTime? Inbound { get; init; }

    /// <summary>The last call that was answered or meeting that was held.</summary>
    public DateTime? Conversation { get; init; }

    internal bool IsAllBefore(DateTime instant) => !(Told > instant) && !(Inbound > instant) && !(Conversation > instant);
}
