using System.Globalization;

namespace CrmPlaybooks.Policy;

/// <summary>A calendar day without a time or a zone, as a DateOnly column holds it.</summary>
public readonly record struct Day : IComparable<Day>
{
    private readonly DateTime _midnight;

    public Day(int year, int month, int day) => _midnight = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    public int Year => _midnight.Year;

    public int Month => _midnight.Month;

    public int DayOfMonth => _midnight.Day;

    public DayOfWeek DayOfWeek => _midnight.DayOfWeek;

    /// <summary>The day that the date part of <paramref name="moment"/> names, in whatever zone the moment is told.</summary>
    public static Day Of(DateTime moment) => new(moment.Year, moment.Month, moment.Day);

    /// <summary>Midnight at the start of the day, of kind Unspecified.</summary>
    public DateTime Midnight => DateTime.SpecifyKind(_midnight, DateTimeKind.Unspecified);

    public Day AddDays(int days) => Of(_midnight.AddDays(days));

    public Day AddMonths(int months) => Of(_midnight.AddMonths(months));

    /// <summary>How many days this one lies after <paramref name="other"/>; negative when it lies before.</summary>
    public int DaysSince(Day other) => (_midnight - other._midnight).Days;

    public int CompareTo(Day other) => _midnight.CompareTo(other._midnight);

    public static bool operator <(Day left, Day right) => left.CompareTo(right) < 0;

    public static bool operator >(Day left, Day right) => left.CompareTo(right) > 0;

    public static bool operator <=(Day left, Day right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Day left, Day right) => left.CompareTo(right) >= 0;

    /// <summary>ISO 8601: <c>2026-11-21</c>.</summary>
    public override string ToString() => _midnight.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
