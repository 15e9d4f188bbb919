using System.Globalization;

namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>
/// A stretch of clock time within one day, from <see cref="From"/> up to but without <see cref="Until"/>, which may be 24:00.
/// </summary>
public sealed record TimeRange
{
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(24);

    public TimeRange(TimeSpan from, TimeSpan until)
    {
        if (from < TimeSpan.Zero || until > Midnight || from >= until)
        {
            throw new ArgumentException(
                $"The hours {Write(from)}-{Write(until)} do not lie within one day, from an earlier time until a later one.");
        }

        From = from;
        Until = until;
    }

    public TimeSpan From { get; }

    public TimeSpan Until { get; }

    /// <summary>From one full hour until another, both between 0 and 24.</summary>
    public static TimeRange Hours(int from, int until) => new(TimeSpan.FromHours(from), TimeSpan.FromHours(until));

    /// <summary><c>09:00-17:30</c>.</summary>
    public override string ToString() => Write(From) + "-" + Write(Until);

    private static string Write(TimeSpan time) =>
        string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}", Math.Floor(time.TotalHours), Math.Abs(time.Minutes));
}
