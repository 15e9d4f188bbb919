namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of the organization and of its business closure calendar.</summary>
internal static class OrganizationTable
{
    public const string Table = "organization";
    public const string Language = "languagecode";
    public const string BusinessClosureCalendar = "businessclosurecalendarid";
    public const string CalendarTable = "calendar";
    public const string CalendarRules = "calendarrules";
    public const string RuleName = "name";
    public const string RuleStart = "starttime";
    public const string RuleDuration = "duration";
    public const string RulePattern = "pattern";
    public const string RuleTimeZone = "timezonecode";
}
