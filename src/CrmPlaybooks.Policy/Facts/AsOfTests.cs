using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Facts;

[TestClass]
public sealed class AsOfTests
{
    private static readonly DateTime Then = November(18, 12);
    private static readonly DateTime Later = November(20, 9);
    private static readonly DateTime Today = November(27, 12);

    private static readonly ClientFacts Known = FactsOf([PoorResult], Call(November(10, 9))) with
    {
        ReadOn = Today,
        Projects = Known<Project>.Loaded([new Project { Id = NameBasedId.For("project"), Name = "Portal", Stage = ProjectStage.Active, RecordedOn = November(1, 9) }]),
        Milestones = Known<Milestone>.Loaded([]),
        Obstacles = Known<Obstacle>.Loaded([]),
        Adoption = Known<AdoptionFact>.Loaded([]),
        Feedback = Known<Feedback>.Loaded([]),
        Signals = Known<Signal>.Loaded([]),
        LastContacts = new LastContacts { Told = November(10, 9) },
    };

    /// <summary>Something later in every class.</summary>
    private static readonly ClientFacts WithLater = Known with
    {
        Results = Known<Result>.Loaded([PoorResult, PoorResult with { Id = NameBasedId.For("later"), RecordedOn = Later }]),
        Projects = Known<Project>.Loaded([.. Known.Projects.Rows, new Project { Id = NameBasedId.For("later"), Name = "Shop", Stage = ProjectStage.Active, RecordedOn = Later }]),
        Milestones = Known<Milestone>.Loaded([new Milestone { Id = NameBasedId.For("later"), Name = "Live", ProjectId = NameBasedId.For("project"), RecordedOn = Later }]),
        Obstacles = Known<Obstacle>.Loaded([new Obstacle { Id = NameBasedId.For("later"), Name = "No data", RaisedOn = new Day(2026, 11, 1), RecordedOn = Later }]),
        Adoption = Known<AdoptionFact>.Loaded([new AdoptionFact(new AdoptionReading { ReadingId = NameBasedId.For("later"), MeasuredOn = new Day(2026, 11, 1) }) { RecordedOn = Later }]),
        Feedback = Known<Feedback>.Loaded([new Feedback { Id = NameBasedId.For("later"), Kind = FeedbackKind.Nps, ReceivedOn = new Day(2026, 11, 1), RecordedOn = Later }]),
        Signals = Known<Signal>.Loaded(
            [new Signal { Id = NameBasedId.For("later"), Kind = SignalKind.Complaint, Rule = "r", Clause = "c", ActivityId = NameBasedId.For("a"), HeardOn = November(1, 9), RecordedOn = Later }]),
        Touches = TouchTimeline.Of(ClientId, [Call(November(10, 9)), Call(Later), Call(November(18, 9)) with { CreatedOn = Later }]),
    };

    [TestMethod]
    public void Later_facts_of_every_class_are_not_seen() => Assert.AreEqual(Seen(Known), Seen(WithLater));

    [TestMethod]
    public void A_look_as_of_then_says_what_it_would_have_said_then()
    {
        var then = new Story { Facts = Known.AsOf(Then) }.Judge(Then);
        var planted = new Story { Facts = WithLater.AsOf(Then) }.Judge(Then);

        Assert.HasCount(1, then.Changes);
        Assert.AreEqual(then.Changes[0].After, planted.Changes.Single().After);
    }

    [TestMethod]
    public void A_row_that_was_changed_later_is_not_known_as_it_stood() =>
        Assert.AreEqual(Availability.Truncated, (Known with { Results = Known<Result>.Loaded([PoorResult with { ChangedOn = Later }]) }).AsOf(Then).Results.Availability);

    [TestMethod]
    public void A_row_that_was_changed_before_is_known() =>
        Assert.AreEqual(Availability.Loaded, (Known with { Results = Known<Result>.Loaded([PoorResult with { ChangedOn = November(18, 9) }]) }).AsOf(Then).Results.Availability);

    [TestMethod]
    public void The_days_since_then_are_missing_from_the_history() => Assert.AreEqual(FactNeed.MostHistoryDays - 9, Known.AsOf(Then).HistoryDaysOf(FactClass.Results));

    [TestMethod]
    public void A_later_last_contact_hides_all_of_them() =>
        Assert.AreEqual(Availability.Unavailable, (Known with { LastContacts = new LastContacts { Inbound = Later } }).AsOf(Then).AvailabilityOf(FactClass.LastContacts));

    [TestMethod]
    public void The_columns_of_an_account_that_was_changed_later_are_unknown()
    {
        var facts = (Known with { Client = Given.Client with { RenewalOn = new Day(2027, 1, 1), ChangedOn = Later } }).AsOf(Then);

        Assert.IsNull(facts.Client.RenewalOn);
        Assert.AreEqual(Availability.Unavailable, facts.AvailabilityOf(FactClass.Account));
    }

    private static string Seen(ClientFacts facts)
    {
        var then = facts.AsOf(Then);
        var rows = new[]
        {
            string.Join(",", then.Results.Rows.Select(row => row.Id)), string.Join(",", then.Projects.Rows.Select(row => row.Id)),
            string.Join(",", then.Milestones.Rows.Select(row => row.Id)), string.Join(",", then.Obstacles.Rows.Select(row => row.Id)),
            string.Join(",", then.Adoption.Rows.Select(row => row.Reading.ReadingId)), string.Join(",", then.Feedback.Rows.Select(row => row.Id)),
            string.Join(",", then.Signals.Rows.Select(row => row.Id)), string.Join(",", then.Touches.Touches.Select(touch => touch.ActivityId)),
            string.Join(",", Enum.GetValues<FactClass>().Select(then.AvailabilityOf)),
        };
        return string.Join("\n", rows);
    }
}
