using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.WorkingTime;

[TestClass]
public sealed class WorkCalendarPropertyTests
{
    private const int Runs = 2000;

    private static readonly LocalZone[] Zones =
    [
        .. new[]
        {
            "Romance Standard Time", "GMT Standard Time", "Eastern Standard Time", "Central Standard Time (Mexico)", "Pacific SA Standard Time", "Cuba Standard Time",
            "Egypt Standard Time", "Lord Howe Standard Time", "Nepal Standard Time", "Line Islands Standard Time", "UTC",
        }.Select(LocalZone.Of),
    ];

    // Every day of four years on which a clock changes in one of the zones.
    private static readonly ChangeDay[] Changes =
    [
        .. from zone in Zones
           from offset in Enumerable.Range(0, 4 * 365)
           let day = new Day(2025, 1, 1).AddDays(offset)
           where zone.ToUtc(day, TimeSpan.FromHours(24)) - zone.ToUtc(day, TimeSpan.Zero) != TimeSpan.FromHours(24)
           select new ChangeDay(zone, day),
    ];

    [TestMethod]
    public void Rolling_lands_on_a_working_day_with_none_in_between() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var day = AnyDay(random);
        var forward = calendar.RollForward(day);
        var back = calendar.RollBack(day);
        Assert.IsTrue(calendar.IsWorkingDay(forward) && calendar.IsWorkingDay(back));
        Assert.IsTrue(back <= day && day <= forward);
        Assert.AreEqual(calendar.IsWorkingDay(day) ? 0 : 1, calendar.BusinessDaysBetween(back, forward));
    });

    [TestMethod]
    public void Adding_business_days_and_counting_them_agree() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var day = AnyDay(random);
        var count = random.Next(1, 40);
        Assert.AreEqual(count, calendar.BusinessDaysBetween(day, calendar.AddBusinessDays(day, count)));
        var working = calendar.RollForward(day);
        Assert.AreEqual(-count, calendar.BusinessDaysBetween(working, calendar.AddBusinessDays(working, -count)));
    });

    [TestMethod]
    public void Adding_business_days_to_an_instant_lands_on_the_same_day_as_adding_them_to_its_day() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var instant = AnyInstant(random);
        var count = random.Next(0, 20);
        var expected = calendar.AddBusinessDays(calendar.Zone.DayOf(instant), count);
        AssertInWorkingTime(calendar, calendar.AddBusinessDays(instant, count), expected);
    });

    [TestMethod]
    public void Adding_business_hours_and_counting_them_agree() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var instant = AnyInstant(random);
        var time = TimeSpan.FromMinutes(random.Next(0, 60 * 60));
        var reached = calendar.AddBusinessHours(instant, time);
        Assert.AreEqual(time, calendar.BusinessHoursBetween(instant, reached));
        Assert.IsTrue(time == TimeSpan.Zero ? calendar.IsWorkingTime(reached) : calendar.IsWorkingTime(reached.AddTicks(-1)));
    });

    [TestMethod]
    public void An_item_falls_due_after_it_was_found_and_in_working_time() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var found = AnyInstant(random);
        var due = calendar.DueAfter(found, random.Next(0, 8), AnyHour(random), AnyRoll(random));
        Assert.IsGreaterThan(found, due);
        AssertInWorkingTime(calendar, due, null);
    });

    [TestMethod]
    public void Bad_news_is_due_by_the_last_working_day_of_the_first_week_with_work_left() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var found = AnyInstant(random);
        var due = calendar.DueAfter(found, random.Next(0, 30), AnyHour(random), Roll.Back);
        var workLeft = calendar.AddBusinessHours(found, TimeSpan.FromTicks(1));
        var latest = calendar.LastWorkingDayOfWeek(DayWorked(calendar, workLeft.AddTicks(-1)));
        Assert.IsTrue(DayWorked(calendar, due.AddTicks(-1)) <= latest, $"due {due:u}, latest {latest}");
    });

    [TestMethod]
    public void Bad_news_is_never_due_later_than_an_ordinary_item() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var found = AnyInstant(random);
        var count = random.Next(0, 10);
        var hour = AnyHour(random);
        Assert.IsLessThanOrEqualTo(calendar.DueAfter(found, count, hour, Roll.Forward), calendar.DueAfter(found, count, hour, Roll.Back));
    });

    [TestMethod]
    public void What_is_owed_for_a_day_is_due_by_then_while_there_is_work_before() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var found = AnyInstant(random);
        var day = calendar.Zone.DayOf(found).AddDays(random.Next(0, 20));
        var ends = calendar.Zone.ToUtc(day, TimeSpan.FromHours(24));
        var due = Due.On(day, Roll.Back).After(found, calendar, AnyHour(random));
        AssertInWorkingTime(calendar, due, null);
        Assert.IsTrue(due <= ends || calendar.BusinessHoursBetween(found, ends) <= TimeSpan.Zero, $"due {due:u} for {day}, found {found:u}");
    });

    [TestMethod]
    public void Nobody_works_while_it_is_closed() => Property(random =>
    {
        var day = AnyDay(random);
        var whole = Closure.Between("closed", day, day.AddDays(random.Next(0, 10)));
        var hours = AnyRange(random);
        var closed = AnyCalendar(random).Without([whole, Closure.On("half", day.AddDays(-1)).During(hours)]);
        var at = closed.Zone.ToUtc(day.AddDays(-1), TimeSpan.FromMinutes(random.Next(0, 24 * 60)));
        var local = closed.Zone.ToLocal(at);
        Assert.IsFalse(closed.IsWorkingDay(day.AddDays(random.Next(0, whole.Days!.Last.DaysSince(day) + 1))));
        Assert.IsFalse(closed.IsWorkingTime(at) && local.TimeOfDay >= hours.From && local.TimeOfDay < hours.Until, $"at {local:s}");
    });

    [TestMethod]
    public void What_happens_later_is_not_due_earlier() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var earlier = AnyInstant(random);
        var later = earlier.AddMinutes(random.Next(0, 60 * 24 * 6));
        var count = random.Next(0, 8);
        var hour = AnyHour(random);
        var time = TimeSpan.FromMinutes(random.Next(0, 3000));
        var roll = AnyRoll(random);
        Assert.IsLessThanOrEqualTo(calendar.AddBusinessDays(later, count), calendar.AddBusinessDays(earlier, count));
        Assert.IsLessThanOrEqualTo(calendar.AddBusinessHours(later, time), calendar.AddBusinessHours(earlier, time));
        Assert.IsLessThanOrEqualTo(calendar.DueAfter(later, count, hour, roll), calendar.DueAfter(earlier, count, hour, roll));
    });

    [TestMethod]
    public void More_days_or_hours_are_never_sooner() => Property(random =>
    {
        var calendar = AnyCalendar(random);
        var found = AnyInstant(random);
        var count = random.Next(0, 8);
        var time = TimeSpan.FromMinutes(random.Next(0, 3000));
        var hour = AnyHour(random);
        Assert.IsLessThanOrEqualTo(calendar.AddBusinessHours(found, time + TimeSpan.FromMinutes(7)), calendar.AddBusinessHours(found, time));
        Assert.IsLessThanOrEqualTo(calendar.DueAfter(found, count + 1, hour, Roll.Forward), calendar.DueAfter(found, count, hour, Roll.Forward));
        Assert.IsLessThanOrEqualTo(calendar.DueAfter(found, count + 1, hour, Roll.Back), calendar.DueAfter(found, count, hour, Roll.Back));
    });

    [TestMethod]
    public void A_due_instant_shows_the_hour_that_was_asked_for_or_the_end_of_the_gap_it_lies_in() => Property(random =>
    {
        var change = Changes[random.Next(Changes.Length)];
        var hour = TimeSpan.FromMinutes(random.Next(0, 4 * 60));
        var asked = change.Day.Midnight + hour;
        var due = new WorkCalendar(change.Zone, WeeklyHours.On(Enum.GetValues<DayOfWeek>(), TimeRange.Hours(0, 24))).DueOn(change.Day, hour);
        var shown = change.Zone.ToLocal(due);
        Assert.IsTrue(shown == asked || (shown > asked && change.Zone.ToLocal(due.AddMinutes(-1)) < asked), $"{change.Zone.Id}: asked {asked:s}, shown {shown:s}");
    });

    [TestMethod]
    public void Local_time_and_back_is_the_first_instant_that_shows_it() => Property(random =>
    {
        var change = Changes[random.Next(Changes.Length)];
        var instant = change.Zone.ToUtc(change.Day, TimeSpan.Zero).AddMinutes(random.Next(0, 5 * 60));
        var local = change.Zone.ToLocal(instant);
        var back = change.Zone.ToUtc(Day.Of(local), local.TimeOfDay);
        Assert.AreEqual(local, change.Zone.ToLocal(back));
        Assert.IsLessThanOrEqualTo(instant, back);
        Assert.AreNotEqual(local, change.Zone.ToLocal(back.AddHours(-1)));
    });

    private static void Property(Action<Random> property, [System.Runtime.CompilerServices.CallerMemberName] string name = "") => Seeded.Runs(Runs, name, property);

    private static void AssertInWorkingTime(WorkCalendar calendar, DateTime instant, Day? day)
    {
        var inside = calendar.IsWorkingTime(instant) || calendar.IsWorkingTime(instant.AddTicks(-1)) || IsSkippedShift(calendar, instant);
        Assert.IsTrue(inside, $"{instant:u} is not in working time");
        if (day is not null)
        {
            var until = calendar.Zone.ToUtc(day.Value, TimeSpan.FromHours(24));
            Assert.IsTrue(calendar.Zone.ToUtc(day.Value, TimeSpan.Zero) <= instant && instant <= until, $"{instant:u} is not on {day}");
        }
    }

    // Hours that lie wholly in a clock change's gap last no time at all; what is due then is due at the change.
    private static bool IsSkippedShift(WorkCalendar calendar, DateTime instant) =>
        calendar.HoursOn(calendar.Zone.DayOf(instant)).Any(range =>
            calendar.Zone.ToUtc(calendar.Zone.DayOf(instant), range.From) == instant && calendar.Zone.ToUtc(calendar.Zone.DayOf(instant), range.Until) == instant);

    private static Day DayWorked(WorkCalendar calendar, DateTime instant) => calendar.Zone.DayOf(instant);

    private static Roll AnyRoll(Random random) => random.Next(2) == 0 ? Roll.Forward : Roll.Back;

    private static TimeSpan AnyHour(Random random) => TimeSpan.FromMinutes(15 * random.Next(0, 97));

    private static Day AnyDay(Random random) => new Day(2025, 1, 1).AddDays(random.Next(0, 4 * 365));

    private static DateTime AnyInstant(Random random)
    {
        // Half of the instants lie in the weeks in which clocks change somewhere.
        var day = random.Next(2) == 0 ? AnyDay(random) : new Day(random.Next(2025, 2029), random.Next(2) == 0 ? 3 : random.Next(9, 12), random.Next(1, 31));
        return DateTime.SpecifyKind(day.Midnight.AddMinutes(random.Next(0, 24 * 60)), DateTimeKind.Utc);
    }

    private static WorkCalendar AnyCalendar(Random random)
    {
        var week = WeeklyHours.None;
        while (!Enum.GetValues<DayOfWeek>().Any(week.WorksOn))
        {
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                if (random.Next(100) < (day is DayOfWeek.Saturday or DayOfWeek.Sunday ? 20 : 85))
                {
                    week = week.With(day, AnyHours(random));
                }
            }
        }

        var closures = new List<Closure>();
        for (var i = random.Next(0, 30); i > 0; i--)
        {
            var day = AnyDay(random);
            var closure = random.Next(4) switch
            {
                0 => Closure.EveryYear("yearly", random.Next(1, 13), random.Next(1, 29)),
                1 => Closure.EveryYear("nth", random.Next(1, 13), random.Next(2) == 0 ? Closure.LastOfMonth : random.Next(1, 5), (DayOfWeek)random.Next(7)),
                2 => Closure.Between("range", day, day.AddDays(random.Next(0, 25))),
                _ => Closure.On("day", day),
            };
            closures.Add(random.Next(3) == 0 ? closure.During(AnyRange(random)) : closure);
        }

        return new WorkCalendar(Zones[random.Next(Zones.Length)], week, closures);
    }

    private static TimeRange[] AnyHours(Random random) => random.Next(4) switch
    {
        0 => [TimeRange.Hours(9, 14), TimeRange.Hours(15, 18)],
        1 => [TimeRange.Hours(9, 17)],
        2 => [TimeRange.Hours(0, 24)],
        _ => [AnyRange(random)],
    };

    private static TimeRange AnyRange(Random random)
    {
        var from = random.Next(0, 95);
        return new TimeRange(TimeSpan.FromMinutes(15 * from), TimeSpan.FromMinutes(15 * random.Next(from + 1, 97)));
    }

    private sealed record ChangeDay(LocalZone Zone, Day Day);
}
