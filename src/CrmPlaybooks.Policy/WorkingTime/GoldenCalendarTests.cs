using System.Globalization;

namespace CrmPlaybooks.Policy.WorkingTime;

[TestClass]
public sealed class GoldenCalendarTests
{
    public static IEnumerable<object[]> Calendars => [["spain-madrid"], ["spain-catalonia"], ["mexico"], ["usa"], ["uk-england-wales"]];

    [TestMethod]
    [DynamicData(nameof(Calendars))]
    public void Every_day_of_both_years_is_what_the_map_says(string name)
    {
        var golden = Golden.Read(name);
        foreach (var month in golden.Months)
        {
            Assert.AreEqual(month.Value, MapOf(golden, month.Key), $"{name} {month.Key}");
        }

        Assert.HasCount(24, golden.Months);
    }

    [TestMethod]
    [DynamicData(nameof(Calendars))]
    public void The_working_days_of_each_year_add_up(string name)
    {
        var golden = Golden.Read(name);
        foreach (var year in golden.WorkingDays)
        {
            var counted = golden.Calendar.BusinessDaysBetween(new Day(year.Key - 1, 12, 31), new Day(year.Key, 12, 31));
            Assert.AreEqual(year.Value, counted, $"{name} {year.Key}");
        }

        Assert.HasCount(2, golden.WorkingDays);
    }

    [TestMethod]
    [DataRow("spain-madrid", -2, "Viernes Santo")]
    [DataRow("spain-madrid", -3, "Jueves Santo")]
    [DataRow("spain-catalonia", -2, "Divendres Sant")]
    [DataRow("spain-catalonia", 1, "Dilluns de Pasqua Florida")]
    [DataRow("uk-england-wales", -2, "Good Friday")]
    [DataRow("uk-england-wales", 1, "Easter Monday")]
    public void Movable_feasts_follow_Easter(string name, int daysAfterEaster, string feast)
    {
        var expected = new[] { Easter(2026).AddDays(daysAfterEaster), Easter(2027).AddDays(daysAfterEaster) };
        CollectionAssert.AreEqual(expected, Golden.Read(name).DaysOf(feast));
    }

    [TestMethod]
    [DataRow("mexico", "Día de la Constitución", 2, 1, DayOfWeek.Monday)]
    [DataRow("mexico", "Natalicio de Benito Juárez", 3, 3, DayOfWeek.Monday)]
    [DataRow("mexico", "Día de la Revolución", 11, 3, DayOfWeek.Monday)]
    [DataRow("usa", "Birthday of Martin Luther King, Jr.", 1, 3, DayOfWeek.Monday)]
    [DataRow("usa", "Washington's Birthday", 2, 3, DayOfWeek.Monday)]
    [DataRow("usa", "Memorial Day", 5, Closure.LastOfMonth, DayOfWeek.Monday)]
    [DataRow("usa", "Labor Day", 9, 1, DayOfWeek.Monday)]
    [DataRow("usa", "Columbus Day", 10, 2, DayOfWeek.Monday)]
    [DataRow("usa", "Thanksgiving Day", 11, 4, DayOfWeek.Thursday)]
    [DataRow("uk-england-wales", "Early May bank holiday", 5, 1, DayOfWeek.Monday)]
    [DataRow("uk-england-wales", "Spring bank holiday", 5, Closure.LastOfMonth, DayOfWeek.Monday)]
    [DataRow("uk-england-wales", "Summer bank holiday", 8, Closure.LastOfMonth, DayOfWeek.Monday)]
    public void Holidays_on_the_nth_weekday_fall_where_the_yearly_closure_says(string name, string holiday, int month, int nth, DayOfWeek weekday)
    {
        var yearly = Closure.EveryYear(holiday, month, nth, weekday);
        var days = DaysOf(2026).Concat(DaysOf(2027)).Where(yearly.Covers).ToArray();
        CollectionAssert.AreEqual(days, Golden.Read(name).DaysOf(holiday));
    }

