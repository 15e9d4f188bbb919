using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Facts;

/// <summary>What is known of one client at one moment, each class of facts with how much of it was read.</summary>
public sealed record ClientFacts
{
    /// <summary>An owner none of whose activities is tracked for so long is taken for untracked: a client's silence is then ours to explain.</summary>
    public const int UntrackedAfterDays = 28;

    /// <summary>Says of an owner that no activity was ever tracked.</summary>
    public static readonly DateTime NeverTracked = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    private readonly int? _touchHistoryDays;

    public required Client Client { get; init; }

    public Known<Result> Results { get; init; } = Known<Result>.Unavailable();

    public Known<Project> Projects { get; init; } = Known<Project>.Unavailable();

    public Known<Milestone> Milestones { get; init; } = Known<Milestone>.Unavailable();

    public Known<Obstacle> Obstacles { get; init; } = Known<Obstacle>.Unavailable();

    public Known<AdoptionFact> Adoption { get; init; } = Known<AdoptionFact>.Unavailable();

    public Known<Feedback> Feedback { get; init; } = Known<Feedback>.Unavailable();

    public Known<Signal> Signals { get; init; } = Known<Signal>.Unavailable();

    /// <summary>
    /// Who spoke with the client and when, as far as <see cref="TouchAvailability"/> says; <see cref="TouchTimeline.Pending"/> tells which activities wait to be
    /// sent, made or held.
    /// </summary>
    public TouchTimeline Touches { get; init; } = TouchTimeline.Of(Guid.Empty, []);

    public Availability TouchAvailability { get; init; } = Availability.Unavailable;

    /// <summary>How many days back the touches reach: all that may be asked for when they were read in full, else none unless told.</summary>
    public int TouchHistoryDays
    {
        get => _touchHistoryDays ?? (TouchAvailability == Availability.Loaded ? FactNeed.MostHistoryDays : 0);
        init => _touchHistoryDays = value;
    }

    /// <summary>Null when they could not be read.</summary>
    public LastContacts? LastContacts { get; init; }

    /// <summary>Whether the account's own columns are known as they stand.</summary>
    public Availability AccountAvailability { get; init; } = Availability.Loaded;

    /// <summary>
    /// When any activity of the account's owner was last tracked, for whichever client (UTC); <see cref="NeverTracked"/> when none ever was, null when nobody has
    /// looked, which holds nothing back.
    /// </summary>
    public DateTime? OwnerTrackedOn { get; init; }

    /// <summary>When all this was read (UTC).</summary>
    public required DateTime ReadOn { get; init; }

    public Availability AvailabilityOf(FactClass factClass) => factClass switch
    {
        FactClass.Results => Results.Availability,
        FactClass.Projects => Projects.Availability,
        FactClass.Milestones => Milestones.Availability,
        FactClass.Obstacles => Obstacles.Availability,
        FactClass.Adoption => Adoption.Availability,
        FactClass.Feedback => Feedback.Availability,
        FactClass.Touches => TouchAvailability,
        FactClass.Signals => Signals.Availability,
        FactClass.LastContacts => LastContacts is null ? Availability.Unavailable : Availability.Loaded,
        FactClass.Account => AccountAvailability,
        FactClass.Tracking => OwnerTrackedOn is { } tracked && ReadOn - tracked > TimeSpan.FromDays(UntrackedAfterDays) ? Availability.Unavailable : Availability.Loaded,
        _ => throw NoSuchClass(factClass),
    };

    /// <summary>How many days back a class reaches.</summary>
    public int HistoryDaysOf(FactClass factClass) => factClass switch
    {
        FactClass.Results => Results.HistoryDays,
        FactClass.Projects => Projects.HistoryDays,
        FactClass.Milestones => Milestones.HistoryDays,
        FactClass.Obstacles => Obstacles.HistoryDays,
        FactClass.Adoption => Adoption.HistoryDays,
        FactClass.Feedback => Feedback.HistoryDays,
        FactClass.Touches => TouchHistoryDays,
        FactClass.Signals => Signals.HistoryDays,
        FactClass.LastContacts or FactClass.Account or FactClass.Tracking => FactNeed.MostHistoryDays,
        _ => throw NoSuchClass(factClass),
    };

    /// <summary>Whether a play that needs this may judge. Of a class that was cut off, it may if it says how many days it needs and those were read in full.</summary>
    public bool Meets(FactNeed need) => HistoryDaysOf(need.Class) >= need.HistoryDays && AvailabilityOf(need.Class) switch
    {
        Availability.Loaded => true,
        Availability.Truncated => need.HistoryDays > 0,
        _ => false,
    };

    /// <summary>
    /// What was known at a past instant, as far as today's rows tell: later rows are gone, and a class with rows changed later is no longer known in full. Rows that
    /// were deleted since cannot come back. The account's name, owner and type are told as they are today; its other columns are unknown if it was changed since.
    /// </summary>
    public ClientFacts AsOf(DateTime instant)
    {
        var days = Math.Max(0, (int)Math.Ceiling((ReadOn - instant).TotalDays));
        var isAccountKnown = AccountAvailability == Availability.Loaded && !(Client.ChangedOn > instant);
        return this with
        {
            Client = isAccountKnown ? Client : Client with
            {
                RenewalOn = null,
                RenewalNumber = null,
                NoticeDays = null,
                RenewalStatus = null,
                OriginalGoal = null,
                LicensedPeople = null,
                Plan = null,
                Refusals = [],
            },
            AccountAvailability = isAccountKnown ? Availability.Loaded : Availability.Unavailable,
            Results = Results.AsOf(instant, days),
            Projects = Projects.AsOf(instant, days),
            Milestones = Milestones.AsOf(instant, days),
            Obstacles = Obstacles.AsOf(instant, days),
            Adoption = Adoption.AsOf(instant, days),
            Feedback = Feedback.AsOf(instant, days),
            Signals = Signals.AsOf(instant, days),
            Touches = Touches.KnownAt(instant),
            TouchHistoryDays = Math.Max(0, TouchHistoryDays - days),
            LastContacts = LastContacts?.IsAllBefore(instant) == true ? LastContacts : null,
            OwnerTrackedOn = OwnerTrackedOn > instant ? null : OwnerTrackedOn,
            ReadOn = instant,
        };
    }

    private static ArgumentOutOfRangeException NoSuchClass(FactClass factClass) => new(nameof(factClass), factClass, "No such class of facts.");
}
