namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a calendar's rules.</summary>
internal static class CalendarRuleTable
{
    public const string Table = "calendarrule";
    public const string Name = "name";
    public const string Start = "starttime";
    public const string Duration = "duration";
    public const string Pattern = "pattern";
    public const string TimeZone = "timezonecode";
    public const string TimeCode = "timecode";
    public const string Offset = "offset";
    public const string Rank = "rank";
    public const string InnerCalendar = "innercalendarid";
    public const string EffectiveUntil = "effectiveintervalend";
}
