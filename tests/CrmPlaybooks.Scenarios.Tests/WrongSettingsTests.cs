using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>Whatever an administrator gets wrong is said in a sentence, and everything else goes on.</summary>
[TestClass]
public sealed class WrongSettingsTests
{
    private const int Institutional = 727000003;

    [TestMethod]
    [DataRow("cpb_DueHour", "-3", "'cpb_DueHour' must be a time of day such as 17 or 16:30, but is '-3'.")]
    [DataRow("cpb_NewTasksPerOwnerPerDay", "-1", "'cpb_NewTasksPerOwnerPerDay' must lie between 1 and 100, but is -1.")]
    [DataRow("cpb_RetentionDays", "many", "'cpb_RetentionDays' must be a number such as 730, but is 'many'.")]
    [DataRow("cpb_OldestCauseDays", "400", "'cpb_OldestCauseDays' must lie between 0 and 365, but is 400.")]
    [DataRow("cpb_FallbackTeam", "Nobody", "the fallback team does not exist.")]
    public void A_wrong_variable_is_named_and_its_default_is_used(string variable, string value, string sentence)
    {
        using var office = new Office();
        office.SetVariable(variable, value);

        var findings = Publish(office);

        Assert.Contains(sentence, findings);
        Assert.HasCount(1, TasksForPoorResult(office));
    }

    [TestMethod]
    public void A_missing_fallback_team_is_named()
    {
        using var office = new Office();

        Assert.Contains("no fallback team is set, so an item that nobody can take has no owner.", Publish(office));
    }

    [TestMethod]
    public void A_setting_for_an_unknown_play_is_named_and_stops_no_other()
    {
        using var office = new Office();
        CreateSetting(office, "no-such-play", null, "grace-days=1");

        var findings = Publish(office);

        Assert.Contains("no-such-play, all clients: there is no play with this key.", findings);
        Assert.HasCount(1, TasksForPoorResult(office));
    }

    [TestMethod]
    public void A_negative_threshold_is_named_and_what_was_published_stays()
    {
        using var office = new Office();
        office.AsAdministrator.Update(new Entity("cpb_playsetting", StarterRow(office.System)) { ["cpb_thresholds"] = "grace-days=-2" });

        var findings = Publish(office);

        Assert.Contains("'grace-days' must lie between", findings);
        Assert.HasCount(1, TasksForPoorResult(office));
    }

    [TestMethod]
    public void Two_settings_for_one_play_and_segment_are_named_and_what_was_published_stays()
    {
        using var office = new Office();
        CreateSetting(office, "poor-result-untold", Institutional, "grace-days=1");
        CreateSetting(office, "poor-result-untold", Institutional, "grace-days=2");

        var findings = Publish(office);

        Assert.Contains("this play has two settings for the same clients, so neither is used.", findings);
        Assert.HasCount(1, TasksForPoorResult(office));
    }

    private static void CreateSetting(Office office, string play, int? segment, string thresholds) => office.AsAdministrator.Create(new Entity("cpb_playsetting")
    {
        ["cpb_name"] = play,
        ["cpb_play"] = play,
        ["cpb_segment"] = segment is { } value ? new OptionSetValue(value) : null,
        ["cpb_thresholds"] = thresholds,
        ["cpb_publication"] = new OptionSetValue(727000000),
    });

    private static IReadOnlyList<Entity> TasksForPoorResult(Office office)
    {
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(20, 17));
        return office.Tasks();
    }

    private static string Publish(Office office) => (string)office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"))["Findings"];
}
