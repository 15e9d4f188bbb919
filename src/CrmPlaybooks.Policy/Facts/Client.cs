namespace CrmPlaybooks.Policy.Facts;

/// <summary>The account that is looked at.</summary>
public sealed record Client
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>False for an inactive account: its open items expire.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The primary contact's name, if there is one.</summary>
    public string? PrimaryContact { get; init; }

    public ClientSegment? Segment { get; init; }
}

/// <summary>The segments that settings may differ by; the values are those of the choice cpb_segment.</summary>
public enum ClientSegment
{
    Strategic = 727000000,
    Standard = 727000001,
    Scale = 727000002,
    Institutional = 727000003,
}
