using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>The starter policy and publishing, as an administrator uses them.</summary>
[TestClass]
public sealed class SettingsTests
{
    private const int Observe = 727000001;
    private const int Act = 727000003;
    private const int Draft = 727000000;
    private const int Published = 727000001;

    [TestMethod]
    public void The_starter_policy_is_installed_as_drafts_that_observe()
    {
        using var office = new Office(asShipped: true);

        var installed = Install(office);

        var rows = office.Rows("cpb_playsetting");
        Assert.HasCount(installed, rows);
        Assert.IsTrue(rows.All(row => row.GetAttributeValue<OptionSetValue>("cpb_publication").Value == Draft));
        Assert.IsTrue(rows.All(row => row.GetAttributeValue<OptionSetValue>("cpb_mode")?.Value is null or Observe));
    }

    [TestMethod]
    public void Installing_again_leaves_what_is_there()
    {
        using var office = new Office(asShipped: true);
        Install(office);
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_mode"] = new OptionSetValue(Act) });

        var installed = Install(office);

        Assert.AreEqual(0, installed);
        Assert.AreEqual(Act, office.Rows("cpb_playsetting").Single(row => row.Id == StarterRow(office.System)).GetAttributeValue<OptionSetValue>("cpb_mode").Value);
    }

    [TestMethod]
    public void A_draft_is_not_in_force()
    {
        using var office = new Office(asShipped: true);
        Install(office);
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_mode"] = new OptionSetValue(Act) });
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(20, 17));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void Publishing_marks_the_drafts_with_the_version()
    {
        using var office = new Office(asShipped: true);
        Install(office);

        var version = (int)Publish(office)["Version"];

        var rows = office.Rows("cpb_playsetting");
        Assert.IsTrue(rows.All(row => row.GetAttributeValue<OptionSetValue>("cpb_publication").Value == Published));
        Assert.IsTrue(rows.All(row => row.GetAttributeValue<int>("cpb_publishedversion") == version));
    }

    [TestMethod]
    public void What_was_observed_becomes_a_task_when_the_play_is_published_in_act()
    {
        using var office = new Office(asShipped: true);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));
        Install(office);
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_mode"] = new OptionSetValue(Act) });

        Publish(office);
        office.Until(November(19, 11));

        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void An_edited_setting_takes_effect_when_it_is_published_and_not_before()
    {
        using var office = new Office();
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_mode"] = new OptionSetValue(Observe) });
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void A_faulty_draft_is_named_and_what_was_published_stays_in_force()
    {
        using var office = new Office();
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_thresholds"] = "no-such-threshold=1" });

        var findings = (string)Publish(office)["Findings"];
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.Contains("poor-result-untold, all clients: there is no threshold 'no-such-threshold'", findings);
        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void Findings_speak_the_language_of_whoever_publishes()
    {
        using var office = new Office();
        office.System.Update(new Entity("usersettings", Administrator) { ["uilanguageid"] = 3082 });

        var findings = (string)Publish(office)["Findings"];

        Assert.Contains("no hay equipo de respaldo", findings);
    }

    [TestMethod]
    public void A_withdrawn_setting_is_no_longer_in_force_once_published()
    {
        using var office = new Office();
        office.System.Delete("cpb_playsetting", StarterRow(office.System));

        Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void Publishing_without_a_change_keeps_the_version()
    {
        using var office = new Office();
        var before = (int)Publish(office)["Version"];

        Assert.AreEqual(before, (int)Publish(office)["Version"]);
    }

    [TestMethod]
    public void A_snapshot_that_was_deleted_is_built_again_on_the_spot()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.System.Delete("cpb_snapshot", Snapshot(office).Id);

        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.HasCount(1, office.Tasks());
        Assert.IsNotNull(Snapshot(office));
    }

    [TestMethod]
    public void Nothing_falls_due_on_a_business_closure()
    {
        using var office = new Office();
        var calendar = office.Rows("organization").Single().GetAttributeValue<Guid>("businessclosurecalendarid");
        office.System.Update(new Entity("calendar", calendar)
        {
            ["calendarrules"] = new EntityCollection(
            [
                new Entity("calendarrule")
                {
                    ["name"] = "Patron saint",
                    ["starttime"] = November(19, 0),
                    ["duration"] = 1440,
                    ["effectiveintervalstart"] = November(19, 0),
                    ["effectiveintervalend"] = November(20, 0),
                    ["pattern"] = "FREQ=DAILY;INTERVAL=1;COUNT=1",
                    ["timezonecode"] = -1,
                    ["timecode"] = 2,
                    ["subcode"] = 5,
                    ["extentcode"] = 2,
                    ["rank"] = 0,
                },
            ])
            { EntityName = "calendarrule" },
        });
        Publish(office);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(20, 17));

        Assert.AreEqual(November(20, 9), office.Tasks().Single().GetAttributeValue<DateTime>("scheduledend"));
    }

    private static int Install(Office office) => (int)office.AsAdministrator.Execute(new OrganizationRequest("cpb_InstallStarterPolicy"))["Installed"];

    private static OrganizationResponse Publish(Office office) => office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"));

    private static Entity Snapshot(Office office) => office.Rows("cpb_snapshot").Single(row => row.GetAttributeValue<string>("cpb_key") == "current");
}
