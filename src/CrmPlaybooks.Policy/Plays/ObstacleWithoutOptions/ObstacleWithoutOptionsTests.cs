using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.ObstacleWithoutOptions;

[TestClass]
public sealed class ObstacleWithoutOptionsTests
{
    private static readonly ObstacleWithoutOptions Play = new();

    private static readonly Obstacle Obstacle = new()
    {
        Id = NameBasedId.For("obstacle"),
        Name = "No access to the data",
        RaisedOn = new Day(2026, 11, 16),
        RecordedOn = November(17, 10),
    };

    [TestMethod]
    [DataRow(13, 59, false)]
    [DataRow(14, 0, true)]
    public void E4_after_four_business_hours_without_two_ways_out_they_are_asked_for(int hour, int minute, bool found) =>
        Assert.AreEqual(found, Judge(November(17, hour, minute), Obstacle) is Finding);

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(2, false)]
    [DataRow(3, false)]
    public void E4_two_ways_out_are_enough(int options, bool found)
    {
        var obstacle = Obstacle with { Options = [.. Enumerable.Range(1, options).Select(number => new WayOut(number, "Way " + number, "pro", "con"))] };

        Assert.AreEqual(found, Judge(November(18, 10), obstacle) is Finding);
    }

    [TestMethod]
    public void E4_they_are_due_a_business_day_later_but_never_after_Friday()
    {
        var friday = Obstacle with { RecordedOn = November(20, 9) };

        Assert.AreEqual(November(19, 10), ((Finding)Judge(November(18, 10), Obstacle)).Due.After(November(18, 10), Weekdays, TimeSpan.FromHours(10)));
        Assert.AreEqual(November(20, 17), ((Finding)Judge(November(20, 13), friday)).Due.After(November(20, 13), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    public void A_decision_of_the_client_settles_it() =>
        Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Judge(November(18, 10), Obstacle with { Decision = "Wait" })).Kind);

    [TestMethod]
    public void A_solved_obstacle_is_over() =>
        Assert.AreEqual(SilenceKind.Withdrawn, ((Silence)Judge(November(18, 10), Obstacle with { SolvedOn = new Day(2026, 11, 18) })).Kind);

    [TestMethod]
    [DataRow(null, "evidence.no-impact")]
    [DataRow(Impact.High, "evidence.no-impact-text")]
    public void Size_and_impact_come_first(Impact? impact, string line) =>
        Assert.IsTrue(((Finding)Judge(November(18, 10), Obstacle with { Impact = impact })).Evidence.Any(phrase => phrase.Key == line));

    [TestMethod]
    public void A_way_out_without_pros_and_cons_is_named() => Assert.IsTrue(
        ((Finding)Judge(November(18, 10), Obstacle with { Options = [new WayOut(1, "Wait", null, "slow")] })).Evidence.Any(phrase => phrase.Key == "evidence.no-pros-and-cons"));

    [TestMethod]
    public void It_carries_at_least_three_facts() => Assert.IsGreaterThanOrEqualTo(3, ((Finding)Judge(November(18, 10), Obstacle)).Evidence.Count);

    [TestMethod]
    public void It_goes_to_whoever_deals_with_it() =>
        Assert.AreEqual(Colleague, ((Finding)Judge(November(18, 10), Obstacle with { HandlerId = Colleague.Id })).RoleHolder);

    [TestMethod]
    public void Completing_it_is_taken_as_said()
    {
        var story = new Story { Facts = Facts(Obstacle), Plays = [Play] };
        story.Look(November(18, 10));
        story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        story.Look(November(18, 11));

        Assert.AreEqual("answer.completed", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void A_client_without_obstacles_is_quiet_for_that_reason() =>
        Assert.AreEqual("quiet.none", ((Silence)Play.Look(Facts(), At(Play, November(18, 10))).Single()).Reason.Key);

    private static Judgement Judge(DateTime now, Obstacle obstacle) => Play.Look(Facts(obstacle), At(Play, now)).Single();

    private static ClientFacts Facts(params Obstacle[] obstacles) =>
        FactsOf([]) with { Projects = Known<Project>.Loaded([]), Obstacles = Known<Obstacle>.Loaded(obstacles) };
}
