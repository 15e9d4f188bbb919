using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy;

/// <summary>What a client says, uses and gets, for the plays that listen.</summary>
internal static class Timeline
{
    public static readonly Guid Ana = NameBasedId.For("ana");

    public static readonly Guid Ben = NameBasedId.For("ben");

    /// <summary>Every class of facts is known, and nothing is on record.</summary>
    public static readonly ClientFacts Nothing = new()
    {
        Client = Given.Client with { PrimaryContactId = Ana },
        Results = Known<Result>.Loaded([]),
        Projects = Known<Project>.Loaded([]),
        Milestones = Known<Milestone>.Loaded([]),
        Obstacles = Known<Obstacle>.Loaded([]),
        Adoption = Known<AdoptionFact>.Loaded([]),
        Feedback = Known<Feedback>.Loaded([]),
        Signals = Known<Signal>.Loaded([]),
        Touches = TouchTimeline.Of(Given.ClientId, []),
        TouchAvailability = Availability.Loaded,
        LastContacts = new LastContacts(),
        ReadOn = Given.November(18, 10),
    };

    public static ClientFacts Hearing(this ClientFacts facts, params Signal[] signals) => facts with { Signals = Known<Signal>.Loaded([.. facts.Signals.Rows, .. signals]) };

    public static ClientFacts Using(this ClientFacts facts, params AdoptionReading[] readings) => facts with
    {
        Adoption = Known<AdoptionFact>.Loaded(
            [.. facts.Adoption.Rows, .. readings.Select(reading => new AdoptionFact(reading) { RecordedOn = DateTime.SpecifyKind(reading.MeasuredOn.Midnight, DateTimeKind.Utc).AddHours(12) })]),
    };

    public static ClientFacts Rating(this ClientFacts facts, params Feedback[] feedback) => facts with { Feedback = Known<Feedback>.Loaded([.. facts.Feedback.Rows, .. feedback]) };

    public static ClientFacts Touching(this ClientFacts facts, params Touch[] touches) => facts with { Touches = TouchTimeline.Of(Given.ClientId, facts.Touches.Touches.Concat(touches)) };

    public static ClientFacts Of(this ClientFacts facts, Func<Client, Client> client) => facts with { Client = client(facts.Client) };

    public static Signal Courtesy(DateTime heardOn, string clause = "todo bien, sin dudas") => Said(SignalKind.Courtesy, "courtesy/all-good", clause, heardOn);

    public static Signal Stagnation(DateTime heardOn, string rule = "on-it", string clause = "estamos en ello") => Said(SignalKind.Stagnation, "stagnation/" + rule, clause, heardOn);

    public static Signal Said(SignalKind kind, string rule, string clause, DateTime heardOn) => new()
    {
        Id = NameBasedId.For(rule + clause + heardOn.Ticks),
        Kind = kind,
        Rule = rule,
        Clause = clause,
        ActivityId = NameBasedId.For("reply" + heardOn.Ticks),
        HeardOn = heardOn,
        RecordedOn = heardOn,
    };

    public static Touch Sent(DateTime sentOn, bool asks = false) => new()
    {
        ActivityId = NameBasedId.For("mail" + sentOn.Ticks),
        ClientId = Given.ClientId,
        Channel = ActivityKind.Email,
        Direction = TouchDirection.Outbound,
        OccurredOn = sentOn,
        CreatedOn = sentOn,
        AsksQuestion = asks,
        ContactIds = [Ana],
    };

    /// <summary>An email of the client; the text of a signal heard at the same instant.</summary>
    public static Touch Reply(DateTime receivedOn, params Guid[] writers) => new()
    {
        ActivityId = NameBasedId.For("reply" + receivedOn.Ticks),
        ClientId = Given.ClientId,
        Channel = ActivityKind.Email,
        Direction = TouchDirection.Inbound,
        Reasons = TouchReasons.Inbound,
        OccurredOn = receivedOn,
        CreatedOn = receivedOn,
        ContactIds = writers.Length > 0 ? writers : [Ana],
    };

    public static Touch MeetingHeld(DateTime startsOn) => new()
    {
        ActivityId = NameBasedId.For("meeting" + startsOn.Ticks),
        ClientId = Given.ClientId,
        Channel = ActivityKind.Appointment,
        Direction = TouchDirection.Meeting,
        OccurredOn = startsOn,
        CreatedOn = startsOn.AddDays(-10),
        IsConversation = true,
        ContactIds = [Ana],
    };

    public static Touch MeetingPlanned(DateTime startsOn) => MeetingHeld(startsOn) with { IsConversation = false, Reasons = TouchReasons.MeetingNotClosed };

    public static AdoptionReading Deep(Day measuredOn) => new()
    {
        ReadingId = NameBasedId.For("reading" + measuredOn),
        MeasuredOn = measuredOn,
        ActivePeople = 5,
        LicensedPeople = 5,
        ActiveWeeks = 12,
        Weeks = 12,
        FeaturesUsed = 5,
        FeaturesBought = 5,
        DecisionsTaken = 2,
        OutcomesRecorded = 2,
        SelfMeasured = true,
    };

    public static AdoptionReading Working(Day measuredOn) =>
        Deep(measuredOn) with { ActivePeople = 3, ActiveWeeks = 8, FeaturesUsed = 3, DecisionsTaken = 1, OutcomesRecorded = 1, SelfMeasured = false };

    public static AdoptionReading Shallow(Day measuredOn) =>
        Deep(measuredOn) with { ActivePeople = 2, ActiveWeeks = 3, FeaturesUsed = 1, DecisionsTaken = 0, OutcomesRecorded = 0, SelfMeasured = false };

    public static Feedback Nps(Day receivedOn, int score) => new()
    {
        Id = NameBasedId.For("nps" + receivedOn),
        Kind = FeedbackKind.Nps,
        Score = score,
        ReceivedOn = receivedOn,
        RecordedOn = DateTime.SpecifyKind(receivedOn.Midnight, DateTimeKind.Utc).AddHours(12),
    };

    public static Feedback Comment(Day receivedOn, string comment) => Nps(receivedOn, 0) with
    {
        Id = NameBasedId.For("comment" + receivedOn),
        Kind = FeedbackKind.Comment,
        Score = null,
        Comment = comment,
    };
}