    [TestMethod]
    [DataRow("spain-madrid", "2026-04-01", 1, "2026-04-06", DisplayName = "Easter in Madrid: Monday is worked")]
    [DataRow("spain-catalonia", "2026-04-02", 1, "2026-04-07", DisplayName = "Easter in Catalonia: Thursday is worked, Monday is not")]
    [DataRow("uk-england-wales", "2026-04-02", 1, "2026-04-07", DisplayName = "Easter in the UK")]
    [DataRow("mexico", "2026-04-01", 2, "2026-04-03", DisplayName = "Easter in Mexico: worked")]
    [DataRow("spain-madrid", "2026-12-04", 1, "2026-12-09", DisplayName = "December puente 2026 in Madrid: five days")]
    [DataRow("spain-catalonia", "2026-12-04", 2, "2026-12-09", DisplayName = "December puente 2026 in Catalonia: Monday is worked")]
    [DataRow("spain-madrid", "2027-12-03", 2, "2027-12-09", DisplayName = "December puente 2027: Monday and Wednesday off")]
    [DataRow("spain-madrid", "2026-10-30", 1, "2026-11-03", DisplayName = "All Saints moved to Monday in Madrid")]
    [DataRow("spain-catalonia", "2026-10-30", 1, "2026-11-02", DisplayName = "All Saints not moved in Catalonia")]
    [DataRow("spain-madrid", "2027-04-30", 1, "2027-05-04", DisplayName = "2 May moved to Monday in Madrid")]
    [DataRow("spain-madrid", "2026-12-24", 1, "2026-12-28", DisplayName = "Christmas 2026 in Madrid")]
    [DataRow("spain-madrid", "2026-12-31", 3, "2027-01-07", DisplayName = "New year and Reyes in Madrid")]
    [DataRow("mexico", "2026-03-13", 1, "2026-03-17", DisplayName = "Juárez's Monday")]
    [DataRow("usa", "2026-11-25", 1, "2026-11-27", DisplayName = "Thanksgiving")]
    [DataRow("usa", "2026-07-02", 1, "2026-07-06", DisplayName = "4 July on a Saturday, observed on Friday")]
    [DataRow("usa", "2027-07-02", 1, "2027-07-06", DisplayName = "4 July on a Sunday, observed on Monday")]
    [DataRow("usa", "2027-12-23", 1, "2027-12-27", DisplayName = "Christmas on a Saturday, observed on Friday")]
    [DataRow("usa", "2027-12-30", 1, "2028-01-03", DisplayName = "New Year's Day 2028 observed in 2027")]
    [DataRow("uk-england-wales", "2026-12-24", 1, "2026-12-29", DisplayName = "Boxing Day on a Saturday, substitute on Monday")]
    [DataRow("uk-england-wales", "2027-12-24", 1, "2027-12-29", DisplayName = "Christmas weekend with two substitutes")]
    public void Business_days_step_over_the_holidays(string name, string from, int businessDays, string expected) =>
        Assert.AreEqual(Golden.Parse(expected), Golden.Read(name).Calendar.AddBusinessDays(Golden.Parse(from), businessDays));

    [TestMethod]
    [DataRow("spain-madrid", "2026-03-31", "2026-04-01", DisplayName = "Holy Week in Madrid ends on Wednesday")]
    [DataRow("spain-catalonia", "2026-03-31", "2026-04-02", DisplayName = "Holy Week in Catalonia ends on Thursday")]
    [DataRow("usa", "2026-11-24", "2026-11-27", DisplayName = "Thanksgiving week still has its Friday")]
    [DataRow("usa", "2026-06-29", "2026-07-02", DisplayName = "The week of 4 July 2026 ends on Thursday")]
    [DataRow("uk-england-wales", "2026-12-22", "2026-12-24", DisplayName = "Christmas week ends on Thursday")]
    [DataRow("spain-madrid", "2026-05-08", "2026-05-08", DisplayName = "An ordinary Friday")]
    public void The_last_working_day_of_the_week_is_the_one_before_weekend_or_holiday(string name, string day, string expected) =>
        Assert.AreEqual(Golden.Parse(expected), Golden.Read(name).Calendar.LastWorkingDayOfWeek(Golden.Parse(day)));

    private static string MapOf(Golden golden, string month)
    {
        var first = Golden.Parse(month + "-01");
        return new string([.. DaysOf(first.Year).Where(day => day.Month == first.Month).Select(day => Sign(golden, day))]);
    }

    private static char Sign(Golden golden, Day day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (golden.Calendar.IsWorkingDay(day))
        {
            return 'w';
        }

        var holiday = golden.Holidays.Any(closure => closure.Covers(day));
        Assert.AreEqual(holiday && !weekend, golden.Calendar.ClosureOn(day) is not null, $"ClosureOn({day})");
        return weekend ? holiday ? 'h' : '.' : 'H';
    }

    private static IEnumerable<Day> DaysOf(int year)
    {
        for (var day = new Day(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    // The anonymous Gregorian computus.
    private static Day Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new Day(year, n / 31, (n % 31) + 1);
    }

    private sealed record Golden(WorkCalendar Calendar, List<Closure> Holidays, Dictionary<string, string> Months, Dictionary<int, int> WorkingDays)
    {
        public static Golden Read(string name)
        {
            using var stream = typeof(GoldenCalendarTests).Assembly.GetManifestResourceStream(name + ".golden.txt");
            using var reader = new StreamReader(stream!);
            var zone = "";
            var holidays = new List<Closure>();
            var months = new Dictionary<string, string>();
            var workingDays = new Dictionary<int, int>();
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                var parts = line.Split(' ', 3);
                switch (parts[0])
                {
                    case "zone":
                        zone = line[5..];
                        break;
                    case "month":
                        months.Add(parts[1], parts[2]);
                        break;
                    case "working-days":
                        workingDays.Add(int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
                        break;
                    default:
                        holidays.Add(Closure.On(line[11..], Parse(parts[0])));
                        break;
                }
            }

            return new Golden(new WorkCalendar(LocalZone.Of(zone), WeeklyHours.Standard, holidays: holidays), holidays, months, workingDays);
        }

        public static Day Parse(string day) => Day.Of(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        public Day[] DaysOf(string holiday) => [.. Holidays.Where(closure => closure.Name == holiday).Select(closure => closure.Days!.First)];
    }
}
