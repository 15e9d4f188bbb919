using System.Globalization;

namespace CrmPlaybooks.Policy.WorkingTime;

[TestClass]
public sealed class WorkCalendarTests
{
    private static readonly TimeSpan Five = TimeSpan.FromHours(17);

    private static readonly LocalZone Madrid = LocalZone.Of("Romance Standard Time");

    private static readonly WeeklyHours SplitDay = WeeklyHours.MondayToFriday(TimeRange.Hours(9, 14), TimeRange.Hours(15, 18));

    private static readonly Closure Christmas = Closure.EveryYear("Christmas", 12, 25);

    private static readonly Closure ChristmasEve = Closure.EveryYear("Christmas Eve", 12, 24).During(TimeRange.Hours(14, 24));

    private static readonly WorkCalendar Office = new(Madrid, SplitDay, [Christmas, ChristmasEve], [Closure.On("Reyes", new Day(2027, 1, 6))]);

    [TestMethod]
    public void A_half_day_is_a_working_day_with_fewer_hours()
    {
        Assert.IsTrue(Office.IsWorkingDay(new Day(2026, 12, 24)));
        Assert.AreEqual("09:00-14:00", string.Join(" ", Office.HoursOn(new Day(2026, 12, 24))));
    }

    [TestMethod]
    public void A_closure_in_the_middle_of_the_day_splits_its_hours()
    {
        var meeting = Closure.On("Assembly", new Day(2026, 11, 24)).During(TimeRange.Hours(11, 16));
        var calendar = new WorkCalendar(Madrid, SplitDay, [meeting]);
        Assert.AreEqual("09:00-11:00 16:00-18:00", string.Join(" ", calendar.HoursOn(new Day(2026, 11, 24))));
    }

    [TestMethod]
    public void Two_half_days_on_one_day_close_it_and_the_second_is_named()
    {
        var day = new Day(2026, 11, 24);
        var calendar = new WorkCalendar(
            Madrid, SplitDay, [Closure.On("Move", day).During(TimeRange.Hours(0, 14))], timeOff: [Closure.On("Leave", day).During(TimeRange.Hours(14, 24))]);
        Assert.IsFalse(calendar.IsWorkingDay(day));
        Assert.AreEqual("Leave", calendar.ClosureOn(day)?.Name);
    }

    [TestMethod]
    [DataRow(2026, 8, 2, true)]
    [DataRow(2026, 8, 3, false)]
    [DataRow(2026, 8, 21, false)]
    [DataRow(2026, 8, 24, true)]
    public void A_range_of_days_is_closed_from_first_to_last(int year, int month, int day, bool open)
    {
        var everyDay = WeeklyHours.On(Enum.GetValues<DayOfWeek>(), TimeRange.Hours(9, 17));
        var calendar = new WorkCalendar(Madrid, everyDay, [Closure.Between("August", new Day(2026, 8, 3), new Day(2026, 8, 21))]);
        Assert.AreEqual(open, calendar.IsWorkingDay(new Day(year, month, day)));
    }

    [TestMethod]
    [DataRow(2024, true)]
    [DataRow(2026, false)]
    [DataRow(2028, true)]
    public void A_closure_on_29_February_comes_in_leap_years_only(int year, bool covered)
    {
        var closure = Closure.EveryYear("Leap day", 2, 29);
        Assert.AreEqual(covered, closure.Covers(new Day(year, 2, 1).AddDays(28)));
    }

    [TestMethod]
    [DataRow("2026-11-19 10:00", 1, "2026-11-20 17:00", DisplayName = "Thursday: Friday")]
    [DataRow("2026-11-20 10:00", 1, "2026-11-23 17:00", DisplayName = "Friday: Monday")]
    [DataRow("2026-11-21 10:00", 1, "2026-11-23 17:00", DisplayName = "Saturday: Monday")]
    [DataRow("2026-11-20 10:00", 0, "2026-11-20 17:00", DisplayName = "Today before the hour: today")]
    [DataRow("2026-11-20 17:30", 0, "2026-11-20 18:00", DisplayName = "Today after the hour: at close")]
    [DataRow("2026-11-20 18:00", 0, "2026-11-23 17:00", DisplayName = "Today after close: Monday")]
    [DataRow("2026-12-23 10:00", 1, "2026-12-24 14:00", DisplayName = "On a half day: its close")]
    [DataRow("2026-12-24 10:00", 1, "2026-12-28 17:00", DisplayName = "Over Christmas")]
    public void Ordinary_items_roll_forward(string found, int businessDays, string due) =>
        Assert.AreEqual(due, Local(Office.DueAfter(At(found), businessDays, Five, Roll.Forward)));

