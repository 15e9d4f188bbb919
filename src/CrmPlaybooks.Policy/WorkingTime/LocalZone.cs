using System.Security;

namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>
/// A person's time zone. Dataverse names it by a Windows id (the <c>standardname</c> of the time zone definition that
/// <c>usersettings.timezonecode</c> points to); IANA ids work too where the host knows them.
/// </summary>
public sealed class LocalZone
{
    private static readonly TimeSpan FullDay = TimeSpan.FromHours(24);

    private readonly TimeZoneInfo _zone;

    private LocalZone(TimeZoneInfo zone) => _zone = zone;

    public static LocalZone Utc { get; } = new(TimeZoneInfo.Utc);

    public string Id => _zone.Id;

    /// <summary>The zone of this id; an id that the host does not know is a <see cref="WorkingTimeException"/>.</summary>
    public static LocalZone Of(string id)
    {
        try
        {
            return new LocalZone(TimeZoneInfo.FindSystemTimeZoneById(id.Trim()));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or ArgumentException)
        {
            throw new WorkingTimeException(WorkingTimeProblem.UnknownTimeZone, $"The time zone '{id}' is not known on this host.");
        }
    }

    /// <summary>What the clock on the wall shows at an instant; the result's kind is Unspecified.</summary>
    public DateTime ToLocal(DateTime utc)
    {
        RequireUtc(utc);
        return DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, _zone), DateTimeKind.Unspecified);
    }

    public Day DayOf(DateTime utc) => Day.Of(ToLocal(utc));

    /// <summary>
    /// The instant at which the clock shows this time (00:00 to 24:00) on this day. A time that a clock change skips means the moment of
    /// the change; a time that comes twice means the first one. A later time never gives an earlier instant.
    /// </summary>
    public DateTime ToUtc(Day day, TimeSpan timeOfDay)
    {
        if (timeOfDay < TimeSpan.Zero || timeOfDay > FullDay)
        {
            throw new ArgumentOutOfRangeException(nameof(timeOfDay), timeOfDay, "A time of day lies between 00:00 and 24:00.");
        }

        var local = day.Midnight + timeOfDay;
        if (_zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
            while (_zone.IsInvalidTime(local))
            {
                local = local.AddMinutes(1);
            }
        }

        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    internal static void RequireUtc(DateTime instant)
    {
        if (instant.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"An instant must be of kind Utc, but this one is of kind {instant.Kind}.");
        }
    }
}
