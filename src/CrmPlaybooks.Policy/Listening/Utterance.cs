namespace CrmPlaybooks.Policy.Listening;

/// <summary>Which way a text went.</summary>
public enum Direction
{
    Inbound,
    Outbound,
}

/// <summary>One activity's text and what is known about it before it is read.</summary>
public sealed record Utterance
{
    /// <summary>Plain text or HTML, as the activity holds it: the reader finds out which.</summary>
    public required string Text { get; init; }

    public string Subject { get; init; } = "";

    public Direction Direction { get; init; } = Direction.Inbound;

    /// <summary>The contact's or owner's language, for sentences that do not show their own; null when unknown.</summary>
    public Language? Language { get; init; }

    /// <summary>The day the text was written, which "tomorrow" counts from; null leaves promises without a date.</summary>
    public Day? Written { get; init; }

    /// <summary>False for text that has no quotations or signatures, such as the notes of a call.</summary>
    public bool IsMail { get; init; } = true;
}