    [TestMethod]
    [DataRow("2026-11-19 10:00", 1, "2026-11-20 17:00", DisplayName = "Thursday: Friday")]
    [DataRow("2026-11-17 10:00", 1, "2026-11-18 17:00", DisplayName = "Tuesday: Wednesday")]
    [DataRow("2026-11-20 10:00", 1, "2026-11-20 17:00", DisplayName = "Friday: the same day, never after Friday")]
    [DataRow("2026-11-19 10:00", 5, "2026-11-20 17:00", DisplayName = "However many days: Friday")]
    [DataRow("2026-11-20 17:30", 1, "2026-11-20 18:00", DisplayName = "Friday after the hour: at close")]
    [DataRow("2026-11-20 18:00", 1, "2026-11-23 17:00", DisplayName = "Friday after close: Monday")]
    [DataRow("2026-11-21 10:00", 2, "2026-11-24 17:00", DisplayName = "Saturday: within the next week")]
    [DataRow("2026-11-21 10:00", 9, "2026-11-27 17:00", DisplayName = "Saturday, nine days: the next Friday")]
    [DataRow("2026-12-23 10:00", 3, "2026-12-24 14:00", DisplayName = "Before Christmas: the half day's close")]
    [DataRow("2026-12-24 15:00", 1, "2026-12-28 17:00", DisplayName = "After the half day's close: Monday")]
    public void Bad_news_never_waits_for_the_weekend_to_pass(string found, int businessDays, string due) =>
        Assert.AreEqual(due, Local(Office.DueAfter(At(found), businessDays, Five, Roll.Back)));

    [TestMethod]
    [DataRow("2026-11-22", "2026-11-16", "2026-11-20", DisplayName = "Promised for Sunday: Friday")]
    [DataRow("2026-11-18", "2026-11-16", "2026-11-18", DisplayName = "Promised for a working day: that day")]
    [DataRow("2027-01-06", "2026-12-30", "2027-01-05", DisplayName = "Promised for Reyes: the day before")]
    [DataRow("2026-11-22", "2026-11-21", "2026-11-23", DisplayName = "Friday is past already: Monday")]
    public void A_promise_rolls_back_but_not_into_the_past(string day, string today, string expected) =>
        Assert.AreEqual(expected, Office.RollBack(DayOf(day), DayOf(today)).ToString());

    [TestMethod]
    [DataRow("2026-11-20 10:00", 1, "2026-11-23 10:00", DisplayName = "Same time of day")]
    [DataRow("2026-11-20 14:30", 1, "2026-11-23 15:00", DisplayName = "Out of the lunch break")]
    [DataRow("2026-11-20 07:00", 1, "2026-11-23 09:00", DisplayName = "Not before opening")]
    [DataRow("2026-11-20 22:00", 1, "2026-11-23 18:00", DisplayName = "Not after close")]
    [DataRow("2026-11-21 10:00", 1, "2026-11-23 18:00", DisplayName = "A Saturday leaves the whole of Monday")]
    [DataRow("2026-11-21 10:00", 0, "2026-11-23 09:00", DisplayName = "Zero on a Saturday: Monday's opening")]
    [DataRow("2026-12-23 17:00", 1, "2026-12-24 14:00", DisplayName = "Into a half day")]
    [DataRow("2026-10-23 10:00", 1, "2026-10-26 10:00", DisplayName = "The wall clock holds over a clock change")]
    public void Business_days_are_added_to_an_instant(string from, int businessDays, string expected) =>
        Assert.AreEqual(expected, Local(Office.AddBusinessDays(At(from), businessDays)));

