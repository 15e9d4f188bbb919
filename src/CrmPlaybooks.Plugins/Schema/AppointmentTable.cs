namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What an appointment has besides what every activity has.</summary>
internal static class AppointmentTable
{
    public const string Table = "appointment";
    public const string IsDraft = "isdraft";
    public const string Organizer = "organizer";
    public const string RequiredAttendees = "requiredattendees";
    public const string OptionalAttendees = "optionalattendees";
}
