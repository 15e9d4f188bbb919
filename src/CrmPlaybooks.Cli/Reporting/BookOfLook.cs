using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Plays.SilentClient;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>Puts what a look came to into words.</summary>
internal sealed class BookOfLook
{
    private const int TimelineDays = 180;
    private const int MostMoments = 60;

    private static readonly SilentClient Silent = new();

    private readonly Looked _looked;
    private readonly Reader _reader;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _details = [];
    private readonly Dictionary<string, PlayCount> _plays = new(StringComparer.Ordinal);

    private BookOfLook(Looked looked)
    {
        _looked = looked;
        _reader = looked.Reader;
    }

    public static Book Of(Looked looked) => new BookOfLook(looked).Of();

    private Book Of()
    {
        var clients = _looked.Clients.Select(ClientOf)
            .OrderBy(client => client.Items.Count == 0).ThenBy(client => client.Name, StringComparer.CurrentCulture).ToList();
        var items = clients.SelectMany(client => client.Items).ToList();
        return new Book
        {
            Language = CodeOf(_reader.Language),
            Title = Tell("title.look"),
            AsOf = _looked.AsOf,
            AsOfText = string.Join(", ", new[] { Tell("as-of", LookWords.Instant("when", _looked.AsOf)), ModeText() }.Where(text => text.Length > 0)),
            Figures =
            [
                Figure("clients", clients.Count),
                Figure("items", items.Count),
                Figure("owners", items.Select(item => item.Owner).Distinct().Count()),
                Figure("ahead", _plays.Values.Sum(play => play.Ahead)),
                Figure("no-clients", _looked.NoClients.Values.Sum()),
                Figure("activities", _looked.Activities),
                Figure("touches", _looked.Touches),
            ],
            Notes = [.. Notes(clients.Count)],
            Plays = [.. _plays.Select(play => new BookPlay(play.Key, play.Value.Name, play.Value.Items, play.Value.Seen, play.Value.Ahead, play.Value.Quiet, play.Value.Unknown))],
            Quadrants = [.. QuadrantsOf(clients)],
            Owners = [.. OwnersOf(items)],
            Clients = clients,
        };
    }

    private BookClient ClientOf(LookedAt looked)
    {
        var facts = looked.Input.Facts;
        var verdicts = looked.Outcome.Explanation.Plays.Select(VerdictOf).ToList();
        var silence = SilenceOf(looked.Input);
        _details.Add(facts.Client.Id, DetailOf(silence));
        var items = ItemsOf(looked).ToList();
        var quadrant = KeyOf(silence.Quadrant);
        return new BookClient
        {
            Id = facts.Client.Id,
            Name = facts.Client.Name,
            Owner = _looked.Organization.NameOf(facts.Client.Owner),
            Segment = facts.Client.Segment is { } segment && Enum.IsDefined(segment) ? Tell("segment." + segment.ToString().ToLowerInvariant()) : "",
            Quadrant = quadrant,
            QuadrantText = Tell("quadrant." + quadrant) + ": " + _details[facts.Client.Id],
            Items = items,
            Plays = verdicts,
            Timeline = [.. TimelineOf(looked)],
        };
    }

    private BookVerdict VerdictOf(PlayExplanation play)
    {
        var name = Tell(play.Name);
        if (!_plays.TryGetValue(play.Key, out var count))
        {
            _plays.Add(play.Key, count = new PlayCount(name));
        }

        count.Add(play);
        return new BookVerdict(
            play.Key,
            name,
            play.WhyNotAsked is { } why ? Tell(why) : "",
            [
                .. play.Subjects.Select(subject => new BookSubject(
                    subject.Name, KeyOf(subject.State), Tell("state." + KeyOf(subject.State)), [.. subject.Phrases.Select(Tell)])),
            ]);
    }

    // The runs as they would stand after the look.
    private IEnumerable<BookItem> ItemsOf(LookedAt looked)
    {
        var changes = looked.Outcome.Changes.GroupBy(change => change.After.Id).ToDictionary(change => change.Key, change => change.Last());
        var untouched = looked.Input.Runs.Where(run => !changes.ContainsKey(run.Id)).Select(run => (Run: run, Text: (ItemText?)null));
        var written = changes.Values.Select(change => (Run: change.After, Text: change.Items.Select(item => item.Text).FirstOrDefault(text => text is not null)));
        return written.Concat(untouched)
            .Where(item => item.Run.Stage.IsActive() && item.Run.Stage != RunStage.Observed)
            .OrderByDescending(item => item.Run.Severity).ThenBy(item => item.Run.DueOn)
            .Select(item => ItemOf(item.Run, item.Text, looked.Input.Facts.Client));
    }

