namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>
/// Days without work, once or every year, whole or during some hours: a business closure, a public holiday, a person's day off.
/// </summary>
public sealed record Closure
{
    /// <summary>The <c>nth</c> weekday that means the last one of its month.</summary>
    public const int LastOfMonth = -1;

    private readonly int _month;
    private readonly int _dayOfMonth;
    private readonly int _nth;
    private readonly DayOfWeek _weekday;

    private Closure(string name, DaySpan? days, int month = 0, int dayOfMonth = 0, int nth = 0, DayOfWeek weekday = default)
    {
        Name = name;
        Days = days;
        _month = month;
        _dayOfMonth = dayOfMonth;
        _nth = nth;
        _weekday = weekday;
    }

    public string Name { get; }

    /// <summary>The days of a closure that happens once; null for one that comes back every year.</summary>
    public DaySpan? Days { get; }

    /// <summary>The hours that are closed on each of the days; null when the whole day is.</summary>
    public TimeRange? Hours { get; private init; }

    public static Closure On(string name, Day day) => Between(name, day, day);

    /// <summary>Every day from the first to the last, both included.</summary>
    public static Closure Between(string name, Day first, Day last) => new(name, new DaySpan(first, last));

    /// <summary>The same date every year; 29 February only in leap years.</summary>
    public static Closure EveryYear(string name, int month, int dayOfMonth)
    {
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(2024, month))
        {
            throw new ArgumentException($"The yearly closure '{name}' is on day {dayOfMonth} of month {month}, which no year has.");
        }

        return new Closure(name, null, month, dayOfMonth);
    }

    /// <summary>
    /// The nth (1 to 4, or <see cref="LastOfMonth"/>) weekday of a month, every year: 4, Thursday, November is US Thanksgiving.
    /// </summary>
    public static Closure EveryYear(string name, int month, int nth, DayOfWeek weekday)
    {
        if (month < 1 || month > 12 || nth < LastOfMonth || nth == 0 || nth > 4)
        {
            throw new ArgumentException(
                $"The yearly closure '{name}' is on weekday number {nth} of month {month}; the number must be 1 to 4 or -1, the month 1 to 12.");
        }

        return new Closure(name, null, month, nth: nth, weekday: weekday);
    }

    /// <summary>The same days, closed during these hours only: a half day.</summary>
    public Closure During(TimeRange hours) => this with { Hours = hours };

    public bool Covers(Day day)
    {
        if (Days is not null)
        {
            return Days.Covers(day);
        }

        if (day.Month != _month)
        {
            return false;
        }

        if (_nth == 0)
        {
            return day.DayOfMonth == _dayOfMonth;
        }

        return day.DayOfWeek == _weekday && (_nth == LastOfMonth
            ? day.DayOfMonth + 7 > DateTime.DaysInMonth(day.Year, day.Month)
            : (day.DayOfMonth - 1) / 7 == _nth - 1);
    }
}
