using System.Globalization;
using System.Text.RegularExpressions;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>Reads days and times as a story tells them, relative to the moment that the story has reached.</summary>
/// <param name="Now">What the clock on the wall shows.</param>
/// <param name="Closures">Days off, which business days leave out.</param>
internal sealed partial record StoryTime(LocalZone Zone, DateTime Now, IReadOnlySet<DateOnly> Closures)
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public static DateTime ToUtc(LocalZone zone, DateTime local) => zone.ToUtc(Day.Of(local), local.TimeOfDay);

    /// <summary>A day, without a time of day.</summary>
    public DateOnly DayOf(string text)
    {
        var when = Read(text);
        return when.Time is null ? when.Day : throw new MisunderstoodException($"'{text}' has a time of day where a day is wanted");
    }

    /// <summary>An instant in UTC. A day alone is at the time given, or else it is not enough.</summary>
    public DateTime InstantOf(string text, TimeOnly? otherwise = null)
    {
        var when = Read(text);
        var time = when.Time ?? otherwise ?? throw new MisunderstoodException($"'{text}' needs a time of day, such as 10:00");
        return ToUtc(Zone, when.Day.ToDateTime(time));
    }

    /// <summary>A day, and a time of day where one is told.</summary>
    public When Read(string text)
    {
        var words = text.Trim();
        if (Shift().Match(words) is { Success: true } shift)
        {
            return Shifted(shift, text);
        }

        var clock = Clock().Match(words);
        TimeOnly? time = null;
        if (clock.Success)
        {
            time = TimeOnly.TryParseExact(clock.Groups["time"].Value, ["H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                ? parsed
                : throw new MisunderstoodException($"'{clock.Groups["time"].Value}' is no time of day");
            words = words[..clock.Index].TrimEnd();
        }

        return new When(words.Length == 0 ? Today : DayIn(words, text), time);
    }

    /// <summary>The day so many business days (Monday to Friday, closures left out) away.</summary>
    public DateOnly AddBusinessDays(DateOnly from, int days)
    {
        var day = from;
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(Math.Sign(days));
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Closures.Contains(day))
            {
                left--;
            }
        }

        return day;
    }

    private When Shifted(Match shift, string text)
    {
        var count = int.Parse(shift.Groups["count"].Value, CultureInfo.InvariantCulture) * (shift.Groups["sign"].Value == "-" || shift.Groups["ago"].Success ? -1 : 1);
        var time = shift.Groups["time"] is { Success: true } told
            ? TimeOnly.TryParseExact(told.Value, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : throw new MisunderstoodException($"'{told.Value}' is no time of day")
            : (TimeOnly?)null;
        var unit = shift.Groups["unit"].Value;
        if (unit is "hour" or "minute")
        {
            var moment = unit == "hour" ? Now.AddHours(count) : Now.AddMinutes(count);
            return time is null ? new When(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment)) : throw new MisunderstoodException($"'{text}' tells the time twice");
        }

        return new When(
            unit switch
            {
                "business day" => AddBusinessDays(Today, count),
                "week" => Today.AddDays(7 * count),
                "month" => Today.AddMonths(count),
                _ => Today.AddDays(count),
            },
            time);
    }

    private DateOnly DayIn(string words, string text)
    {
        switch (words)
        {
            case "today" or "the same day":
                return Today;
            case "tomorrow":
                return Today.AddDays(1);
            case "yesterday":
                return Today.AddDays(-1);
        }

        if (DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
        {
            return iso;
        }

        var date = Date().Match(words);
        if (!date.Success)
        {
            throw new MisunderstoodException($"'{text}' is no day; write it as Tuesday, 17 November 2026, 2026-11-17, tomorrow, +3 business days or 2 weeks ago");
        }

        DayOfWeek? weekday = date.Groups["weekday"].Success ? Enum.Parse<DayOfWeek>(date.Groups["weekday"].Value) : null;
        if (date.Groups["day"].Success)
        {
            return Dated(date, weekday, text);
        }

        var towards = date.Groups["which"].Value switch { "last" => -1, _ => 1 };
        var day = date.Groups["which"].Success ? Today.AddDays(towards) : Today;
        while (day.DayOfWeek != weekday)
        {
            day = day.AddDays(towards);
        }

        return day;
    }

    private DateOnly Dated(Match date, DayOfWeek? weekday, string text)
    {
        var month = Array.IndexOf(Months, date.Groups["month"].Value) + 1;
        var dayOfMonth = int.Parse(date.Groups["day"].Value, CultureInfo.InvariantCulture);
        var year = date.Groups["year"].Success ? int.Parse(date.Groups["year"].Value, CultureInfo.InvariantCulture) : YearOf(month, dayOfMonth);
        if (year < 1900 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            throw new MisunderstoodException($"there is no '{text}'");
        }

        var day = new DateOnly(year, month, dayOfMonth);
        return weekday is null || weekday == day.DayOfWeek ? day
            : throw new MisunderstoodException($"{dayOfMonth} {Months[month - 1]} {year} is a {day.DayOfWeek}, not a {weekday}");
    }

    // The year that brings the day nearest to where the story is.
    private int YearOf(int month, int dayOfMonth) => new[] { Now.Year - 1, Now.Year, Now.Year + 1 }
        .MinBy(year => Math.Abs(new DateOnly(year, month, Math.Clamp(dayOfMonth, 1, DateTime.DaysInMonth(year, month))).DayNumber - Today.DayNumber));

    [GeneratedRegex(@"(?:^|\s+)(?:at\s+)?(?<time>\d{1,2}:\d{2})$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:(?<sign>[+-])|in\s+)?(?<count>\d{1,4})\s+(?<unit>business day|day|week|month|hour|minute)s?(?<ago>\s+ago)?(?:,?\s+(?:at\s+)?(?<time>\d{1,2}:\d{2}))?$")]
    private static partial Regex Shift();

    [GeneratedRegex("^(?:(?<which>next|last)\\s+)?(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)?,?\\s*"
        + "(?:(?<day>\\d{1,2})\\s+(?<month>January|February|March|April|May|June|July|August|September|October|November|December)(?:\\s+(?<year>\\d{4}))?)?,?$")]
    private static partial Regex Date();
}

/// <summary>A day, and the time of day where one is told.</summary>
internal sealed record When(DateOnly Day, TimeOnly? Time);
