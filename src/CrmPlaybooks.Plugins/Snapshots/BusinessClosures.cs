using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>
/// The business closures as the platform keeps them: rules of one calendar, each with a start, a duration in minutes, the pattern of a single day and no time zone.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/calendarrule
/// </summary>
internal static class BusinessClosures
{
    // A collection that travels in the calendar, not a column.
    private const string Rules = "calendarrules";
    private const int NoTimeZone = -1;
    private const int MinutesPerDay = 1440;

    /// <summary>Adds the closures, and a gap for each that is of another kind.</summary>
    public static void AddTo(SnapshotContent content, Guid calendarId, IOrganizationService service, ICollection<Gap> gaps)
    {
        var calendar = service.Retrieve(CalendarTable.Table, calendarId, new ColumnSet(true));
        foreach (var rule in calendar.GetAttributeValue<EntityCollection>(Rules)?.Entities ?? Enumerable.Empty<Entity>())
        {
            if (Read(rule) is { } closure)
            {
                content.Closures.Add(closure);
            }
            else
            {
                gaps.Add(new Gap(GapKind.Closure, rule.GetAttributeValue<string>(CalendarRuleTable.Name) ?? ""));
            }
        }
    }

    /// <summary>Null for a closure of another kind.</summary>
    public static ClosureEntry? Read(Entity rule)
    {
        var name = rule.GetAttributeValue<string>(CalendarRuleTable.Name) ?? "";
        var minutes = rule.GetAttributeValue<int?>(CalendarRuleTable.Duration) ?? 0;
        var pattern = rule.GetAttributeValue<string>(CalendarRuleTable.Pattern) ?? "";
        if ((rule.GetAttributeValue<int?>(CalendarRuleTable.TimeZone) ?? NoTimeZone) != NoTimeZone
            || (pattern.Length > 0 && !pattern.Split(';').Contains("COUNT=1", StringComparer.OrdinalIgnoreCase))
            || rule.GetAttributeValue<DateTime?>(CalendarRuleTable.Start) is not { } start
            || minutes <= 0)
        {
            return null;
        }

        var from = (int)start.TimeOfDay.TotalMinutes;
        if (from == 0 && minutes % MinutesPerDay == 0)
        {
            return new ClosureEntry { Name = name, First = start.Date.Ticks, Days = minutes / MinutesPerDay };
        }

        return from + minutes <= MinutesPerDay
            ? new ClosureEntry { Name = name, First = start.Date.Ticks, Days = 1, FromMinute = from, UntilMinute = from + minutes }
            : null;
    }
}
