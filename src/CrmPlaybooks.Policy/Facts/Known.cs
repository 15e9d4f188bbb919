namespace CrmPlaybooks.Policy.Facts;

/// <summary>How much of a class of facts was read.</summary>
public enum Availability
{
    /// <summary>Everything that a play may ask for.</summary>
    Loaded,

    /// <summary>There is more than was read: nothing may be concluded from what is missing.</summary>
    Truncated,

    /// <summary>It could not be read at all.</summary>
    Unavailable,
}

/// <summary>The rows of one class of facts, and whether they are all there are.</summary>
public sealed class Known<T>
{
    private Known(Availability availability, IReadOnlyList<T> rows)
    {
        Availability = availability;
        Rows = rows;
    }

    public Availability Availability { get; }

    public IReadOnlyList<T> Rows { get; }

    public static Known<T> Loaded(IReadOnlyList<T> rows) => new(Availability.Loaded, rows);

    public static Known<T> Truncated(IReadOnlyList<T> rows) => new(Availability.Truncated, rows);

    public static Known<T> Unavailable() => new(Availability.Unavailable, []);
}
