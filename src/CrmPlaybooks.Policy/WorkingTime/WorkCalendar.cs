namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>
/// When a person works: weekly hours in the person's zone, less business closures, public holidays and the person's own days off.
/// Asked for a working day where none lies within a year, it throws <see cref="WorkingTimeException"/>.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>How many days a search for a working day goes before it gives up.</summary>
    public const int SearchLimitDays = 366;

    /// <summary>The most business days that may be added at once.</summary>
    public const int MostBusinessDays = 5000;

    private readonly Closure[] _closures;
    private readonly Dictionary<Day, Closure[]> _closuresOfOneDay;
    private readonly Closure[] _otherClosures;

    public WorkCalendar(
        LocalZone zone,
        WeeklyHours week,
        IEnumerable<Closure>? businessClosures = null,
        IEnumerable<Closure>? holidays = null,
        IEnumerable<Closure>? timeOff = null)
        : this(zone, week, [.. businessClosures ?? [], .. holidays ?? [], .. timeOff ?? []])
    {
    }

    private WorkCalendar(LocalZone zone, WeeklyHours week, Closure[] closures)
    {
        Zone = zone;
        Week = week;
        _closures = closures;
        _otherClosures = [.. closures.Where(closure => !IsOneDay(closure))];
        _closuresOfOneDay = closures.Where(IsOneDay).GroupBy(closure => closure.Days!.First)
            .ToDictionary(day => day.Key, day => day.ToArray());

        static bool IsOneDay(Closure closure) => closure.Days is { } days && days.First == days.Last;
    }

    public LocalZone Zone { get; }

    public WeeklyHours Week { get; }

    /// <summary>
    /// The same calendar without these days either: the public holidays of the client's country, for an item that needs the client to be
    /// there.
    /// </summary>
    public WorkCalendar Without(IEnumerable<Closure> closures) => new(Zone, Week, [.. _closures, .. closures]);

    /// <summary>The hours left on a day after its closures, in order; empty on a day without work.</summary>
    public IReadOnlyList<TimeRange> HoursOn(Day day)
    {
        var hours = Week.HoursOn(day.DayOfWeek);
        if (hours.Count == 0)
        {
            return hours;
        }

        foreach (var closure in ClosuresOn(day))
        {
            hours = Left(hours, closure.Hours);
        }

        return hours;
    }

    public bool IsWorkingDay(Day day) => HoursOn(day).Count > 0;

    /// <summary>
    /// The closure that takes a day of the weekly pattern away whole; null on a working day and on a day that the pattern leaves free.
    /// </summary>
    public Closure? ClosureOn(Day day)
    {
        var hours = Week.HoursOn(day.DayOfWeek);
        foreach (var closure in ClosuresOn(day))
        {
            var left = Left(hours, closure.Hours);
            if (hours.Count > 0 && left.Count == 0)
            {
                return closure;
            }

            hours = left;
        }

        return null;
    }

    /// <summary>Whether the person works at an instant; the closing instant of a stretch of hours no longer counts.</summary>
    public bool IsWorkingTime(DateTime utc) => StretchesOn(Zone.DayOf(utc)).Any(stretch => stretch.From <= utc && utc < stretch.Until);

    /// <summary>This day if it is a working day, else the first one after it; null when none lies within a year.</summary>
    public Day? FindOnOrAfter(Day day) => Find(day, 1);

    /// <summary>This day if it is a working day, else the last one before it; null when none lies within a year.</summary>
    public Day? FindOnOrBefore(Day day) => Find(day, -1);

    /// <summary>This day if it is a working day, else the first one after it.</summary>
    public Day RollForward(Day day) => Find(day, 1) ?? throw NoWorkingDay("after", day);

    /// <summary>This day if it is a working day, else the last one before it.</summary>
    public Day RollBack(Day day) => Find(day, -1) ?? throw NoWorkingDay("before", day);

    /// <summary>
    /// The day that something promised for <paramref name="day"/> falls due: that day, else the last working day before it; when that is
    /// already past, the first working day from <paramref name="today"/> on.
    /// </summary>
    public Day RollBack(Day day, Day today)
    {
        var rolled = Find(day, -1);
        return rolled is null || rolled < today ? RollForward(today) : rolled.Value;
    }

    /// <summary>
    /// The last working day of the week in which a day lies; null when the week has none. Weeks begin on
    /// <see cref="WeeklyHours.FirstDayOfWeek"/>.
    /// </summary>
    public Day? LastWorkingDayOfWeek(Day day)
    {
        var first = FirstDayOfWeek(day);
        for (var offset = 6; offset >= 0; offset--)
        {
            var candidate = first.AddDays(offset);
            if (IsWorkingDay(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The nth working day after a day, or before it when n is negative; for 0 the day itself, rolled forward.</summary>
    public Day AddBusinessDays(Day day, int businessDays)
    {
        if (businessDays is > MostBusinessDays or < -MostBusinessDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(businessDays), businessDays, $"At most {MostBusinessDays} business days can be added.");
        }

        if (businessDays == 0)
        {
            return RollForward(day);
        }

        var step = businessDays > 0 ? 1 : -1;
        for (var left = Math.Abs(businessDays); left > 0; left--)
        {
            day = Find(day.AddDays(step), step) ?? throw NoWorkingDay(step > 0 ? "after" : "before", day);
        }

        return day;
    }

    /// <summary>
    /// The same time of day on the nth working day after an instant, pulled into that day's hours; an instant on a day without work counts
    /// as the close of the working day before. For 0 the instant itself, pulled into working time. A later instant never gives an earlier
    /// one.
    /// </summary>
    public DateTime AddBusinessDays(DateTime utc, int businessDays)
    {
        if (businessDays < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(businessDays), businessDays, "Business days are added to an instant, not taken away.");
        }

        var local = Zone.ToLocal(utc);
        var day = Day.Of(local);
        var target = AddBusinessDays(day, businessDays);
        if (IsWorkingDay(day))
        {
            return businessDays == 0 ? Pulled(utc, target) : Pulled(Zone.ToUtc(target, local.TimeOfDay), target);
        }

        return businessDays == 0 ? StretchesOn(target)[0].From : CloseOf(target);
    }

    /// <summary>
    /// The first instant by which this much working time has passed; for zero the instant itself, or the next at which work begins.
    /// </summary>
    public DateTime AddBusinessHours(DateTime utc, TimeSpan workingTime)
    {
        if (workingTime < TimeSpan.Zero || workingTime.TotalDays > MostBusinessDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(workingTime), workingTime, $"Working time is added to an instant, at most {MostBusinessDays} times 24 hours.");
        }

        var left = workingTime;
        var day = Zone.DayOf(utc);
        var idleDays = 0;
        while (true)
        {
            var worked = false;
            foreach (var stretch in StretchesOn(day))
            {
                var from = stretch.From < utc ? utc : stretch.From;
                if (from >= stretch.Until)
                {
                    continue;
                }

                worked = true;
                if (from + left <= stretch.Until)
                {
                    return from + left;
                }

                left -= stretch.Until - from;
            }

            idleDays = worked ? 0 : idleDays + 1;
            if (idleDays > SearchLimitDays)
            {
                throw NoWorkingDay("after", Zone.DayOf(utc));
            }

            day = day.AddDays(1);
        }
    }

    /// <summary>
    /// How many working days lie after the first day up to and including the second; negative when the second lies before the first.
    /// </summary>
    public int BusinessDaysBetween(Day from, Day to)
    {
        if (to < from)
        {
            return -BusinessDaysBetween(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>As for the days on which the two instants fall in the person's zone.</summary>
    public int BusinessDaysBetween(DateTime fromUtc, DateTime toUtc) => BusinessDaysBetween(Zone.DayOf(fromUtc), Zone.DayOf(toUtc));

    /// <summary>The working time between two instants; negative when the second lies before the first.</summary>
    public TimeSpan BusinessHoursBetween(DateTime fromUtc, DateTime toUtc)
    {
        if (toUtc < fromUtc)
        {
            return -BusinessHoursBetween(toUtc, fromUtc);
        }

        var total = TimeSpan.Zero;
        var last = Zone.DayOf(toUtc);
        for (var day = Zone.DayOf(fromUtc); day <= last; day = day.AddDays(1))
        {
            foreach (var stretch in StretchesOn(day))
            {
                var from = stretch.From < fromUtc ? fromUtc : stretch.From;
                var until = stretch.Until > toUtc ? toUtc : stretch.Until;
                if (until > from)
                {
                    total += until - from;
                }
            }
        }

        return total;
    }

    /// <summary>
    /// The instant of a local hour on a working day, pulled into that day's hours, so that 17:00 on a half day means its close.
    /// </summary>
    public DateTime DueOn(Day workingDay, TimeSpan timeOfDay)
    {
        if (!IsWorkingDay(workingDay))
        {
            throw new ArgumentException($"Nothing can fall due on {workingDay}, which is not a working day.", nameof(workingDay));
        }

        return Pulled(Zone.ToUtc(workingDay, timeOfDay), workingDay);
    }

    /// <summary>
    /// When an item found at an instant falls due: so many business days later at this local hour, always after the instant and in working
    /// time. With <see cref="Roll.Back"/> not past the last working day of the week in which it was found; when that week's work is already
    /// over, of the next one with work.
    /// </summary>
    public DateTime DueAfter(DateTime foundUtc, int businessDays, TimeSpan timeOfDay, Roll roll)
    {
        if (businessDays < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(businessDays), businessDays, "An item falls due after it was found.");
        }

        var today = Zone.DayOf(foundUtc);
        var stillOpen = IsWorkingDay(today) && CloseOf(today) > foundUtc;
        var firstOpen = stillOpen ? today : RollForward(today.AddDays(1));
        var due = businessDays == 0 ? firstOpen : AddBusinessDays(today, businessDays);
        if (roll == Roll.Back)
        {
            var last = LastWorkingDayOfWeek(firstOpen) ?? firstOpen;
            due = due < last ? due : last;
        }

        var instant = DueOn(due, timeOfDay);
        return instant > foundUtc ? instant : CloseOf(due);
    }

    private Day FirstDayOfWeek(Day day) => day.AddDays(-(((int)day.DayOfWeek - (int)Week.FirstDayOfWeek + 7) % 7));

    private Day? Find(Day day, int step)
    {
        for (var searched = 0; searched <= SearchLimitDays; searched++)
        {
            if (IsWorkingDay(day))
            {
                return day;
            }

            day = day.AddDays(step);
        }

        return null;
    }

    private Closure[] ClosuresOn(Day day)
    {
        var closures = _closuresOfOneDay.TryGetValue(day, out var ofThisDay) ? ofThisDay : [];
        foreach (var closure in _otherClosures)
        {
            if (closure.Covers(day))
            {
                closures = [.. closures, closure];
            }
        }

        return closures;
    }

    private DateTime CloseOf(Day workingDay)
    {
        var stretches = StretchesOn(workingDay);
        return stretches[stretches.Count - 1].Until;
    }

    private DateTime Pulled(DateTime utc, Day workingDay)
    {
        var stretches = StretchesOn(workingDay);
        foreach (var stretch in stretches)
        {
            if (utc <= stretch.Until)
            {
                return utc < stretch.From ? stretch.From : utc;
            }
        }

        return stretches[stretches.Count - 1].Until;
    }

    private List<Stretch> StretchesOn(Day day)
    {
        var stretches = new List<Stretch>();
        foreach (var range in HoursOn(day))
        {
            stretches.Add(new Stretch(Zone.ToUtc(day, range.From), Zone.ToUtc(day, range.Until)));
        }

        return stretches;
    }

    private static List<TimeRange> Left(IReadOnlyList<TimeRange> hours, TimeRange? closed)
    {
        if (closed is null)
        {
            return [];
        }

        var left = new List<TimeRange>();
        foreach (var range in hours)
        {
            if (closed.Until <= range.From || range.Until <= closed.From)
            {
                left.Add(range);
                continue;
            }

            if (range.From < closed.From)
            {
                left.Add(new TimeRange(range.From, closed.From));
            }

            if (closed.Until < range.Until)
            {
                left.Add(new TimeRange(closed.Until, range.Until));
            }
        }

        return left;
    }

    private static WorkingTimeException NoWorkingDay(string side, Day day) => new(
        WorkingTimeProblem.NoWorkingDay,
        $"The calendar has no working day within {SearchLimitDays} days {side} {day}: every day is closed or outside the weekly hours.");

    private readonly record struct Stretch(DateTime From, DateTime Until);
}
