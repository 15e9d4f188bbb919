using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy;

/// <summary>An item is read on a phone between two calls: at most 120 words, whatever happened to it.</summary>
[TestClass]
public sealed class ItemLengthTests
{
    private const string LongName = "María del Carmen Fernández de la Torre";
    private const string LongText = "Nobody on the client's side has had the time to check the figures that the new report brings every week since the summer holidays began";

    private static readonly ClientFacts LongClient = FactsOf([], Call(November(10, 9))) with { Client = Given.Client with { PrimaryContact = LongName } };

    private const string LongClause = "de momento por aquí lo tenemos todos bastante en mente y vamos a ello en cuanto";

    /// <summary>Long in all that every item tells; the renewal is near and neither calls nor emails are welcome.</summary>
    private static readonly ClientFacts Listening = Timeline.Nothing.Of(client => client with
    {
        Name = "Cooperativa Agroalimentaria de la Comarca de Antequera",
        RenewalOn = new Day(2027, 1, 15),
        OriginalGoal = "Bring the time from order to delivery below three days in all of the six warehouses",
        LicensedPeople = 5,
        Refusals = [new Refusal(Timeline.Ana, ActivityKind.Email), new Refusal(null, ActivityKind.PhoneCall)],
    });

    private static readonly Dictionary<string, ClientFacts> LongFacts = new()
    {
        [PoorResultUntold] = LongClient with
        {
            Results = Known<Result>.Loaded(
            [
                PoorResult with { Name = "Qualified organic visits of returning customers, third quarter", Metric = "Qualified organic visits of returning customers", WhatWeDo = LongText },
                PoorResult with
                {
                    Id = NameBasedId.For("earlier"),
                    Name = "Qualified organic visits of returning customers, second quarter",
                    Metric = "Qualified organic visits of returning customers",
                    MeasuredOn = new Day(2026, 11, 11),
                    RecordedOn = November(17, 10),
                },
            ]),
            Touches = TouchTimeline.Of(ClientId, [Call(November(10, 9)), Unsent("a"), Unsent("b"), Unsent("c")]),
        },
        ["obstacle-untold"] = LongClient with
        {
            Projects = Known<Project>.Loaded([LongProject(ProjectStage.Active)]),
            Obstacles = Known<Obstacle>.Loaded([LongObstacle with { Options = [new WayOut(1, LongText, null, null), new WayOut(2, LongText, null, null)], Recommended = 2 }]),
            Touches = TouchTimeline.Of(ClientId, [Call(November(10, 9)), Unsent("a"), Unsent("b"), Unsent("c")]),
        },
        ["milestone-slip-untold"] = LongClient with
        {
            Projects = Known<Project>.Loaded([LongProject(ProjectStage.Active)]),
            Milestones = Known<Milestone>.Loaded(
            [
                new Milestone
                {
                    Id = NameBasedId.For("milestone"),
                    Name = "Acceptance of the first data load by the regional sales organisations",
                    ProjectId = NameBasedId.For("project"),
                    DueOn = new Day(2026, 11, 13),
                    RecordedOn = November(1, 9),
                },
            ]),
        },
        ["status-asked-near-deadline"] = LongClient with
        {
            Projects = Known<Project>.Loaded([LongProject(ProjectStage.Active) with { PlannedEndOn = new Day(2026, 11, 25) }]),
            Milestones = Known<Milestone>.Loaded([]),
            Signals = Known<Signal>.Loaded([LongSignal(13), LongSignal(17)]),
        },
        ["obstacle-without-options"] = LongClient with
        {
            Projects = Known<Project>.Loaded([LongProject(ProjectStage.Active)]),
            Obstacles = Known<Obstacle>.Loaded([LongObstacle with { Options = [new WayOut(1, LongText, null, null)] }]),
        },
        ["shallow-renewal"] = LongClient with
        {
            Client = LongClient.Client with { RenewalOn = new Day(2026, 12, 20), NoticeDays = 15, LicensedPeople = 20, OriginalGoal = LongText },
            Results = Known<Result>.Loaded([PoorResult with { RecordedOn = November(16, 9) }]),
            Adoption = Known<AdoptionFact>.Loaded(
            [
                new AdoptionFact(new AdoptionReading
                {
                    ReadingId = NameBasedId.For("reading"),
                    MeasuredOn = new Day(2026, 11, 16),
                    Weeks = 12,
                    ActiveWeeks = 1,
                    ActivePeople = 1,
                    LicensedPeople = 20,
                    FeaturesUsed = 1,
                    FeaturesBought = 12,
                    DecisionsTaken = 0,
                    OutcomesRecorded = 0,
                    SelfMeasured = false,
                })
                { RecordedOn = November(16, 9) },
            ]),
        },
        ["project-check-ins"] = LongClient with
        {
            Projects = Known<Project>.Loaded([LongProject(ProjectStage.Completed) with { EndedOn = new Day(2026, 11, 16) }]),
            Adoption = Known<AdoptionFact>.Loaded([]),
        },
        ["monologue"] = Long(Conversation(SentMail(November(2, 9)), SentMail(November(3, 9)), SentMail(November(4, 9)), SentMail(November(5, 9)))),
        ["out-of-cadence"] = Long(Conversation(Call(November(18, 10).AddDays(-40)))),
        ["unanswered-client"] = Long(Conversation(Inbound(November(16, 9)), Inbound(November(16, 10)))),
        ["postponed-meetings"] = Long(Conversation(
            [.. Enumerable.Range(1, 4).Select(day => Meeting(November(day, 9)) with { TimesMoved = 3, IsConversation = false, Reasons = TouchReasons.Canceled })])),
        ["contact-nobody-knows"] = Long(Conversation(
            [.. Enumerable.Range(9, 2).Select(day => SentMail(November(day, 9)) with { UnknownAddresses = [.. "abcde".Select(letter => letter + ".fernandez@contoso.com")] })])),
        ["promise-due"] = Long(Conversation() with
        {
            Signals = Known<Signal>.Loaded(
            [.. Enumerable.Range(1, 5).Select(number => new Signal
            {
                Id = NameBasedId.For("promise" + number),
                Kind = SignalKind.Promise,
                Rule = "promise",
                Clause = "we will send the corrected figures of the third quarter by Thursday at noon",
                ActivityId = NameBasedId.For("mail"),
                HeardOn = November(16, 9),
                PromisedOn = new Day(2026, 11, 19),
                RecordedOn = November(16, 9),
            })]),
        }),
        ["courtesy-is-not-adoption"] = Listening.Using(Timeline.Deep(new Day(2026, 8, 20)), Timeline.Shallow(new Day(2026, 11, 2))).Rating(Timeline.Nps(new Day(2026, 11, 10), 10))
            .Hearing(Timeline.Courtesy(November(2, 9), LongClause), Timeline.Courtesy(November(17, 9), LongClause)),
        ["stagnation-heard"] = Listening.Using(Timeline.Shallow(new Day(2026, 11, 2)))
            .Hearing(Timeline.Stagnation(November(2, 9), "looked-at", LongClause), Timeline.Stagnation(November(17, 9), "looked-at", LongClause))
            .Touching(Call(November(3, 9)), Call(November(1, 9)), Call(November(1, 10)), Call(November(1, 11)), Call(November(1, 12))),
        ["single-user"] = Listening.Using(Timeline.Shallow(new Day(2026, 11, 2)) with { ActivePeople = 1 }),
        ["occasional-use"] = Listening.Using(Timeline.Shallow(new Day(2026, 11, 2)))
            .Touching(Timeline.MeetingPlanned(November(1, 9)), Timeline.MeetingPlanned(October(1)), Timeline.MeetingPlanned(October(12))),
        ["silent-client"] = Listening.Using(Timeline.Deep(new Day(2026, 8, 20)), Timeline.Shallow(new Day(2026, 11, 2)))
            .Touching(Timeline.Reply(October(1)), Timeline.Sent(October(12)), Timeline.Sent(October(13))),
        ["stop-requested"] = Listening
            .Of(client => client with { Refusals = [new Refusal(Timeline.Ana, ActivityKind.Email), new Refusal(Timeline.Ana, ActivityKind.PhoneCall)] })
            .Hearing(Timeline.Said(SignalKind.Stop, "stop/fewer", LongClause, November(17, 9)))
            .Touching(Timeline.Reply(November(17, 9), Timeline.Ben), Timeline.Sent(November(12, 9))),
    };

