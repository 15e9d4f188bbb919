using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.ObstacleUntold;

/// <summary>The obstacle was raised on Monday 16 November and recorded on Tuesday at ten; two ways out are written down.</summary>
[TestClass]
public sealed class ObstacleUntoldTests
{
    private static readonly ObstacleUntold Play = new();
    private static readonly Principal ProjectManager = new(PrincipalKind.User, NameBasedId.For("project manager"));

    private static readonly Project Portal = new()
    {
        Id = NameBasedId.For("project"),
        Name = "Portal",
        Stage = ProjectStage.Active,
        ManagerId = ProjectManager.Id,
        StartsOn = new Day(2026, 9, 1),
        RecordedOn = November(1, 9),
    };

    private static readonly Obstacle Obstacle = new()
    {
        Id = NameBasedId.For("obstacle"),
        Name = "No access to the data",
        ProjectId = Portal.Id,
        Impact = Impact.High,
        RaisedOn = new Day(2026, 11, 16),
        RecordedOn = November(17, 10),
        Options = [new WayOut(1, "A test extract", "fast", "old data"), new WayOut(2, "Wait for the audit", "complete", "three weeks")],
        Recommended = 1,
    };

    [TestMethod]
    [DataRow(18, 9, 59, false)]
    [DataRow(18, 10, 0, true)]
    public void E5_an_obstacle_that_nobody_told_in_a_business_day_is_found(int day, int hour, int minute, bool found) =>
        Assert.AreEqual(found, Judge(November(day, hour, minute), Obstacle) is Finding);

    [TestMethod]
    [DataRow(18, 10, false)]
    [DataRow(19, 9, false)]
    [DataRow(19, 10, true)]
    public void E4_without_two_ways_out_there_is_another_day_to_prepare_them_but_no_more(int day, int hour, bool found) =>
        Assert.AreEqual(found, Judge(November(day, hour), Obstacle with { Options = [Obstacle.Options[0]] }) is Finding);

    [TestMethod]
    public void E5_it_never_waits_for_the_weekend_to_pass() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(20, 9), Obstacle with { RecordedOn = November(19, 16), Options = [] }));

    [TestMethod]
    public void E5_found_on_Friday_it_is_due_on_Friday() => Assert.AreEqual(
        November(20, 17), ((Finding)Judge(November(20, 11), Obstacle with { RecordedOn = November(20, 11) })).Due.After(November(20, 11), Weekdays, TimeSpan.FromHours(10)));

    [TestMethod]
    [DataRow(15, 23, false, DisplayName = "the day before it was raised")]
    [DataRow(16, 0, true, DisplayName = "the day it was raised")]
    public void E5_an_update_since_it_was_raised_tells_the_client(int day, int hour, bool told) =>
        Assert.AreEqual(told, Judge(November(19, 10), Obstacle, Call(November(day, hour))) is Silence { Kind: SilenceKind.Satisfied });

    [TestMethod]
    public void A_solved_obstacle_is_over() =>
        Assert.AreEqual(SilenceKind.Withdrawn, ((Silence)Judge(November(19, 10), Obstacle with { SolvedOn = new Day(2026, 11, 18) })).Kind);

    [TestMethod]
    [DataRow(Impact.High, Severity.High)]
    [DataRow(Impact.Medium, Severity.High)]
    [DataRow(null, Severity.High)]
    [DataRow(Impact.Low, Severity.Normal)]
    public void Its_severity_follows_its_impact(Impact? impact, Severity severity) =>
        Assert.AreEqual(severity, ((Finding)Judge(November(19, 10), Obstacle with { Impact = impact })).Severity);

    [TestMethod]
    public void A_client_who_asks_first_makes_it_due_today_and_the_manager_hears_of_it()
    {
        var inbound = Call(November(18, 9)) with { Channel = ActivityKind.Email, Direction = TouchDirection.Inbound, Reasons = TouchReasons.Inbound, IsConversation = false };
        var finding = (Finding)Judge(November(19, 9), Obstacle, inbound);

        Assert.AreEqual(Severity.Top, finding.Severity);
        Assert.AreEqual(0, finding.EscalateAfter[0]);
        Assert.AreEqual(November(19, 10), finding.Due.After(November(19, 9), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    public void It_goes_to_whoever_deals_with_it_else_to_the_manager_of_its_project()
    {
        Assert.AreEqual(Colleague, ((Finding)Judge(November(19, 10), Obstacle with { HandlerId = Colleague.Id })).RoleHolder);
        Assert.AreEqual(ProjectManager, ((Finding)Judge(November(19, 10), Obstacle)).RoleHolder);
        Assert.IsNull(((Finding)Judge(November(19, 10), Obstacle with { ProjectId = null })).RoleHolder);
    }

    [TestMethod]
    public void It_carries_at_least_three_facts_and_the_recommended_way_out()
    {
        var evidence = ((Finding)Judge(November(19, 10), Obstacle)).Evidence;

        Assert.IsGreaterThanOrEqualTo(3, evidence.Count);
        Assert.IsTrue(evidence.Any(line => line.Key == "evidence.recommended"));
    }

    [TestMethod]
    public void It_is_over_when_it_is_too_old() =>
        Assert.AreEqual(SilenceKind.Expired, ((Silence)Judge(November(17, 10).AddDays(90).AddSeconds(1), Obstacle)).Kind);

    [TestMethod]
    [DataRow(16, false, DisplayName = "on the day it starts")]
    [DataRow(17, true, DisplayName = "a business day later")]
    public void E6_a_project_that_starts_without_a_word_of_what_may_get_in_its_way_is_found(int day, bool found) =>
        Assert.AreEqual(found, AtKickOff(November(day, 9)) is Finding);

    [TestMethod]
    [DataRow(4, true, DisplayName = "fourteen business days after the start")]
    [DataRow(7, false, DisplayName = "fifteen business days after the start")]
    public void E6_it_is_a_matter_of_the_first_weeks(int december, bool found) =>
        Assert.AreEqual(found, AtKickOff(new DateTime(2026, 12, december, 9, 0, 0, DateTimeKind.Utc)) is Finding);

    [TestMethod]
    public void E6_one_obstacle_of_the_project_settles_it() =>
        Assert.AreEqual(SilenceKind.Satisfied, ((Silence)AtKickOff(November(18, 9), Obstacle)).Kind);

    [TestMethod]
    public void A_client_without_obstacles_is_quiet_for_that_reason() =>
        Assert.AreEqual("quiet.none", ((Silence)Play.Look(Facts([], []), At(Play, November(19, 10))).Single()).Reason.Key);

    private static Judgement AtKickOff(DateTime now, params Obstacle[] obstacles) =>
        Play.Look(Facts([Portal with { StartsOn = new Day(2026, 11, 16) }], obstacles), At(Play, now)).Single(one => one.Cycle == "kick-off");

    private static Judgement Judge(DateTime now, Obstacle obstacle, params Touch[] touches) =>
        Play.Look(Facts([Portal], [obstacle], touches), At(Play, now)).First();

    private static ClientFacts Facts(Project[] projects, Obstacle[] obstacles, params Touch[] touches) =>
        FactsOf([], touches) with { Projects = Known<Project>.Loaded(projects), Obstacles = Known<Obstacle>.Loaded(obstacles) };
}