    private BookItem ItemOf(Run run, ItemText? text, Client client)
    {
        var state = run.Stage.ToString().ToLowerInvariant();
        var severity = run.Severity.ToString().ToLowerInvariant();
        return new BookItem
        {
            ClientId = client.Id,
            Client = client.Name,
            Play = run.Key.Play,
            Title = run.Title,
            Owner = _looked.Organization.NameOf(run.Owner),
            State = state,
            StateText = Tell("state." + state),
            Severity = severity,
            SeverityText = Tell("severity." + severity),
            DueOn = run.DueOn,
            DueText = Tell("due", LookWords.Instant("when", run.DueOn)),
            TextLanguage = LanguageOf(run),
            Lines = [.. (text?.Description ?? run.Evidence).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)],
        };
    }

    private IEnumerable<BookMoment> TimelineOf(LookedAt looked)
    {
        var since = _looked.AsOf.AddDays(-TimelineDays);
        var touches = looked.Input.Facts.Touches.Touches
            .Where(touch => touch.OccurredOn >= since && (touch.OccurredOn <= _looked.AsOf || touch.PendingAt(_looked.AsOf) != PendingState.None))
            .Select(MomentOf);
        var runs = looked.Input.Runs.SelectMany(run => MomentsOf(run, since));
        return touches.Concat(runs).OrderByDescending(moment => moment.On).ThenByDescending(OrderInAnInstant).Take(MostMoments);
    }

    // A contact closes items, and what was closed opens the next.
    private static int OrderInAnInstant(BookMoment moment) => moment.Kind switch { "opened" => 2, "closed" => 1, _ => 0 };

    private BookMoment MomentOf(Touch touch)
    {
        var what = LookWords.Of(
            touch.Direction switch { TouchDirection.Inbound => "moment.inbound", TouchDirection.Outbound => "moment.outbound", _ => "moment.meeting" },
            new KeyValuePair<string, Value>("channel", new ChannelValue(touch.Channel)));
        var kind = touch.CountsAsTold ? "told"
            : touch.Direction == TouchDirection.Inbound && touch.ClientSpoke ? "heard"
            : touch.PendingAt(_looked.AsOf) != PendingState.None ? "pending"
            : "touch";
        var text = kind is "told" or "heard" ? LookWords.Tell(what, _reader)
            : LookWords.Tell(what, _reader) + ": " + TouchReasonWords.Of(touch.MainReason, _reader.Language);
        return Moment(touch.OccurredOn, kind, text, CodeOf(_reader.Language));
    }

    private IEnumerable<BookMoment> MomentsOf(Run run, DateTime since)
    {
        if (run.OpenedOn >= since)
        {
            yield return Moment(run.OpenedOn, "opened", run.Title, LanguageOf(run));
        }

        if (run.ClosedOn is { } closed && closed >= since)
        {
            yield return Moment(closed, "closed", run.ReasonText is { Length: > 0 } why ? run.Title + ": " + why : run.Title, LanguageOf(run));
        }
    }

    private BookMoment Moment(DateTime on, string kind, string text, string language) =>
        new(on, new InstantValue(on).Told(_reader), kind, Tell("moment." + kind), text, language);

    private string LanguageOf(Run run) => CodeOf(_looked.Organization.WorkerOf(run.Owner).Reader.Language);

    private IEnumerable<BookQuadrant> QuadrantsOf(List<BookClient> clients)
    {
        foreach (var quadrant in new[] { SilenceQuadrant.Partner, SilenceQuadrant.NeedsHelp, SilenceQuadrant.Autonomy, SilenceQuadrant.SilentAbandonment, SilenceQuadrant.Unknown })
        {
            var key = KeyOf(quadrant);
            yield return new BookQuadrant(
                key,
                Tell("quadrant." + key),
                Tell("quadrant." + key + ".hint"),
                [.. clients.Where(client => client.Quadrant == key).Select(client => new BookPlace(client.Id, client.Name, _details[client.Id]))]);
        }
    }

    private IEnumerable<BookOwner> OwnersOf(List<BookItem> items)
    {
        var limit = _looked.Organization.Engine.NewTasksPerOwnerPerDay;
        foreach (var owner in items.GroupBy(item => item.Owner).OrderByDescending(owner => owner.Count()).ThenBy(owner => owner.Key, StringComparer.CurrentCulture))
        {
            var days = (owner.Count() + limit - 1) / limit;
            yield return new BookOwner(
                owner.Key,
                days > 1 ? Tell("note.over-budget", LookWords.Number("limit", limit), LookWords.Number("days", days)) : "",
                [.. owner.OrderBy(item => item.DueOn).ThenBy(item => item.Client, StringComparer.CurrentCulture)]);
        }
    }

    private IEnumerable<string> Notes(int clients)
    {
        if (clients == 0)
        {
            yield return Tell("no-client.none-left");
        }

        if (_looked.NoClients.Count > 0)
        {
            yield return Tell("no-client.all", LookWords.Text(
                "reasons", string.Join(", ", _looked.NoClients.OrderByDescending(reason => reason.Value).Select(reason => Tell("no-client." + Kebab(reason.Key.ToString()), LookWords.Number("count", reason.Value))))));
        }

        foreach (var note in _looked.Notes)
        {
            yield return Tell(note);
        }

        foreach (var problem in _looked.SettingProblems)
        {
            yield return Tell("note.setting", LookWords.Text("problem", problem));
        }

        foreach (var wrong in _looked.Faults.WrongValues)
        {
            yield return Tell(
                "note.wrong-values", LookWords.Number("count", wrong.Value), LookWords.Text("column", wrong.Key), LookWords.Text("example", _looked.Faults.Examples[wrong.Key]));
        }

        foreach (var table in _looked.Faults.WithoutId)
        {
            yield return Tell("note.without-id", LookWords.Number("count", table.Value), LookWords.Text("table", table.Key));
        }

        if (_looked.Faults.LeftAside.Count > 0)
        {
            yield return Tell("note.left-aside", LookWords.Text("tables", string.Join(", ", _looked.Faults.LeftAside.Select(table => $"{table.Key} ({table.Value})"))));
        }
    }

    // As the play of silent clients sees it: silence counts from when the client was last heard, or else from when it was recorded.
    private static SilenceReading SilenceOf(LookInput input)
    {
        var facts = input.Facts;
        var thresholds = input.Organization.Plays.Resolve(Silent.Key, facts.Client.Segment, facts.Client.Id).Thresholds;
        var adoption = ClientAdoption.Of(facts, new LookContext(input.Now, new Situation(input).Calendar, thresholds));
        var heard = ClientVoice.LastHeard(facts, input.Now);
        var reading = SilenceReading.Of(
            adoption.Depth, facts.TouchAvailability == Availability.Loaded, heard ?? facts.Client.RecordedOn, input.Now, thresholds.Whole(StarterPolicy.SilentDays));
        return heard is null ? reading with { DaysSilent = null } : reading;
    }

    private string DetailOf(SilenceReading silence)
    {
        var heard = silence switch
        {
            { IsSilent: null } => Tell("detail.unknown"),
            { DaysSilent: null } => Tell("detail.never-heard"),
            { DaysSilent: 0 } => Tell("detail.heard-today"),
            { DaysSilent: 1 } => Tell("detail.heard-yesterday"),
            _ => Tell("detail.heard", LookWords.Number("days", silence.DaysSilent!.Value)),
        };
        return silence.IsAdoptionUnknown ? heard + ", " + Tell("detail.adoption-unknown") : heard;
    }

    private string ModeText() => _looked.Mode is { } mode ? Tell("mode." + mode.ToString().ToLowerInvariant()) : "";

    private Figure Figure(string key, int value) => new(key, Tell("figure." + key, LookWords.Number("count", value)), value);

    // The same sentence about thousands of clients is one string.
    private string Tell(Phrase phrase)
    {
        var told = LookWords.Tell(phrase, _reader);
        return _told.TryGetValue(told, out var same) ? same : Remember(told);
    }

    private string Remember(string told)
    {
        _told.Add(told);
        return told;
    }

    private string Tell(string key, params KeyValuePair<string, Value>[] values) => LookWords.Tell(LookWords.Of(key, values), _reader);

    private static string CodeOf(Language language) => language == Language.Spanish ? "es" : "en";

    private static string KeyOf(SilenceQuadrant quadrant) => Kebab(quadrant.ToString());

    private static string KeyOf(MatterState state) => state.ToString().ToLowerInvariant();

    private static string Kebab(string name) => NewPlayVerb.KeyOf(name);

    /// <summary>Counts what one play makes of all clients; a client counts once, for the most that the play makes of it.</summary>
    private sealed class PlayCount(string name)
    {
        public string Name => name;

        public int Items { get; private set; }

        public int Seen { get; private set; }

        public int Ahead { get; private set; }

        public int Quiet { get; private set; }

        public int Unknown { get; private set; }

        public void Add(PlayExplanation play)
        {
            var items = play.Subjects.Count(subject => subject.State is MatterState.Open or MatterState.Joined or MatterState.Waiting or MatterState.Snoozed);
            Items += items;
            var seen = play.Subjects.Count(subject => subject.State == MatterState.Observed);
            Seen += seen;
            var ahead = play.Subjects.Count(subject => subject.FiresOn is not null);
            Ahead += ahead;
            if (play.WhyNotAsked is not null || play.Subjects.Any(subject => subject.State == MatterState.Frozen))
            {
                Unknown++;
            }
            else if (items + seen + ahead == 0)
            {
                Quiet++;
            }
        }
    }
}
