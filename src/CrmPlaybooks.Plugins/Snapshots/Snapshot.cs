using System.Globalization;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Listening;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>A snapshot of the organization, parsed once and never changed: people, teams, working time and published settings.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<Guid, Worker> _workers = [];
    private readonly Dictionary<Guid, DateTime> _tracked = [];
    private readonly Worker _usual;
    private readonly Lazy<Lexicon> _lexicon;

    public Snapshot(int version, DateTime? builtOn, SnapshotContent content)
    {
        Version = version;
        BuiltOn = builtOn;
        SettingsChangedOn = content.SettingsChanged == 0 ? null : new DateTime(content.SettingsChanged, DateTimeKind.Utc);
        Settings = [.. content.Settings.Select(SettingOf)];
        Plays = new PolicySettings(PlayCatalogue.Declarations, Settings);
        Gaps = [.. (content.Gaps ?? []).Select(gap => new Gap((GapKind)gap.Kind, gap.Name))];
        Directory = new OwnerDirectory(content.People.Select(person => PersonOf(person, content.Weeks)), content.Teams.Select(team => TeamOf(team, content.People)));

        var phrases = (content.Phrases ?? []).Select(PhraseOf).ToArray();
        LexiconFingerprint = phrases.Length == 0 ? "" : Fingerprint.Of(string.Join("\n", phrases.Select(phrase => phrase.ToString())));
        _lexicon = new Lazy<Lexicon>(() => phrases.Length == 0 ? Lexicon.BuiltIn : Lexicon.BuiltIn.With(phrases));

        var closures = content.Closures.Select(ClosureOf).ToArray();
        var calendars = new Dictionary<string, WorkCalendar>(StringComparer.Ordinal);
        foreach (var person in content.People)
        {
            _workers.Add(person.Id, new Worker(CalendarOf(person), Languages.Of(person.Language, content.Language)));
            if (content.TrackedDays > 0 && person.OwnsAccounts)
            {
                _tracked.Add(person.Id, person.Tracked == 0 ? ClientFacts.NeverTracked : new DateTime(person.Tracked, DateTimeKind.Utc));
            }
        }

        var usualZone = content.People
            .Where(person => !person.IsDisabled && person.Zone is not null)
            .GroupBy(person => person.Zone!, StringComparer.Ordinal)
            .OrderByDescending(zone => zone.Count()).ThenBy(zone => zone.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
        _usual = new Worker(CalendarIn(usualZone), Languages.Of(null, content.Language));

        WorkCalendar CalendarOf(PersonEntry person) => person is { Week: 0, Away: null }
            ? CalendarIn(person.Zone)
            : new WorkCalendar(
                person.Zone is { } zone ? LocalZone.Of(zone) : LocalZone.Utc,
                WeekOf(person, content.Weeks),
                businessClosures: closures,
                timeOff: (person.Away ?? []).Select(ClosureOf));

        WorkCalendar CalendarIn(string? zone)
        {
            if (!calendars.TryGetValue(zone ?? "", out var calendar))
            {
                calendar = new WorkCalendar(zone is null ? LocalZone.Utc : LocalZone.Of(zone), WeeklyHours.Standard, businessClosures: closures);
                calendars.Add(zone ?? "", calendar);
            }

            return calendar;
        }
    }

    public int Version { get; }

    /// <summary>UTC.</summary>
    public DateTime? BuiltOn { get; }

    /// <summary>UTC; null when nothing was ever published.</summary>
    public DateTime? SettingsChangedOn { get; }

    /// <summary>The settings in force.</summary>
    public IReadOnlyList<PlaySetting> Settings { get; }

    public PolicySettings Plays { get; }

    public OwnerDirectory Directory { get; }

    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>What the listener knows: what it came with, and the rows of the phrase table. Put together when it is first needed.</summary>
    public Lexicon Lexicon => _lexicon.Value;

    /// <summary>Changes with the rows of the phrase table; empty when there are none.</summary>
    public string LexiconFingerprint { get; }

    /// <summary>Whom to address, and by which clock, where nobody in particular is meant.</summary>
    public Reader UsualReader => _usual.Reader;

    /// <summary>The organization as a look needs it, with the settings that are read anew on every look.</summary>
    /// <remarks>Teams, and users who are not known, keep the hours of the time zone in which most people are.</remarks>
    public Organization With(EngineSettings engine) => new()
    {
        Engine = engine,
        Plays = Plays,
        Directory = Directory,
        Workers = _workers,
        Usual = _usual,
    };

    public bool Knows(Principal who) => who.Kind == PrincipalKind.User ? Directory.Person(who.Id) is not null : Directory.Team(who.Id) is not null;

    /// <summary>
    /// When an activity of a user who owns accounts was last tracked (UTC, to the day); <see cref="ClientFacts.NeverTracked"/> when none was for weeks, null when nobody has
    /// looked.
    /// </summary>
    public DateTime? TrackedOn(Principal owner) => owner.Kind == PrincipalKind.User && _tracked.TryGetValue(owner.Id, out var day) ? day : null;

    /// <summary>Whom to address when a user asks.</summary>
    public Reader ReaderFor(Guid userId) => (_workers.TryGetValue(userId, out var worker) ? worker : _usual).Reader;

    private static PlaySetting SettingOf(SettingEntry entry) => new(entry.Id, entry.Play)
    {
        Segment = (ClientSegment?)entry.Segment,
        Mode = (Mode?)entry.Mode,
        Thresholds = entry.Thresholds,
        State = SettingState.Published,
    };

    private static Policy.Listening.Phrase PhraseOf(PhraseEntry entry) =>
        new(entry.Id.ToString("D"), (Language)entry.Language, (SignalKind)entry.Kind, entry.Pattern) { Removes = entry.Removes };

    private static Person PersonOf(PersonEntry entry, List<string>? weeks) => new(entry.Id, entry.Name)
    {
        Week = WeekOf(entry, weeks),
        Absences = [.. (entry.Away ?? []).Where(away => away.UntilMinute == 0).Select(away => ClosureOf(away).Days!)],
        Enabled = !entry.IsDisabled,
        Access = (UserAccess)entry.AccessMode,
        Licensed = !entry.IsUnlicensed,
        ManagerId = entry.Manager,
    };

    private static WeeklyHours WeekOf(PersonEntry person, List<string>? weeks)
    {
        if (person.Week == 0 || weeks is null)
        {
            return WeeklyHours.Standard;
        }

        var week = WeeklyHours.None;
        var days = weeks[person.Week - 1].Split(';');
        for (var day = 0; day < days.Length; day++)
        {
            week = week.With((DayOfWeek)day, [.. days[day].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(RangeOf)]);
        }

        return week;
    }

    private static TimeRange RangeOf(string text)
    {
        var minutes = text.Split('-').Select(minute => int.Parse(minute, CultureInfo.InvariantCulture)).ToArray();
        return new TimeRange(TimeSpan.FromMinutes(minutes[0]), TimeSpan.FromMinutes(minutes[1]));
    }

    private static Team TeamOf(TeamEntry entry, List<PersonEntry> people) => new(entry.Id, entry.Name)
    {
        Kind = (TeamKind)entry.Kind,
        Enabled = !entry.IsDisabled,
        AdministratorId = entry.Administrator,
        MemberIds = entry.Members is null ? null : [.. entry.Members.Select(place => people[place].Id)],
    };

    private static Closure ClosureOf(ClosureEntry entry)
    {
        var first = Day.Of(new DateTime(entry.First, DateTimeKind.Unspecified));
        var closure = Closure.Between(entry.Name, first, first.AddDays(entry.Days - 1));
        return entry.UntilMinute == 0
            ? closure
            : closure.During(new TimeRange(TimeSpan.FromMinutes(entry.FromMinute), TimeSpan.FromMinutes(entry.UntilMinute)));
    }
}
