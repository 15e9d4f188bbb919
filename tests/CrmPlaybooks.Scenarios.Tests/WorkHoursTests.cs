using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>When people work, as their calendars say.</summary>
[TestClass]
public sealed class WorkHoursTests
{
    private const string AllDays = "FREQ=WEEKLY;INTERVAL=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";

    [TestMethod]
    public void A_task_falls_due_within_the_hours_that_its_owner_works()
    {
        using var office = new Office();
        SetCalendar(office, null, Rule(office, "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR", November(1, 0), Part(840, 240, 0)));

        var task = TaskForPoorResult(office);

        // 14:00 to 18:00 in Madrid.
        Assert.AreEqual(13, task.GetAttributeValue<DateTime>("scheduledend").Hour);
    }

    [TestMethod]
    public void Breaks_are_no_working_time()
    {
        using var office = new Office();
        SetCalendar(office, null, Rule(office, "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR", November(1, 0), Part(480, 600, 0), Part(540, 180, 2)));

        var task = TaskForPoorResult(office);

        // The due hour, 10:00, lies in a break until 12:00.
        Assert.AreEqual(11, task.GetAttributeValue<DateTime>("scheduledend").Hour);
    }

    [TestMethod]
    public void A_week_that_is_open_day_and_night_was_set_by_nobody()
    {
        using var office = new Office();
        SetCalendar(office, null, Rule(office, AllDays, November(1, 0), Part(0, 1440, 0)));

        var task = TaskForPoorResult(office);

        Assert.AreEqual(9, task.GetAttributeValue<DateTime>("scheduledend").Hour);
    }

    [TestMethod]
    public void A_day_off_is_no_working_day()
    {
        using var office = new Office();
        SetCalendar(
            office,
            null,
            Rule(office, AllDays, November(1, 0), Part(0, 1440, 0)),
            Rule(office, "FREQ=DAILY;INTERVAL=1;COUNT=1", November(18, 0), Part(0, 1440, 2)));
        Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(18, 20));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void The_holiday_schedule_of_a_calendar_is_observed()
    {
        using var office = new Office();
        var holidays = office.System.Create(new Entity("calendar")
        {
            ["name"] = "Holidays",
            ["type"] = new OptionSetValue(2),
            ["businessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
            ["calendarrules"] = Rules(new Entity("calendarrule")
            {
                ["name"] = "Patron saint",
                ["starttime"] = November(18, 0),
                ["duration"] = 1440,
                ["pattern"] = "FREQ=DAILY;INTERVAL=1;COUNT=1",
                ["timezonecode"] = -1,
            }),
        });
        SetCalendar(office, holidays, Rule(office, AllDays, November(1, 0), Part(0, 1440, 0)));
        Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(18, 20));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void Owners_of_whom_nothing_is_tracked_are_named_to_the_administrator()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        StringAssert.Contains(Publish(office), "four weeks, so nothing is concluded from their clients' silence: Marta Gil.");

        office.SendEmail();
        office.Until(November(17, 10));

        Assert.DoesNotContain("Marta Gil", Publish(office));
    }

    private static Entity TaskForPoorResult(Office office)
    {
        Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(20, 17));
        return office.Tasks().Single();
    }

    private static string Publish(Office office) => (string)office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"))["Findings"];

    private static void SetCalendar(Office office, Guid? holidays, params Entity[] rules)
    {
        var calendar = new Entity("calendar")
        {
            ["name"] = "Marta",
            ["businessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
            ["calendarrules"] = Rules(rules),
        };
        if (holidays is { } schedule)
        {
            calendar["holidayschedulecalendarid"] = new EntityReference("calendar", schedule);
        }

        office.System.Update(new Entity("systemuser", office.Owner) { ["calendarid"] = new EntityReference("calendar", office.System.Create(calendar)) });
    }

    private static Entity Rule(Office office, string pattern, DateTime start, params Entity[] parts)
    {
        var inner = office.System.Create(new Entity("calendar")
        {
            ["name"] = "Hours",
            ["type"] = new OptionSetValue(-1),
            ["businessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
            ["calendarrules"] = Rules(parts),
        });
        return new Entity("calendarrule")
        {
            ["starttime"] = start,
            ["duration"] = 1440,
            ["pattern"] = pattern,
            ["timezonecode"] = 105,
            ["extentcode"] = 1,
            ["innercalendarid"] = new EntityReference("calendar", inner),
        };
    }

    private static Entity Part(int offset, int duration, int timeCode) => new("calendarrule")
    {
        ["offset"] = offset,
        ["duration"] = duration,
        ["timecode"] = timeCode,
        ["subcode"] = 1,
        ["effort"] = 1.0,
        ["timezonecode"] = -1,
    };

    private static EntityCollection Rules(params Entity[] rules) => new([.. rules]) { EntityName = "calendarrule" };
}
