namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Calendars, among them those of users and that of the business closures.</summary>
internal static class CalendarTable
{
    public const string Table = "calendar";
    public const string Id = "calendarid";
    public const string HolidaySchedule = "holidayschedulecalendarid";
}
