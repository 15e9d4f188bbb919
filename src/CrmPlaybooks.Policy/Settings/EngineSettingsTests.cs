using CrmPlaybooks.Policy.Owners;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class EngineSettingsTests
{
    [TestMethod]
    public void Nothing_set_means_the_defaults()
    {
        var settings = EngineSettings.Read(new Dictionary<string, string?> { ["enabled"] = "", ["due-hour"] = null });
        Assert.IsEmpty(settings.Problems);
        Assert.AreEqual("True False 5 400 17:00:00 30", Write(settings));
    }

    [TestMethod]
    public void Every_setting_is_read()
    {
        var team = new Guid("7d1f2a50-0000-0000-0000-000000000001");
        var settings = EngineSettings.Read(new Dictionary<string, string?>
        {
            ["enabled"] = "no",
            ["maintenance"] = "Yes",
            ["clients"] = "customer-types=5",
            ["fallback-team"] = team.ToString(),
            ["own-domains"] = "Example.com; example.es\nexample.com",
            ["tasks-per-owner-per-day"] = "8",
            ["retention-days"] = "90",
            ["due-hour"] = "16:30",
            ["oldest-cause-days"] = "0",
        });
        Assert.IsEmpty(settings.Problems);
        Assert.AreEqual("False True 8 90 16:30:00 0", Write(settings));
        Assert.AreEqual(team, settings.FallbackTeamId);
        CollectionAssert.AreEqual(new[] { "example.com", "example.es" }, settings.OwnDomains.ToArray());
        Assert.IsTrue(settings.Clients.Judge(new AccountProfile("Acme", true, 5, null)).IsClient);
    }

    [TestMethod]
    [DataRow("due-hour", "25", "'due-hour' must be a time of day such as 17 or 16:30, but is '25'.")]
    [DataRow("due-hour", "-1", "'due-hour' must be a time of day such as 17 or 16:30, but is '-1'.")]
    [DataRow("due-hour", "9:5", "'due-hour' must be a time of day such as 17 or 16:30, but is '9:5'.")]
    [DataRow("due-hour", "5 pm", "'due-hour' must be a time of day such as 17 or 16:30, but is '5 pm'.")]
    [DataRow("tasks-per-owner-per-day", "0", "'tasks-per-owner-per-day' must lie between 1 and 100, but is 0.")]
    [DataRow("retention-days", "-5", "'retention-days' must lie between 30 and 3650, but is -5.")]
    [DataRow("retention-days", "400.5", "'retention-days' must be a whole number, but is '400.5'.")]
    [DataRow("own-domains", "@example.com", "'own-domains' must be mail domains such as example.com, but one is '@example.com'.")]
    [DataRow("fallback-team", "Success", "'fallback-team' must be the id of a row, but is 'Success'.")]
    [DataRow("colour", "red", "there is no setting 'colour'; there are: enabled, maintenance, clients, fallback-team, own-domains, tasks-per-owner-per-day, retention-days, due-hour, oldest-cause-days.")]
    public void What_is_wrong_is_a_sentence_and_has_its_default(string name, string text, string sentence)
    {
        var settings = EngineSettings.Read(new Dictionary<string, string?> { [name] = text });
        Assert.AreEqual(sentence, settings.Problems.Single().Sentence(Language.English));
        Assert.AreEqual("True False 5 400 17:00:00 30", Write(settings));
    }

    [TestMethod]
    [DataRow("enabled", "False False")]
    [DataRow("maintenance", "True True")]
    public void A_switch_that_cannot_be_read_makes_the_engine_stand_still(string name, string expected)
    {
        var settings = EngineSettings.Read(new Dictionary<string, string?> { [name] = "maybe" });
        Assert.AreEqual(expected, $"{settings.Enabled} {settings.Maintenance}");
        Assert.HasCount(1, settings.Problems);
    }

    [TestMethod]
    public void A_missing_fallback_team_is_a_sentence() =>
        Assert.AreEqual(
            "no fallback team is set, so an item that nobody can take has no owner.",
            new EngineSettings().Check(new OwnerDirectory([], [])).Single().Sentence(Language.English));

    [TestMethod]
    public void A_fallback_team_that_cannot_own_is_a_sentence()
    {
        var team = new Team(new Guid("7d1f2a50-0000-0000-0000-000000000001"), "Access") { Kind = TeamKind.Access };
        var problems = new EngineSettings { FallbackTeamId = team.Id }.Check(new OwnerDirectory([], [team]));
        Assert.AreEqual(SettingProblemKind.FallbackTeamCannotOwn, problems.Single().Kind);
    }

    [TestMethod]
    public void A_usable_fallback_team_is_no_problem()
    {
        var team = new Team(new Guid("7d1f2a50-0000-0000-0000-000000000001"), "Success");
        Assert.IsEmpty(new EngineSettings { FallbackTeamId = team.Id }.Check(new OwnerDirectory([], [team])));
    }

    private static string Write(EngineSettings settings) =>
        $"{settings.Enabled} {settings.Maintenance} {settings.TasksPerOwnerPerDay} {settings.RetentionDays} {settings.DueHour} {settings.OldestCauseDays}";
}
