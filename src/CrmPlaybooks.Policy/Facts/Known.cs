namespace CrmPlaybooks.Policy.Facts;

/// <summary>How much of a class of facts was read.</summary>
public enum Availability
{
    /// <summary>Everything that a play may ask for.</summary>
    Loaded,

    /// <summary>There is more than was read: nothing may be concluded from what is missing, only from the days that were read in full.</summary>
    Truncated,

    /// <summary>It could not be read at all.</summary>
    Unavailable,
}

/// <summary>A row of facts that says when it came to be known here.</summary>
public interface IRecorded
{
    /// <summary>When the row was created (UTC).</summary>
    DateTime RecordedOn { get; }

    /// <summary>When the row was last changed (UTC); null when it never was.</summary>
    DateTime? ChangedOn { get; }
}

/// <summary>The rows of one class of facts, and whether they are all there are.</summary>
public sealed class Known<T>
    where T : IRecorded
{
    private Known(Availability availability, IReadOnlyList<T> rows, int historyDays)
    {
        Availability = availability;
        Rows = rows;
        HistoryDays = historyDays;
    }

    public Availability Availability { get; }

    public IReadOnlyList<T> Rows { get; }

    /// <summary>How many days back the rows reach.</summary>
    public int HistoryDays { get; }

    public static Known<T> Loaded(IReadOnlyList<T> rows, int historyDays = FactNeed.MostHistoryDays) => new(Availability.Loaded, rows, historyDays);

    /// <param name="historyDays">How many days back the rows are complete all the same.</param>
    public static Known<T> Truncated(IReadOnlyList<T> rows, int historyDays = 0) => new(Availability.Truncated, rows, historyDays);

    public static Known<T> Unavailable() => new(Availability.Unavailable, [], 0);

    /// <summary>
    /// The rows that were known at an instant. A row that was changed since is not known as it stood then, so the class counts as truncated;
    /// the days between the instant and the reading are missing from its history.
    /// </summary>
    internal Known<T> AsOf(DateTime instant, int daysSince)
    {
        var rows = Rows.Where(row => row.RecordedOn <= instant).ToList();
        return Availability == Availability.Loaded && !rows.Any(row => row.ChangedOn > instant)
            ? Loaded(rows, Math.Max(0, HistoryDays - daysSince))
            : Availability == Availability.Unavailable ? this : Truncated([.. rows.Where(row => !(row.ChangedOn > instant))]);
    }
}
