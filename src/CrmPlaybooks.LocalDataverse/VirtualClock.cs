namespace CrmPlaybooks.LocalDataverse;

/// <summary>The only clock of an environment: it stands still until it is told to move, and never goes back.</summary>
public sealed class VirtualClock
{
    private long _ticks;

    public VirtualClock(DateTime utc) => _ticks = Check(utc).Ticks;

    /// <summary>Where the clock of an environment in memory starts when none is given.</summary>
    public static DateTime DefaultStart { get; } = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    public DateTime UtcNow => new(Volatile.Read(ref _ticks), DateTimeKind.Utc);

    /// <summary>Moves to an instant of kind Utc; an instant already past leaves the clock where it is.</summary>
    public void AdvanceTo(DateTime utc)
    {
        var target = Check(utc).Ticks;
        for (var seen = Volatile.Read(ref _ticks); seen < target;)
        {
            var before = Interlocked.CompareExchange(ref _ticks, target, seen);
            if (before == seen)
            {
                return;
            }
            seen = before;
        }
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ticks, by.Ticks);
    }

    private static DateTime Check(DateTime utc) =>
        utc.Kind == DateTimeKind.Utc ? utc : throw new ArgumentException("The clock is told instants of kind Utc.", nameof(utc));
}
