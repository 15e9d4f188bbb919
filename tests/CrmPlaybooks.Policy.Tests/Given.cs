using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy;

/// <summary>A client, its result, its touches and the people around it, to be varied with <c>with</c>. It is November 2026: the 17th is a Tuesday.</summary>
internal static class Given
{
    public const string PoorResultUntold = "poor-result-untold";

    public static readonly Guid ClientId = NameBasedId.For("client");

    public static readonly Principal Owner = new(PrincipalKind.User, NameBasedId.For("owner"));

    public static readonly Principal Colleague = new(PrincipalKind.User, NameBasedId.For("colleague"));

    public static readonly Principal Manager = new(PrincipalKind.User, NameBasedId.For("manager"));

    public static readonly Principal Director = new(PrincipalKind.User, NameBasedId.For("director"));

    public static readonly Principal FallbackTeam = new(PrincipalKind.Team, NameBasedId.For("team"));

    public static readonly WorkCalendar Weekdays = new(LocalZone.Utc, WeeklyHours.Standard);

    public static readonly Client Client = new() { Id = ClientId, Name = "Contoso", Owner = Owner, CustomerType = 3, PrimaryContact = "Ana Ruiz" };

    /// <summary>Below its target, measured on Monday and recorded on Tuesday 17 November at ten.</summary>
    public static readonly Result PoorResult = new()
    {
        Id = NameBasedId.For("result"),
        Name = "Organic visits, October",
        Metric = "Organic visits",
        Target = 12000,
        Actual = 7400,
        MeasuredOn = new Day(2026, 11, 16),
        RecordedOn = November(17, 10),
    };

    public static DateTime November(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, DateTimeKind.Utc);

    /// <summary>The moment, working days and one play's thresholds.</summary>
    public static LookContext At(IPlay play, DateTime now, string? thresholds = null) => new(
        now, Weekdays, Policy(Mode.Act, thresholds, [play]).Resolve(play.Key, null, null).Thresholds);

    public static LookContext At(DateTime now, string? thresholds = null) => new(
        now, Weekdays, Policy(Mode.Act, thresholds).Resolve(PoorResultUntold, null, null).Thresholds);

    public static ClientFacts FactsOf(IReadOnlyList<Result> results, params Touch[] touches) => new()
    {
        Client = Client,
        Results = Known<Result>.Loaded(results),
        Touches = TouchTimeline.Of(ClientId, touches),
        TouchAvailability = Availability.Loaded,
        ReadOn = November(18, 10),
    };

    public static PolicySettings Policy(Mode mode, string? thresholds = null, IReadOnlyList<IPlay>? plays = null)
    {
        var all = plays ?? PlayCatalogue.All;
        return new PolicySettings(
            PlayCatalogue.DeclarationsOf(all),
            [.. all.Select(play => new PlaySetting(NameBasedId.For(play.Key), play.Key) { Mode = mode, Thresholds = thresholds, State = SettingState.Published })]);
    }

    /// <summary>An owner with a colleague, a manager, a director and a fallback team, all of whom work on weekdays and read English.</summary>
    public static Organization Organization(Mode mode = Mode.Act, IReadOnlyList<IPlay>? plays = null, Language language = Language.English) => new()
    {
        Engine = new EngineSettings { FallbackTeam = FallbackTeam.Id.ToString("D") },
        Plays = Policy(mode, null, plays),
        Directory = new OwnerDirectory(
            [
                new Person(Owner.Id, "Olga Owner") { ManagerId = Manager.Id },
                new Person(Colleague.Id, "Carlos Colleague") { ManagerId = Manager.Id },
                new Person(Manager.Id, "Marta Manager") { ManagerId = Director.Id },
                new Person(Director.Id, "Diego Director"),
            ],
            [new Team(FallbackTeam.Id, "Customer success")]),
        Usual = new Worker(Weekdays, language),
    };

    /// <summary>A mail of ours to a person of the client.</summary>
    public static Touch SentMail(DateTime occurredOn) => Call(occurredOn) with
    {
        ActivityId = NameBasedId.For("mail" + occurredOn.Ticks),
        Channel = ActivityKind.Email,
        IsConversation = false,
    };

    /// <summary>A mail of the client to us.</summary>
    public static Touch Inbound(DateTime occurredOn) => SentMail(occurredOn) with
    {
        ActivityId = NameBasedId.For("inbound" + occurredOn.Ticks),
        Direction = TouchDirection.Inbound,
        Reasons = TouchReasons.Inbound,
    };

    /// <summary>A meeting that was held with the client.</summary>
    public static Touch Meeting(DateTime occurredOn) => Call(occurredOn) with
    {
        ActivityId = NameBasedId.For("meeting" + occurredOn.Ticks),
        Channel = ActivityKind.Appointment,
        Direction = TouchDirection.Meeting,
    };

    /// <summary>Readings that make adoption deep on the day, over every input.</summary>
    public static Known<AdoptionFact> DeepAdoption(Day measuredOn) => Known<AdoptionFact>.Loaded(
    [
        new AdoptionFact(new AdoptionReading
        {
            ReadingId = NameBasedId.For("deep"),
            MeasuredOn = measuredOn,
            ActivePeople = 10,
            LicensedPeople = 10,
            ActiveWeeks = 12,
            Weeks = 12,
            FeaturesUsed = 9,
            FeaturesBought = 10,
            DecisionsTaken = 3,
            OutcomesRecorded = 3,
            SelfMeasured = true,
        })
        { RecordedOn = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
    ]);

    /// <summary>The client with these touches, and nothing else on record in any class.</summary>
    public static ClientFacts Conversation(params Touch[] touches) => FactsOf([], touches) with
    {
        Projects = Known<Project>.Loaded([]),
        Milestones = Known<Milestone>.Loaded([]),
        Obstacles = Known<Obstacle>.Loaded([]),
        Adoption = Known<AdoptionFact>.Loaded([]),
        Feedback = Known<Feedback>.Loaded([]),
        Signals = Known<Signal>.Loaded([]),
        LastContacts = new LastContacts(),
    };

    public static Touch Call(DateTime occurredOn) => new()
    {
        ActivityId = NameBasedId.For("call" + occurredOn.Ticks),
        ClientId = ClientId,
        Channel = ActivityKind.PhoneCall,
        Direction = TouchDirection.Outbound,
        OccurredOn = occurredOn,
        CreatedOn = occurredOn,
        IsConversation = true,
    };
}
