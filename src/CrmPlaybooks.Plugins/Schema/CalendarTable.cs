namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Calendars, among them that of the business closures.</summary>
internal static class CalendarTable
{
    public const string Table = "calendar";
    public const string Id = "calendarid";
}
