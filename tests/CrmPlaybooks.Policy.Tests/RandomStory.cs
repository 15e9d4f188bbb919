using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy;

/// <summary>A client over time with everything drawn at random: what plays find, who is there, who owns what, what people do with their items, and how much time passes.</summary>
internal sealed class RandomStory
{
    private static readonly FactClass[] Classes = [FactClass.Results, FactClass.Projects, FactClass.Touches];
    private static readonly Mode[] Modes = [Mode.Act, Mode.Act, Mode.Act, Mode.Act, Mode.Warn, Mode.Observe, Mode.Off];
    private static readonly Guid[] People = [.. Enumerable.Range(1, 6).Select(number => NameBasedId.For("person" + number))];
    private static readonly LocalZone[] Zones = [LocalZone.Utc, LocalZone.Of("Romance Standard Time"), LocalZone.Of("Pacific Standard Time")];

    private static readonly WeeklyHours[] Weeks =
    [
        WeeklyHours.Standard,
        WeeklyHours.MondayToFriday(TimeRange.Hours(8, 13)),
        WeeklyHours.MondayToFriday(TimeRange.Hours(9, 11), TimeRange.Hours(15, 19)),
        WeeklyHours.On([DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Thursday], TimeRange.Hours(12, 20)),
    ];

    private readonly Random _random;
    private readonly ScriptedPlay[] _plays;
    private readonly Dictionary<string, Mode> _modes = [];
    private Principal _accountOwner;
    private Guid? _backup;

    public RandomStory(Random random)
    {
        _random = random;
        _plays = [.. Enumerable.Range(1, random.Next(2, 5)).Select(number => new ScriptedPlay("play-" + number, Classes[random.Next(Classes.Length)]))];
        foreach (var play in _plays)
        {
            _modes[play.Key] = One(Modes);
        }

        _accountOwner = AnyPerson();
        Now = Given.November(2, 0).AddMinutes(random.Next(60 * 24 * 10));
        Organization = AnyOrganization();
        Change();
    }

    public DateTime Now { get; private set; }

    public Organization Organization { get; private set; }

    public Ledger Ledger { get; } = new();

    public Dictionary<Principal, int> NewTasksToday { get; } = [];

    public IReadOnlyList<ScriptedPlay> Plays => _plays;

    public ClientFacts Facts => Given.FactsOf([]) with
    {
        ReadOn = Now,
        Client = Given.Client with { Owner = _accountOwner, BackupId = _backup },
        Projects = Known<Project>.Loaded([]),
    };

    /// <summary>Runs the property on five looks of each of a thousand stories.</summary>
    public static void Check(string name, Action<RandomStory, LookInput, LookOutcome> property) => Seeded.Runs(1000, name, random =>
    {
        var story = new RandomStory(random);
        for (var step = 0; step < 5; step++)
        {
            var input = story.Input();
            var outcome = ClientLook.Look(input, story.Plays);
            story.Ledger.Apply(outcome.Changes);
            story.Count(outcome);
            property(story, input, outcome);
            story.Act();
            story.Change();
        }
    });

    public LookInput Input() => new() { Now = Now, Organization = Organization, Facts = Facts, Runs = Ledger.Runs, NewTasksToday = new Dictionary<Principal, int>(NewTasksToday) };

