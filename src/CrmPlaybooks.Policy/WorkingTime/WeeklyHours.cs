namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>The hours that a person works on each day of the week, in the person's own clock time.</summary>
public sealed class WeeklyHours
{
    private static readonly DayOfWeek[] IsoOrder =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    private readonly IReadOnlyList<TimeRange>[] _hours;

    private WeeklyHours(IReadOnlyList<TimeRange>[] hours)
    {
        _hours = hours;
        FirstDayOfWeek = DayAfterTheLongestRest();
    }

    /// <summary>No hours on any day; <see cref="With"/> adds them.</summary>
    public static WeeklyHours None { get; } = new([[], [], [], [], [], [], []]);

    /// <summary>Monday to Friday from 9:00 to 17:00, for a person whose working hours nobody has set.</summary>
    public static WeeklyHours Standard { get; } = MondayToFriday(TimeRange.Hours(9, 17));

    /// <summary>
    /// The day after the longest weekly rest, so that Friday ends a week of Monday to Friday and Thursday one of Sunday to Thursday; Monday
    /// when there is no rest.
    /// </summary>
    public DayOfWeek FirstDayOfWeek { get; }

    public static WeeklyHours MondayToFriday(params TimeRange[] hours) =>
        On([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], hours);

    /// <summary>The same hours on each of these days, none on the others.</summary>
    public static WeeklyHours On(IEnumerable<DayOfWeek> days, params TimeRange[] hours)
    {
        var week = None;
        foreach (var day in days)
        {
            week = week.With(day, hours);
        }

        return week;
    }

    /// <summary>These hours on this day instead of the present ones; hours that overlap are an error.</summary>
    public WeeklyHours With(DayOfWeek day, params TimeRange[] hours)
    {
        var sorted = hours.OrderBy(range => range.From).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].From < sorted[i - 1].Until)
            {
                throw new ArgumentException($"The hours {sorted[i - 1]} and {sorted[i]} of {day} overlap.");
            }
        }

        var changed = (IReadOnlyList<TimeRange>[])_hours.Clone();
        changed[(int)day] = sorted;
        return new WeeklyHours(changed);
    }

    /// <summary>The hours of one day of the week, in order; empty on a day without work.</summary>
    public IReadOnlyList<TimeRange> HoursOn(DayOfWeek day) => _hours[(int)day];

    public bool WorksOn(DayOfWeek day) => _hours[(int)day].Count > 0;

    private DayOfWeek DayAfterTheLongestRest()
    {
        var first = DayOfWeek.Monday;
        var longest = 0;
        for (var last = 6; last >= 0; last--)
        {
            if (!WorksOn(IsoOrder[(last + 1) % 7]))
            {
                continue;
            }

            var rest = 0;
            while (rest < 7 && !WorksOn(IsoOrder[(last - rest + 7) % 7]))
            {
                rest++;
            }

            if (rest > longest)
            {
                longest = rest;
                first = IsoOrder[(last + 1) % 7];
            }
        }

        return first;
    }
}
