using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What a snapshot of a large organization does without, and says so.</summary>
[TestClass]
public sealed class SnapshotSizeTests
{
    private const int LongestContent = 1_048_576;

    [TestMethod]
    public void Days_off_are_left_out_first()
    {
        using var office = new Office();
        var inner = CreateCalendar(office, new Entity("calendarrule") { ["offset"] = 0, ["duration"] = 1440, ["timecode"] = 2, ["effort"] = 1.0 });
        var calendar = CreateCalendar(office, [.. Enumerable.Range(0, 60).Select(day => new Entity("calendarrule")
        {
            ["starttime"] = November(1, 0).AddDays(2 * day),
            ["duration"] = 1440,
            ["pattern"] = "FREQ=DAILY;INTERVAL=1;COUNT=1",
            ["innercalendarid"] = new EntityReference("calendar", inner),
        })]);
        CreateUsers(office, 450, "User", calendar);

        var findings = Publish(office);

        Assert.Contains("There are too many days off (27000) to remember, so only business closures are observed.", findings);
        Assert.DoesNotContain("too many users", findings);
        Assert.IsLessThanOrEqualTo(LongestContent, Content(office).Length);
    }

    [TestMethod]
    public void Users_who_own_no_account_are_left_out_last()
    {
        using var office = new Office();
        CreateUsers(office, 6500, new string('n', 60), null);

        var findings = Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.Contains("to remember who is in which team", findings);
        Assert.Contains("to remember those who own no account, so they get no items.", findings);
        Assert.IsLessThanOrEqualTo(LongestContent, Content(office).Length);
        Assert.HasCount(1, office.Tasks());
    }

    private static string Content(Office office) =>
        office.Rows("cpb_snapshot").Single(row => row.GetAttributeValue<string>("cpb_key") == "current").GetAttributeValue<string>("cpb_content");

    private static string Publish(Office office) => (string)office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"))["Findings"];

    private static Guid CreateCalendar(Office office, params Entity[] rules) => office.System.Create(new Entity("calendar")
    {
        ["name"] = "Calendar",
        ["businessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
        ["calendarrules"] = new EntityCollection([.. rules]) { EntityName = "calendarrule" },
    });

    private static void CreateUsers(Office office, int count, string name, Guid? calendar)
    {
        for (var number = 0; number < count; number++)
        {
            var user = new Entity("systemuser")
            {
                ["domainname"] = $"user{number}@agency.example",
                ["firstname"] = name,
                ["lastname"] = name + number,
                ["internalemailaddress"] = $"user{number}@agency.example",
                ["businessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
                ["islicensed"] = true,
            };
            if (calendar is { } id)
            {
                user["calendarid"] = new EntityReference("calendar", id);
            }

            office.System.Create(user);
        }
    }
}
