using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>
/// The working hours and days off of users, as the platform keeps them: rules of the user's calendar, each with a pattern and an inner calendar whose rules are the hours of
/// a day. A week that is open day and night is what the platform gives to users whose hours nobody has set.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/calendar-entities
/// </summary>
internal sealed class WorkHours(IOrganizationService service, DateTime now)
{
    private const string Rules = "calendarrules";
    private const int CalendarsPerQuery = 200;
    private const int MinutesPerDay = 1440;
    private const int Available = 0;
    private const int Unavailable = 2;
    private const int DaysBehind = 130;
    private const int DaysAhead = 400;
    private const int MostSpans = 60;

    private static readonly string[] WeekDays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private readonly Dictionary<Guid, Entity> _calendars = [];

    /// <summary>Reads the calendars, their inner calendars and their holiday schedules, in pages.</summary>
    public void Read(IEnumerable<Guid> calendarIds)
    {
        var outer = Load(calendarIds);
        Load(outer.SelectMany(RulesOf).Select(rule => rule.GetAttributeValue<EntityReference>(CalendarRuleTable.InnerCalendar)?.Id)
            .Concat(outer.Select(calendar => calendar.GetAttributeValue<EntityReference>(CalendarTable.HolidaySchedule)?.Id)).OfType<Guid>());
    }

    /// <summary>The hours of each weekday from Sunday on, such as "540-1020"; null when nobody has set any.</summary>
    public string? WeekOf(Guid calendarId)
    {
        var week = new string?[WeekDays.Length];
        foreach (var rule in Outer(calendarId).Where(IsWeekly).Where(IsInForce))
        {
            var hours = HoursOf(rule);
            foreach (var day in DaysOf(rule))
            {
                week[day] = hours;
            }
        }

        return week.All(hours => hours is null or "") || week.All(hours => hours == "0-1440") ? null : string.Join(";", week);
    }

    /// <summary>Days off and holidays, those of the past months and the next year.</summary>
    public List<ClosureEntry> AwayOf(Guid calendarId)
    {
        var away = Outer(calendarId).Where(rule => !IsWeekly(rule)).SelectMany(TimeOff).ToList();
        if (_calendars.TryGetValue(calendarId, out var calendar) && calendar.GetAttributeValue<EntityReference>(CalendarTable.HolidaySchedule) is { } schedule
            && _calendars.TryGetValue(schedule.Id, out var holidays))
        {
            away.AddRange(RulesOf(holidays).Select(BusinessClosures.Read).OfType<ClosureEntry>());
        }

        var first = now.Date.AddDays(-DaysBehind).Ticks;
        var last = now.Date.AddDays(DaysAhead).Ticks;
        return [.. away.Where(span => span.First <= last && span.First + (span.Days * TimeSpan.TicksPerDay) >= first).OrderBy(span => span.First).ThenBy(span => span.FromMinute).Take(MostSpans)];
    }

    private List<Entity> Load(IEnumerable<Guid> ids)
    {
        var missing = ids.Where(id => !_calendars.ContainsKey(id)).Distinct().ToArray();
        var read = new List<Entity>();
        for (var from = 0; from < missing.Length; from += CalendarsPerQuery)
        {
            // The rules come with all columns only.
            read.AddRange(service.RetrieveMultiple(new QueryExpression(CalendarTable.Table)
            {
                ColumnSet = new ColumnSet(true),
                Criteria = { Conditions = { new ConditionExpression(CalendarTable.Id, ConditionOperator.In, [.. missing.Skip(from).Take(CalendarsPerQuery).Cast<object>()]) } },
            }).Entities);
        }

        foreach (var calendar in read)
        {
            _calendars[calendar.Id] = calendar;
        }

        return read;
    }

    private IEnumerable<Entity> Outer(Guid calendarId) => _calendars.TryGetValue(calendarId, out var calendar)
        ? RulesOf(calendar).OrderBy(rule => rule.GetAttributeValue<int?>(CalendarRuleTable.Rank) ?? 0).ThenBy(rule => rule.GetAttributeValue<DateTime?>(CalendarRuleTable.Start))
        : [];

    private IEnumerable<Entity> Inner(Entity rule) =>
        rule.GetAttributeValue<EntityReference>(CalendarRuleTable.InnerCalendar) is { } inner && _calendars.TryGetValue(inner.Id, out var calendar) ? RulesOf(calendar) : [];

    private static IEnumerable<Entity> RulesOf(Entity calendar) => calendar.GetAttributeValue<EntityCollection>(Rules)?.Entities ?? Enumerable.Empty<Entity>();

    private bool IsInForce(Entity rule) =>
        !(rule.GetAttributeValue<DateTime?>(CalendarRuleTable.Start) > now)
        && !(rule.GetAttributeValue<DateTime?>(CalendarRuleTable.EffectiveUntil) <= now);

    private string HoursOf(Entity rule)
    {
        var open = new bool[MinutesPerDay];
        foreach (var part in Inner(rule).OrderByDescending(part => (part.GetAttributeValue<int?>(CalendarRuleTable.TimeCode) ?? Available) == Available))
        {
            var from = Math.Min(part.GetAttributeValue<int?>(CalendarRuleTable.Offset) ?? 0, MinutesPerDay);
            var until = Math.Min(from + (part.GetAttributeValue<int?>(CalendarRuleTable.Duration) ?? 0), MinutesPerDay);
            for (var minute = from; minute < until; minute++)
            {
                open[minute] = (part.GetAttributeValue<int?>(CalendarRuleTable.TimeCode) ?? Available) == Available;
            }
        }

        var hours = new List<string>();
        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            if (open[minute])
            {
                var from = minute;
                while (minute < MinutesPerDay && open[minute])
                {
                    minute++;
                }

                hours.Add(FormattableString.Invariant($"{from}-{minute}"));
            }
        }

        return string.Join(",", hours);
    }

    private IEnumerable<ClosureEntry> TimeOff(Entity rule)
    {
        if (rule.GetAttributeValue<DateTime?>(CalendarRuleTable.Start) is not { } start)
        {
            yield break;
        }

        var name = rule.GetAttributeValue<string>(CalendarRuleTable.Name) ?? "";
        foreach (var part in Inner(rule).Where(part => part.GetAttributeValue<int?>(CalendarRuleTable.TimeCode) == Unavailable))
        {
            var from = part.GetAttributeValue<int?>(CalendarRuleTable.Offset) ?? 0;
            var minutes = part.GetAttributeValue<int?>(CalendarRuleTable.Duration) ?? 0;
            if (from == 0 && minutes >= MinutesPerDay)
            {
                yield return new ClosureEntry { Name = name, First = start.Date.Ticks, Days = minutes / MinutesPerDay };
            }
            else if (minutes > 0 && from + minutes <= MinutesPerDay)
            {
                yield return new ClosureEntry { Name = name, First = start.Date.Ticks, Days = 1, FromMinute = from, UntilMinute = from + minutes };
            }
        }
    }

    private static bool IsWeekly(Entity rule) => Pattern(rule).Contains("FREQ=WEEKLY", StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<int> DaysOf(Entity rule) => Pattern(rule)
        .Where(part => part.StartsWith("BYDAY=", StringComparison.OrdinalIgnoreCase))
        .SelectMany(part => part.Substring("BYDAY=".Length).Split(','))
        .Select(day => Array.IndexOf(WeekDays, day.Trim().ToUpperInvariant())).Where(day => day >= 0);

    private static string[] Pattern(Entity rule) => (rule.GetAttributeValue<string>(CalendarRuleTable.Pattern) ?? "").Split(';');
}
