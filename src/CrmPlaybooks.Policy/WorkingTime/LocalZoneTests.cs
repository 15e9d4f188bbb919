using System.Globalization;

namespace CrmPlaybooks.Policy.WorkingTime;

[TestClass]
public sealed class LocalZoneTests
{
    [TestMethod]
    [DataRow("Romance Standard Time", "2026-07-01 09:00", "2026-07-01 07:00", DisplayName = "Madrid in summer")]
    [DataRow("Romance Standard Time", "2026-12-01 09:00", "2026-12-01 08:00", DisplayName = "Madrid in winter")]
    [DataRow("GMT Standard Time", "2026-07-01 09:00", "2026-07-01 08:00", DisplayName = "London in summer")]
    [DataRow("Central Standard Time (Mexico)", "2026-07-01 09:00", "2026-07-01 15:00", DisplayName = "Mexico has had no summer time since 2022")]
    [DataRow("Eastern Standard Time", "2026-07-01 09:00", "2026-07-01 13:00", DisplayName = "New York in summer")]
    [DataRow("Nepal Standard Time", "2026-07-01 09:00", "2026-07-01 03:15", DisplayName = "Kathmandu at +05:45")]
    [DataRow("UTC", "2026-07-01 09:00", "2026-07-01 09:00", DisplayName = "UTC")]
    [DataRow("Romance Standard Time", "2026-03-29 02:30", "2026-03-29 01:00", DisplayName = "A skipped time means the moment of the change")]
    [DataRow("Romance Standard Time", "2026-03-29 02:00", "2026-03-29 01:00", DisplayName = "The first skipped minute")]
    [DataRow("Romance Standard Time", "2026-03-29 03:00", "2026-03-29 01:00", DisplayName = "The first minute after the gap")]
    [DataRow("Romance Standard Time", "2026-03-29 01:59", "2026-03-29 00:59", DisplayName = "The last minute before the gap")]
    [DataRow("Romance Standard Time", "2026-10-25 02:30", "2026-10-25 00:30", DisplayName = "A time that comes twice means the first one")]
    [DataRow("Romance Standard Time", "2026-10-25 03:00", "2026-10-25 02:00", DisplayName = "The first minute after the overlap")]
    [DataRow("Pacific SA Standard Time", "2026-09-06 00:00", "2026-09-06 04:00", DisplayName = "Santiago: a day that begins at 01:00")]
    [DataRow("Lord Howe Standard Time", "2026-10-04 02:15", "2026-10-03 15:30", DisplayName = "Lord Howe: a gap of half an hour")]
    public void A_local_time_is_this_instant(string zone, string local, string utc)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var instant = LocalZone.Of(zone).ToUtc(Day.Of(time), time.TimeOfDay);
        Assert.AreEqual(utc, instant.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Assert.AreEqual(DateTimeKind.Utc, instant.Kind);
    }

    [TestMethod]
    [DataRow("2026-12-31 22:59", "2026-12-31")]
    [DataRow("2026-12-31 23:00", "2027-01-01")]
    public void The_day_of_an_instant_is_the_local_one(string utc, string day)
    {
        var instant = DateTime.SpecifyKind(DateTime.ParseExact(utc, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), DateTimeKind.Utc);
        Assert.AreEqual(day, LocalZone.Of("Romance Standard Time").DayOf(instant).ToString());
    }

    [TestMethod]
    public void Twenty_four_hours_is_the_midnight_that_ends_the_day() =>
        Assert.AreEqual(
            new DateTime(2026, 11, 21, 23, 0, 0, DateTimeKind.Utc),
            LocalZone.Of("Romance Standard Time").ToUtc(new Day(2026, 11, 21), TimeSpan.FromHours(24)));

    [TestMethod]
    public void An_IANA_id_is_known_too() => Assert.AreEqual(new Day(2026, 7, 2), LocalZone.Of("Europe/Madrid").DayOf(new DateTime(2026, 7, 1, 22, 0, 0, DateTimeKind.Utc)));

    [TestMethod]
    [DataRow("Atlantis Standard Time")]
    [DataRow("")]
    public void An_unknown_id_is_an_error_in_one_sentence(string id)
    {
        var error = Assert.ThrowsExactly<WorkingTimeException>(() => LocalZone.Of(id));
        Assert.AreEqual(WorkingTimeProblem.UnknownTimeZone, error.Problem);
        Assert.AreEqual($"The time zone '{id}' is not known on this host.", error.Message);
    }

    [TestMethod]
    public void An_instant_that_is_not_UTC_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => LocalZone.Utc.ToLocal(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Local)));
}