    [TestMethod]
    [DataRow("2026-11-19 10:00", 4, "2026-11-19 14:00", DisplayName = "Exactly to the break")]
    [DataRow("2026-11-19 10:00", 5, "2026-11-19 16:00", DisplayName = "Over the break")]
    [DataRow("2026-11-20 16:00", 4, "2026-11-23 11:00", DisplayName = "Over the weekend")]
    [DataRow("2026-11-21 16:00", 0, "2026-11-23 09:00", DisplayName = "Zero rolls to the next opening")]
    [DataRow("2026-11-20 14:00", 0, "2026-11-20 15:00", DisplayName = "Zero in the break rolls to its end")]
    [DataRow("2026-12-24 12:00", 4, "2026-12-28 11:00", DisplayName = "Half day and Christmas")]
    public void Business_hours_are_added_to_an_instant(string from, int hours, string expected) =>
        Assert.AreEqual(expected, Local(Office.AddBusinessHours(At(from), TimeSpan.FromHours(hours))));

    [TestMethod]
    [DataRow("2026-03-29 00:00", "2026-03-30 00:00", 23, DisplayName = "The day that loses an hour")]
    [DataRow("2026-10-25 00:00", "2026-10-26 00:00", 25, DisplayName = "The day that gains one")]
    public void Round_the_clock_hours_are_real_hours_on_the_days_of_a_clock_change(string from, string to, int hours)
    {
        var aroundTheClock = new WorkCalendar(Madrid, WeeklyHours.On(Enum.GetValues<DayOfWeek>(), TimeRange.Hours(0, 24)));
        Assert.AreEqual(hours, aroundTheClock.BusinessHoursBetween(At(from), At(to)).TotalHours);
    }

    [TestMethod]
    [DataRow("2026-11-20", "2026-11-23", 1)]
    [DataRow("2026-11-21", "2026-11-22", 0)]
    [DataRow("2026-11-23", "2026-11-20", -1)]
    [DataRow("2026-12-23", "2027-01-07", 9)]
    public void Business_days_between_leave_the_first_out_and_count_the_last(string from, string to, int expected) =>
        Assert.AreEqual(expected, Office.BusinessDaysBetween(DayOf(from), DayOf(to)));