    public static IEnumerable<object[]> Items => PlayCatalogue.All.SelectMany(play => new[] { new object[] { play.Key, Language.English }, [play.Key, Language.Spanish] });

    private static ClientFacts Long(ClientFacts facts) => facts with { Client = Given.Client with { PrimaryContact = LongName } };

    [TestMethod]
    [DynamicData(nameof(Items))]
    public void An_item_has_at_most_120_words_and_keeps_the_last_line_of_its_advice(string play, Language language)
    {
        var story = new Story { Facts = LongFacts[play], Organization = Organization(language: language), Plays = [.. PlayCatalogue.All.Where(one => one.Key == play)] };
        story.Look(November(18, 10));
        var first = story.Ledger.Task;
        story.Facts = story.Facts with { Client = story.Facts.Client with { Owner = Colleague } };
        story.Look(November(18, 11));
        story.Look(November(24, 9));
        story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        story.Look(November(24, 10));
        story.Look(November(25, 10));

        foreach (var item in story.Ledger.Items)
        {
            Assert.IsLessThanOrEqualTo(120, (item.Text.Subject + " " + item.Text.Description).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, item.Text.Description);
        }

        var last = story.Ledger.Items.Last(item => item.Kind == ItemKind.Task && item.RunId == first.RunId);
        Assert.EndsWith(first.Text.Description.Split('\n').Last(), last.Text.Description);
    }

    private static Obstacle LongObstacle => new()
    {
        Id = NameBasedId.For("obstacle"),
        Name = "The data team of the parent company has not approved access to the reporting warehouse",
        ProjectId = NameBasedId.For("project"),
        ImpactText = LongText,
        RaisedOn = new Day(2026, 11, 16),
        RecordedOn = November(16, 9),
    };

    private static Project LongProject(ProjectStage stage) => new()
    {
        Id = NameBasedId.For("project"),
        Name = "New self-service reporting portal for the regional sales organisations",
        Stage = stage,
        StartsOn = new Day(2026, 9, 1),
        ExpectedBenefit = LongText,
        RecordedOn = November(1, 9),
    };

    private static Signal LongSignal(int day) => new()
    {
        Id = NameBasedId.For("signal" + day),
        Kind = SignalKind.Status,
        Rule = "status",
        Clause = "could you please let us know how things stand with the figures that we need for",
        ActivityId = NameBasedId.For("mail" + day),
        HeardOn = November(day, 9),
        RecordedOn = November(day, 9),
    };

    private static Touch Unsent(string name) => new()
    {
        ActivityId = NameBasedId.For(name),
        ClientId = ClientId,
        Channel = ActivityKind.Email,
        Direction = TouchDirection.Outbound,
        OccurredOn = November(16, 9),
        CreatedOn = November(16, 9),
        Reasons = TouchReasons.Draft,
        Subject = "Figures of the third quarter and what we propose to do about them in the fourth",
    };

    private static DateTime October(int day) => new(2026, 10, day, 9, 0, 0, DateTimeKind.Utc);
}