    public T[] Shuffled<T>(IEnumerable<T> values)
    {
        var shuffled = values.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    public FactClass AnyClass() => One(Classes);

    /// <summary>The facts with a class of which nothing or not all could be read.</summary>
    public ClientFacts Without(FactClass missing)
    {
        var isTruncated = _random.Next(2) == 0;
        return missing switch
        {
            FactClass.Results => Facts with { Results = isTruncated ? Known<Result>.Truncated([]) : Known<Result>.Unavailable() },
            FactClass.Projects => Facts with { Projects = isTruncated ? Known<Project>.Truncated([]) : Known<Project>.Unavailable() },
            _ => Facts with { TouchAvailability = isTruncated ? Availability.Truncated : Availability.Unavailable },
        };
    }

    /// <summary>A play may say anything of facts that were not read: mostly that there is nothing.</summary>
    public void Mislead(FactClass missing)
    {
        foreach (var play in _plays.Where(play => play.Needs.Any(need => need.Class == missing)))
        {
            Say(play);
        }
    }

    /// <summary>The runs as somebody left them who wrote into the columns of those that are open.</summary>
    public IReadOnlyList<Run> Meddled(IReadOnlyList<Run> runs) => [.. runs.Select(run => !run.Stage.IsActive() ? run : run with
    {
        Stage = One(Enum.GetValues<RunStage>()),
        Owner = run.Written.Item == ItemKind.None ? run.Owner : AnyPerson(),
        DueOn = run.Written.Item == ItemKind.Task ? run.DueOn.AddHours(_random.Next(200)) : run.DueOn,
    })];

    private void Count(LookOutcome outcome)
    {
        foreach (var task in outcome.Changes.SelectMany(change => change.Items).Where(item => item is { Kind: ItemKind.Task, IsNew: true }))
        {
            NewTasksToday[task.Owner!] = (NewTasksToday.TryGetValue(task.Owner!, out var count) ? count : 0) + 1;
        }
    }

    public void Change()
    {
        foreach (var play in _plays)
        {
            if (_random.Next(3) > 0)
            {
                Say(play);
            }

            _modes[play.Key] = _random.Next(8) == 0 ? One(Modes) : _modes[play.Key];
        }

        Now = Now.AddMinutes(_random.Next(3) == 0 ? _random.Next(60) : _random.Next(60 * 24 * 6));
        _accountOwner = _random.Next(6) == 0 ? AnyPerson() : _accountOwner;
        _backup = _random.Next(2) == 0 ? null : One(People);
        if (_random.Next(5) == 0)
        {
            Organization = AnyOrganization();
        }

        Organization = Organization with { Plays = AnyPolicy() };
        NewTasksToday.Clear();
        if (_random.Next(3) == 0)
        {
            NewTasksToday[_accountOwner] = _random.Next(3, 6);
        }
    }

    private void Say(ScriptedPlay play)
    {
        play.Says.Clear();
        for (var subject = 1; subject <= 3; subject++)
        {
            if (AnyJudgement(play.Key + " " + subject) is { } judgement)
            {
                play.Says.Add(judgement);
            }
        }
    }

    private Judgement? AnyJudgement(string subject) => _random.Next(6) switch
    {
        0 => null,
        1 => ScriptedPlay.Silence(subject, One(Enum.GetValues<SilenceKind>())),
        _ => ScriptedPlay.Finding(subject) with
        {
            Severity = One(Enum.GetValues<Severity>()),
            Precedence = One(new[] { Precedence.PoorResult, Precedence.Renewal, Precedence.Growth }),
            Since = Now.AddDays(-_random.Next(40)),
            Due = _random.Next(3) == 0 ? Due.On(Day.Of(Now).AddDays(_random.Next(-3, 20)), AnyRoll()) : Due.In(_random.Next(5), AnyRoll()),
            RoleHolder = _random.Next(4) == 0 ? AnyPerson() : null,
            EscalateAfter = _random.Next(2) == 0 ? [] : [2, 4],
            OnlyKeepsOpen = _random.Next(6) == 0 ? EngineWords.StateObserved : null,
            Cause = [EngineWords.StateSnoozed(new Day(2026, 1, 1 + _random.Next(2)))],
        },
    };

    public void Act()
    {
        foreach (var item in Ledger.Items.ToList().Where(_ => _random.Next(4) == 0))
        {
            switch (_random.Next(12))
            {
                case 0:
                    Ledger.Delete(item.Id);
                    break;
                case 1:
                    Ledger.Edit(item.Id, row => row with { Text = new ItemText("mine", "edited") });
                    break;
                case 2:
                    Ledger.Edit(item.Id, row => row with { Owner = AnyPerson() });
                    break;
                case 3:
                    Ledger.Edit(item.Id, row => row with { DueOn = row.DueOn?.AddHours(_random.Next(200)) });
                    break;
                case 4 or 5:
                    Ledger.Edit(item.Id, row => row with { State = One(Enum.GetValues<ItemState>()) });
                    break;
                default:
                    Ledger.Edit(item.Id, row => row with { Answer = AnyAnswer() });
                    break;
            }
        }
    }

    private Answer? AnyAnswer() => _random.Next(5) == 0 ? null : new Answer(One(Enum.GetValues<AnswerKind>()))
    {
        Reason = _random.Next(2) == 0 ? null : "because",
        ToldOn = _random.Next(3) == 0 ? null : Day.Of(Now).AddDays(-_random.Next(10)),
        SnoozeUntil = _random.Next(3) == 0 ? null : Day.Of(Now).AddDays(_random.Next(-2, 10)),
    };

    private Organization AnyOrganization() => new()
    {
        Engine = new EngineSettings { FallbackTeam = _random.Next(4) == 0 ? null : Given.FallbackTeam.Id.ToString("D"), NewTasksPerOwnerPerDay = 4, DueHour = TimeSpan.FromHours(_random.Next(7, 20)) },
        Plays = AnyPolicy(),
        Directory = new OwnerDirectory(
            [.. People.Where(_ => _random.Next(8) > 0).Select(id => new Person(id, id.ToString("N"))
            {
                Enabled = _random.Next(5) > 0,
                Licensed = _random.Next(6) > 0,
                Access = _random.Next(6) > 0 ? UserAccess.ReadWrite : UserAccess.NonInteractive,
                ManagerId = _random.Next(4) == 0 ? null : One(People),
                Absences = _random.Next(3) > 0 ? [] : [new DaySpan(Day.Of(Now), Day.Of(Now).AddDays(_random.Next(20)))],
            })],
            [new Team(Given.FallbackTeam.Id, "Team") { Enabled = _random.Next(5) > 0, MemberIds = _random.Next(2) == 0 ? null : [One(People)] }]),
        Workers = People.ToDictionary(id => id, _ => new Worker(
            new WorkCalendar(One(Zones), One(Weeks), AnyClosures(), [Closure.Between("days off", Day.Of(Now), Day.Of(Now).AddDays(_random.Next(4)))]),
            _random.Next(2) == 0 ? Language.English : Language.Spanish)),
        Usual = new Worker(Given.Weekdays, Language.English),
    };

    /// <summary>Days, and halves of days, on which nobody works in the weeks to come.</summary>
    private Closure[] AnyClosures() =>
    [
        .. Enumerable.Range(0, _random.Next(4)).Select(_ => Closure.On("holiday", Day.Of(Now).AddDays(_random.Next(20)))),
        .. Enumerable.Range(0, _random.Next(3)).Select(_ => Closure.On("half day", Day.Of(Now).AddDays(_random.Next(20))).During(TimeRange.Hours(13, 24))),
    ];

    private PolicySettings AnyPolicy() => new(
        PlayCatalogue.DeclarationsOf(_plays),
        [.. _plays.Select(play => new PlaySetting(NameBasedId.For(play.Key), play.Key) { Mode = _modes[play.Key], State = SettingState.Published })]);

    private Principal AnyPerson() => new(PrincipalKind.User, One(People));

    private Roll AnyRoll() => _random.Next(2) == 0 ? Roll.Back : Roll.Forward;

    private T One<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
