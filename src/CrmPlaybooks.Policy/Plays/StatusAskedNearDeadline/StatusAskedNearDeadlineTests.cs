using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.StatusAskedNearDeadline;

/// <summary>The portal is to be ready on Monday 30 November; the client asked how it stands on the 16th and on the 18th.</summary>
[TestClass]
public sealed class StatusAskedNearDeadlineTests
{
    private static readonly StatusAskedNearDeadline Play = new();

    private static readonly Project Portal = new()
    {
        Id = NameBasedId.For("project"),
        Name = "Portal",
        Stage = ProjectStage.Active,
        ManagerId = Colleague.Id,
        PlannedEndOn = new Day(2026, 11, 30),
        RecordedOn = November(1, 9),
    };

    [TestMethod]
    public void A20_who_asks_twice_near_a_deadline_is_called() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(18, 12), Portal, [Asked(16), Asked(18)]));

    [TestMethod]
    public void A20_asking_once_is_no_sign() => Assert.AreEqual("quiet.not-asked", ((Silence)Judge(November(18, 12), Portal, [Asked(18)])).Reason.Key);

    [TestMethod]
    [DataRow(9, true, DisplayName = "an hour before the first question is two weeks old")]
    [DataRow(10, false, DisplayName = "when the first question is two weeks old")]
    public void A20_old_questions_are_forgotten(int hour, bool found) =>
        Assert.AreEqual(found, Judge(November(30, hour), Portal, [Asked(16), Asked(18)]) is Finding);

    [TestMethod]
    [DataRow("2026-12-02", true, DisplayName = "14 days ahead")]
    [DataRow("2026-12-03", false, DisplayName = "15 days ahead")]
    [DataRow("2026-11-04", true, DisplayName = "passed 14 days ago, undone")]
    [DataRow("2026-11-03", false, DisplayName = "passed 15 days ago")]
    public void A20_only_a_deadline_that_is_near_counts(string deadline, bool found)
    {
        var day = Day.Of(DateTime.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture));

        Assert.AreEqual(found, Judge(November(18, 12), Portal with { PlannedEndOn = day }, [Asked(16), Asked(18)]) is Finding);
    }

    [TestMethod]
    public void A20_a_milestone_is_a_deadline_too()
    {
        var milestone = new Milestone { Id = NameBasedId.For("milestone"), Name = "Data", ProjectId = Portal.Id, DueOn = new Day(2026, 11, 20), RecordedOn = November(1, 9) };
        var finding = (Finding)Judge(November(18, 12), Portal, [Asked(16), Asked(18)], milestone);

        Assert.Contains("Data", finding.Title.Canonical);
        Assert.AreEqual("quiet.no-deadline", ((Silence)Judge(November(18, 12), Portal with { PlannedEndOn = null }, [Asked(16), Asked(18)])).Reason.Key);
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(false, false)]
    public void A20_a_call_since_the_last_question_closes_it_and_a_mail_does_not(bool isCall, bool closes)
    {
        var touch = Call(November(18, 11)) with { IsConversation = isCall, Channel = isCall ? ActivityKind.PhoneCall : ActivityKind.Email };

        Assert.AreEqual(closes, Judge(November(18, 12), Portal, [Asked(16), Asked(18)], touch) is Silence { Kind: SilenceKind.Satisfied });
    }

    [TestMethod]
    public void It_is_due_on_the_next_business_day_with_the_projects_manager_and_at_least_three_facts()
    {
        var finding = (Finding)Judge(November(18, 12), Portal, [Asked(16), Asked(18)]);

        Assert.AreEqual(November(19, 10), finding.Due.After(November(18, 12), Weekdays, TimeSpan.FromHours(10)));
        Assert.AreEqual(Colleague, finding.RoleHolder);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
    }

    private static Signal Asked(int day) => new()
    {
        Id = NameBasedId.For("asked" + day),
        Kind = SignalKind.Status,
        Rule = "status",
        Clause = "how is it going?",
        ActivityId = NameBasedId.For("mail" + day),
        HeardOn = November(day, 10),
        RecordedOn = November(day, 10),
    };

    private static Judgement Judge(DateTime now, Project project, Signal[] signals, Milestone milestone) =>
        Play.Look(Facts(project, signals) with { Milestones = Known<Milestone>.Loaded([milestone]) }, At(Play, now)).Single();

    private static Judgement Judge(DateTime now, Project project, Signal[] signals, params Touch[] touches) =>
        Play.Look(Facts(project, signals, touches), At(Play, now)).Single();

    private static ClientFacts Facts(Project project, Signal[] signals, params Touch[] touches) => FactsOf([], touches) with
    {
        Projects = Known<Project>.Loaded([project]),
        Milestones = Known<Milestone>.Loaded([]),
        Signals = Known<Signal>.Loaded(signals),
    };
}