    [TestMethod]
    public void The_days_of_two_instants_are_the_owners_local_days()
    {
        // 23:30 UTC on Thursday is Friday in Madrid.
        var thursdayNight = new DateTime(2026, 11, 19, 23, 30, 0, DateTimeKind.Utc);
        Assert.AreEqual(1, Office.BusinessDaysBetween(thursdayNight, new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc)));
    }

    [TestMethod]
    [DataRow("2026-11-20 13:59", true)]
    [DataRow("2026-11-20 14:00", false)]
    [DataRow("2026-11-20 15:00", true)]
    [DataRow("2026-11-21 10:00", false)]
    [DataRow("2026-12-24 15:30", false)]
    public void Working_time_is_inside_the_hours(string at, bool expected) => Assert.AreEqual(expected, Office.IsWorkingTime(At(at)));

    [TestMethod]
    public void The_clients_holidays_count_when_asked_for()
    {
        var thanksgiving = Closure.EveryYear("Thanksgiving", 11, 4, DayOfWeek.Thursday);
        var wednesday = new Day(2026, 11, 25);
        Assert.AreEqual(new Day(2026, 11, 26), Office.AddBusinessDays(wednesday, 1));
        Assert.AreEqual(new Day(2026, 11, 27), Office.Without([thanksgiving]).AddBusinessDays(wednesday, 1));
    }

    [TestMethod]
    [DataRow("Mon,Tue,Wed,Thu,Fri", DayOfWeek.Monday)]
    [DataRow("Sun,Mon,Tue,Wed,Thu", DayOfWeek.Sunday)]
    [DataRow("Mon,Tue,Wed,Thu,Fri,Sat", DayOfWeek.Monday)]
    [DataRow("Sat,Sun,Mon,Tue,Wed", DayOfWeek.Saturday)]
    [DataRow("Mon,Wed,Fri", DayOfWeek.Monday)]
    [DataRow("Tue,Wed,Thu", DayOfWeek.Tuesday)]
    [DataRow("Thu", DayOfWeek.Thursday)]
    [DataRow("Mon,Tue,Wed,Thu,Fri,Sat,Sun", DayOfWeek.Monday)]
    [DataRow("", DayOfWeek.Monday)]
    public void A_week_begins_after_its_longest_rest(string days, DayOfWeek first)
    {
        var worked = Enum.GetValues<DayOfWeek>().Where(day => days.Contains(day.ToString()[..3], StringComparison.Ordinal));
        Assert.AreEqual(first, WeeklyHours.On(worked, TimeRange.Hours(9, 17)).FirstDayOfWeek);
    }

    [TestMethod]
    public void Bad_news_found_on_a_Thursday_where_the_week_ends_that_day_is_due_that_day()
    {
        var week = WeeklyHours.On([DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday], TimeRange.Hours(8, 18));
        var riyadh = new WorkCalendar(LocalZone.Of("Arab Standard Time"), week);
        var found = new DateTime(2026, 11, 19, 7, 0, 0, DateTimeKind.Utc);
        Assert.AreEqual(new DateTime(2026, 11, 19, 14, 0, 0, DateTimeKind.Utc), riyadh.DueAfter(found, 1, Five, Roll.Back));
    }

    [TestMethod]
    public void A_week_without_work_has_no_last_working_day()
    {
        var closed = new WorkCalendar(Madrid, SplitDay, [Closure.Between("August", new Day(2026, 8, 1), new Day(2026, 8, 31))]);
        Assert.IsNull(closed.LastWorkingDayOfWeek(new Day(2026, 8, 12)));
    }

    [TestMethod]
    public void A_calendar_without_working_days_says_so_and_does_not_search_for_ever()
    {
        var never = new WorkCalendar(Madrid, WeeklyHours.None);
        var day = new Day(2026, 11, 21);
        var now = At("2026-11-21 10:00");
        Action[] questions =
        [
            () => never.RollForward(day),
            () => never.RollBack(day),
            () => never.RollBack(day, day),
            () => never.AddBusinessDays(day, 3),
            () => never.AddBusinessDays(now, 0),
            () => never.AddBusinessHours(now, TimeSpan.Zero),
            () => never.AddBusinessHours(now, TimeSpan.FromHours(1)),
            () => never.DueAfter(now, 0, Five, Roll.Forward),
            () => never.DueAfter(now, 1, Five, Roll.Back),
        ];
        foreach (var question in questions)
        {
            Assert.AreEqual(WorkingTimeProblem.NoWorkingDay, Assert.ThrowsExactly<WorkingTimeException>(question).Problem);
        }

        Assert.IsNull(never.FindOnOrAfter(day));
        Assert.IsNull(never.FindOnOrBefore(day));
    }

    [TestMethod]
    public void The_error_names_the_day_from_which_it_searched()
    {
        var error = Assert.ThrowsExactly<WorkingTimeException>(() => new WorkCalendar(Madrid, WeeklyHours.None).RollForward(new Day(2026, 11, 21)));
        Assert.AreEqual("The calendar has no working day within 366 days after 2026-11-21: every day is closed or outside the weekly hours.", error.Message);
    }

    [TestMethod]
    public void Nothing_falls_due_on_a_day_without_work() => Assert.ThrowsExactly<ArgumentException>(() => Office.DueOn(new Day(2026, 11, 21), Five));

    [TestMethod]
    public void Malformed_inputs_are_refused_at_construction()
    {
        Assert.ThrowsExactly<ArgumentException>(() => TimeRange.Hours(18, 9));
        Assert.ThrowsExactly<ArgumentException>(() => TimeRange.Hours(9, 25));
        Assert.ThrowsExactly<ArgumentException>(() => WeeklyHours.MondayToFriday(TimeRange.Hours(9, 14), TimeRange.Hours(13, 18)));
        Assert.ThrowsExactly<ArgumentException>(() => Closure.Between("Backwards", new Day(2026, 8, 2), new Day(2026, 8, 1)));
        Assert.ThrowsExactly<ArgumentException>(() => Closure.EveryYear("No such day", 2, 30));
        Assert.ThrowsExactly<ArgumentException>(() => Closure.EveryYear("Fifth Monday", 2, 5, DayOfWeek.Monday));
    }

    private static Day DayOf(string day) => Day.Of(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static DateTime At(string local)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return Madrid.ToUtc(Day.Of(time), time.TimeOfDay);
    }

    private static string Local(DateTime utc) => Madrid.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
