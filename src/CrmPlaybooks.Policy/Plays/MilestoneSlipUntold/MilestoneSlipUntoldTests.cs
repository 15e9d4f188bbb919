using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.MilestoneSlipUntold;

/// <summary>The milestone was due on Monday 16 November and is not completed.</summary>
[TestClass]
public sealed class MilestoneSlipUntoldTests
{
    private static readonly MilestoneSlipUntold Play = new();

    private static readonly Project Portal = new()
    {
        Id = NameBasedId.For("project"),
        Name = "Portal",
        Stage = ProjectStage.Active,
        ManagerId = Colleague.Id,
        RecordedOn = November(1, 9),
    };

    private static readonly Milestone First = new()
    {
        Id = NameBasedId.For("milestone"),
        Name = "First data loaded",
        ProjectId = Portal.Id,
        DueOn = new Day(2026, 11, 16),
        RecordedOn = November(1, 9),
    };

    [TestMethod]
    [DataRow(17, 8, false, DisplayName = "within the first business day")]
    [DataRow(18, 9, true, DisplayName = "a business day after it slipped")]
    public void A22_a_slip_that_nobody_told_in_a_business_day_is_found(int day, int hour, bool found) =>
        Assert.AreEqual(found, Judge(November(day, hour), First) is Finding);

    [TestMethod]
    [DataRow(23, Severity.Low, 0, DisplayName = "five business days late")]
    [DataRow(24, Severity.High, 2, DisplayName = "six business days late")]
    public void A22_a_small_slip_is_a_light_matter_and_a_large_one_weighs_as_a_poor_result(int day, Severity severity, int levels)
    {
        var finding = (Finding)Judge(November(day, 9), First);

        Assert.AreEqual(severity, finding.Severity);
        Assert.HasCount(levels, finding.EscalateAfter);
    }

    [TestMethod]
    public void A22_the_look_comes_back_when_the_slip_becomes_large() =>
        Assert.AreEqual(November(24, 0), ((Finding)Judge(November(21, 9), First)).LookAgainOn);

    [TestMethod]
    public void A22_a_milestone_completed_late_stays_a_small_slip() =>
        Assert.AreEqual(Severity.Low, ((Finding)Judge(November(30, 9), First with { CompletedOn = new Day(2026, 11, 18) })).Severity);

    [TestMethod]
    [DataRow(15, false, DisplayName = "the day before it was due")]
    [DataRow(16, true, DisplayName = "the day it was due")]
    public void A22_a_call_since_then_closes_it(int day, bool told) =>
        Assert.AreEqual(told, Judge(November(19, 9), First, Call(November(day, 12))) is Silence { Kind: SilenceKind.Satisfied });

    [TestMethod]
    [DataRow(16)]
    [DataRow(13)]
    public void A_milestone_completed_in_time_is_quiet(int day) =>
        Assert.AreEqual("quiet.in-time", ((Silence)Judge(November(19, 9), First with { CompletedOn = new Day(2026, 11, day) })).Reason.Key);

    [TestMethod]
    [DataRow(ProjectStage.Paused)]
    [DataRow(ProjectStage.Cancelled)]
    public void A_project_that_rests_has_no_slips(ProjectStage stage) => Assert.AreEqual(
        "quiet.not-planned", ((Silence)Play.Look(Facts(Portal with { Stage = stage }, [First]), At(Play, November(19, 9))).Single()).Reason.Key);

    [TestMethod]
    public void What_slips_on_Thursday_is_due_on_Friday()
    {
        var finding = (Finding)Judge(November(20, 9), First with { DueOn = new Day(2026, 11, 18) });

        Assert.AreEqual(November(20, 10), finding.Due.After(November(20, 9), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    public void It_goes_to_the_projects_manager_with_at_least_three_facts()
    {
        var finding = (Finding)Judge(November(19, 9), First);

        Assert.AreEqual(Colleague, finding.RoleHolder);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
    }

    [TestMethod]
    public void It_lapses_after_thirty_days() =>
        Assert.AreEqual(SilenceKind.Expired, ((Silence)Judge(November(17, 0).AddDays(30).AddSeconds(1), First)).Kind);

    [TestMethod]
    public void A_client_without_milestones_is_quiet_for_that_reason() =>
        Assert.AreEqual("quiet.none", ((Silence)Play.Look(Facts(Portal, []), At(Play, November(19, 9))).Single()).Reason.Key);

    private static Judgement Judge(DateTime now, Milestone milestone, params Touch[] touches) =>
        Play.Look(Facts(Portal, [milestone], touches), At(Play, now)).Single();

    private static ClientFacts Facts(Project project, Milestone[] milestones, params Touch[] touches) =>
        FactsOf([], touches) with { Projects = Known<Project>.Loaded([project]), Milestones = Known<Milestone>.Loaded(milestones) };
}
