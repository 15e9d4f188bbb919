using CrmPlaybooks.Policy.Owners;

namespace CrmPlaybooks.Policy.Settings;

[TestClass]
public sealed class EngineSettingsTests
{
    [TestMethod]
    public void Nothing_set_means_the_defaults()
    {
        var settings = EngineSettings.Read(new Dictionary<string, string?> { ["cpb_Enabled"] = "", ["cpb_DueHour"] = null });
        Assert.IsEmpty(settings.Problems);
        Assert.AreEqual("True False 5 730 10:00:00 30", Write(settings));
    }

    [TestMethod]
    public void Every_setting_is_read()
    {
        var team = new Guid("7d1f2a50-0000-0000-0000-000000000001");
        var settings = EngineSettings.Read(new Dictionary<string, string?>
        {
            ["cpb_Enabled"] = "no",
            ["cpb_Maintenance"] = "Yes",
            ["cpb_ClientFilter"] = "customer-types=5",
            ["cpb_FallbackTeam"] = team.ToString(),
            ["cpb_OwnMailDomains"] = "Example.com; example.es\nexample.com",
            ["cpb_NewTasksPerOwnerPerDay"] = "8",
            ["cpb_RetentionDays"] = "90",
            ["cpb_DueHour"] = "16:30",
            ["cpb_OldestCauseDays"] = "0",
        });
        Assert.IsEmpty(settings.Problems);
        Assert.AreEqual("False True 8 90 16:30:00 0", Write(settings));
        Assert.AreEqual(team, settings.FallbackTeamId(new OwnerDirectory([], [])));
        CollectionAssert.AreEqual(new[] { "example.com", "example.es" }, settings.OwnDomains.ToArray());
        Assert.IsTrue(settings.Clients.Judge(new AccountProfile("Acme", true, 5, null)).IsClient);
    }

    [TestMethod]
    [DataRow("cpb_DueHour", "25", "'cpb_DueHour' must be a time of day such as 17 or 16:30, but is '25'.")]
    [DataRow("cpb_DueHour", "-1", "'cpb_DueHour' must be a time of day such as 17 or 16:30, but is '-1'.")]
    [DataRow("cpb_DueHour", "9:5", "'cpb_DueHour' must be a time of day such as 17 or 16:30, but is '9:5'.")]
    [DataRow("cpb_DueHour", "5 pm", "'cpb_DueHour' must be a time of day such as 17 or 16:30, but is '5 pm'.")]
    [DataRow("cpb_NewTasksPerOwnerPerDay", "0", "'cpb_NewTasksPerOwnerPerDay' must lie between 1 and 100, but is 0.")]
    [DataRow("cpb_RetentionDays", "-5", "'cpb_RetentionDays' must lie between 30 and 3650, but is -5.")]
    [DataRow("cpb_RetentionDays", "400.5", "'cpb_RetentionDays' must be a whole number, but is '400.5'.")]
    [DataRow("cpb_OwnMailDomains", "@example.com", "'cpb_OwnMailDomains' must be mail domains such as example.com, but one is '@example.com'.")]
    [DataRow("colour", "red", "there is no setting 'colour'; there are: cpb_Enabled, cpb_Maintenance, cpb_ClientFilter, cpb_FallbackTeam, cpb_OwnMailDomains, cpb_NewTasksPerOwnerPerDay, cpb_RetentionDays, cpb_DueHour, cpb_OldestCauseDays, cpb_ReadTexts.")]
    public void What_is_wrong_is_a_sentence_and_has_its_default(string name, string text, string sentence)
    {
        var settings = EngineSettings.Read(new Dictionary<string, string?> { [name] = text });
        Assert.AreEqual(sentence, settings.Problems.Single().Sentence(Language.English));
        Assert.AreEqual("True False 5 730 10:00:00 30", Write(settings));
    }

    [TestMethod]
    [DataRow("cpb_Enabled", "False False")]
    [DataRow("cpb_Maintenance", "True True")]
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
        var problems = new EngineSettings { FallbackTeam = team.Id.ToString() }.Check(new OwnerDirectory([], [team]));
        Assert.AreEqual(SettingProblemKind.FallbackTeamCannotOwn, problems.Single().Kind);
    }

    [TestMethod]
    public void A_usable_fallback_team_is_no_problem()
    {
        var team = new Team(new Guid("7d1f2a50-0000-0000-0000-000000000001"), "Success");
        Assert.IsEmpty(new EngineSettings { FallbackTeam = team.Id.ToString() }.Check(new OwnerDirectory([], [team])));
    }

    [TestMethod]
    [DataRow("Success", 1, null)]
    [DataRow("success", 1, null)]
    [DataRow("Success", 2, "several teams are called 'Success', so the fallback team must be set by its id.")]
    [DataRow("Support", 1, "the fallback team does not exist.")]
    public void A_fallback_team_may_be_set_by_its_name(string name, int teams, string? sentence)
    {
        var directory = new OwnerDirectory([], Enumerable.Range(1, teams).Select(number => new Team(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "Success")));
        var settings = new EngineSettings { FallbackTeam = name };
        Assert.AreEqual(sentence, settings.Check(directory).SingleOrDefault()?.Sentence(Language.English));
        Assert.AreEqual(sentence is null, settings.FallbackTeamId(directory) is not null);
    }

    private static string Write(EngineSettings settings) =>
        $"{settings.Enabled} {settings.Maintenance} {settings.NewTasksPerOwnerPerDay} {settings.RetentionDays} {settings.DueHour} {settings.OldestCauseDays}";
}
