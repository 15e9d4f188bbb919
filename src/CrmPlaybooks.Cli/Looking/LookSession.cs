using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Settings;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>
/// Looks at every client of a body of data. The rows are streamed twice: first everything but activities, which stays in memory; then the activities, of which only
/// touches stay. What reads the rows, judges touches and looks is the engine's own code; only the platform under it is replaced.
/// </summary>
internal sealed class LookSession
{
    // Few, so that most rows are forgotten before the collector moves them.
    private const int ActivitiesAtOnce = 128;
    private const int ClientsAtOnce = 1024;
    private const string Prefix = "cpb_";

    private readonly LocalEnvironment _schema;
    private readonly IRowSource _source;
    private readonly LookOptions _options;
    private readonly ILookProgress _progress;
    private readonly RowStore _store;
    private readonly DataPackageFaults _faults = new();
    private readonly DataPackageFaults _activityFaults = new();
    private readonly List<Phrase> _notes = [];
    private readonly bool _installed;
    private DateTime _newest = DateTime.MinValue;

    private LookSession(LocalEnvironment schema, IRowSource source, LookOptions options, ILookProgress progress)
    {
        _schema = schema;
        _source = source;
        _options = options;
        _progress = progress;
        _store = new RowStore(schema);
        _installed = LookTables.OfTheSolution.Any(source.Has) || source.Has(AccountTable.Table, "cpb_renewalon");
    }

    /// <param name="schema">Has the solution imported: it knows every table that may be read.</param>
    /// <exception cref="InvalidDataException">The source cannot be read; the message is one sentence.</exception>
    /// <exception cref="UsageException">The source holds nothing to look at.</exception>
    public static Looked Run(LocalEnvironment schema, IRowSource source, LookOptions options, ILookProgress progress) =>
        new LookSession(schema, source, options, progress).Run();

    private Looked Run()
    {
        if (!_source.Has(AccountTable.Table))
        {
            throw new UsageException("The data holds no accounts, so there is no client to look at.");
        }

        // What hears the texts is made ready while the rows are read.
        _ = Task.Run(() => Policy.Listening.Lexicon.BuiltIn);
        ReadRows();
        var engine = EngineOf();
        var snapshot = SnapshotOf(engine);
        var touches = new TouchCollector(_store, engine, snapshot);
        ReadActivities(touches);
        if (_newest == DateTime.MinValue && _options.AsOf is null)
        {
            throw new UsageException("No record of the data has a date, so --as-of must say for which day to look.");
        }

        var asOf = _options.AsOf ?? _newest;
        var organization = OrganizationOf(snapshot, engine);
        NoteGaps(touches, asOf);
        var noClients = new Dictionary<ClientReason, int>();
        return new Looked
        {
            AsOf = asOf,
            Newest = _newest,
            Organization = organization,
            Reader = organization.Usual.Reader,
            Clients = LookAtAll(organization, touches, asOf, noClients),
            NoClients = noClients,
            Activities = touches.Activities,
            Touches = touches.Touches,
            Notes = _notes,
            Faults = Faults(),
            SettingProblems = [.. organization.Plays.Problems.Concat(engine.Problems).Select(problem => problem.Sentence(_options.Language))],
            Mode = _options.Mode,
        };
    }

    private DataPackageFaults Faults() => _faults.With(_activityFaults, [.. LookTables.Activities.Keys]);

    private void ReadRows()
    {
        foreach (var row in _source.Read(LookTables.Kept(DataPackageRows.SolutionColumnsOf(_schema, AccountTable.Table, Prefix)), _faults, (done, all) => _progress.Reading(Stage.Rows, done, all)))
        {
            if (row.LogicalName == TaskTable.Table && row.GetAttributeValue<EntityReference>(TaskTable.Run) is null)
            {
                continue;
            }

            _store.Add(row);
            Date(row);
        }

        var zones = new QueryExpression(TimeZoneTable.Table) { ColumnSet = new ColumnSet(TimeZoneTable.Code, TimeZoneTable.StandardName) };
        foreach (var zone in _schema.AsSystem.RetrieveMultiple(zones).Entities)
        {
            _store.Add(zone);
        }

        _store.Add(new Entity(OrganizationTable.Table, Guid.NewGuid()) { [OrganizationTable.Language] = (int)_options.Language });
    }

    // While some are judged the next are read.
    private void ReadActivities(TouchCollector touches)
    {
        var judging = Task.CompletedTask;
        foreach (var rows in _source.Read(LookTables.Activities, _activityFaults, (done, all) => _progress.Reading(Stage.Activities, done, all)).Chunk(ActivitiesAtOnce))
        {
            Array.ForEach(rows, Date);
            judging.GetAwaiter().GetResult();
            judging = Task.Run(() => touches.Take(rows));
        }

        judging.GetAwaiter().GetResult();
    }

    private void Date(Entity row)
    {
        foreach (var column in new[] { "createdon", "modifiedon" })
        {
            if (row.GetAttributeValue<DateTime?>(column) is { } date && date > _newest)
            {
                _newest = date;
            }
        }
    }

    private EngineSettings EngineOf()
    {
        var engine = EngineSettingsReader.Read(_store).Settings with { Enabled = true, Maintenance = false };
        if (_options.Clients is { } rule)
        {
            var problems = new List<SettingProblem>();
            engine = engine with { Clients = ClientRule.Parse(rule, problems) };
            if (problems.Count > 0)
            {
                throw new UsageException("--clients: " + problems[0].Sentence(Language.English));
            }
        }

        if (_options.OwnDomains is { } domains)
        {
            var asked = EngineSettings.Read(new Dictionary<string, string?> { ["cpb_OwnMailDomains"] = domains });
            return asked.Problems.Count == 0 ? engine with { OwnDomains = asked.OwnDomains } : throw new UsageException("--own-domains: " + asked.Problems[0].Sentence(Language.English));
        }

        if (engine.OwnDomains.Count > 0)
        {
            return engine;
        }

        var guessed = _store.Rows(UserTable.Table).Select(user => MailDomain.Of(user.GetAttributeValue<string>("internalemailaddress"))).OfType<string>()
            .Where(MailDomain.MayBelongToAClient).Distinct().Order(StringComparer.Ordinal).ToList();
        _notes.Add(guessed.Count == 0 ? LookWords.NoOwnDomains : LookWords.GuessedDomains(string.Join(", ", guessed)));
        return engine with { OwnDomains = guessed };
    }

    private Snapshot SnapshotOf(EngineSettings engine)
    {
        var published = PlaySettingRow.ReadAll(_store).Where(setting => setting.State == SettingState.Published).ToList();
        if (published.Count == 0)
        {
            _notes.Add(LookWords.StarterPolicy);
        }

        IReadOnlyList<PlaySetting> settings = published.Count > 0 ? published : StarterPolicy.For(PlayCatalogue.Declarations);
        var content = new SnapshotBuilder(_store, engine, _options.AsOf ?? _newest).Build(settings, null);
        var zoneless = 0;
        foreach (var person in content.People)
        {
            zoneless += person.Zone is null ? 1 : 0;
            person.Zone ??= _options.TimeZone;
            person.Language = (int)_options.Language;
        }

        if (zoneless > 0)
        {
            _notes.Add(LookWords.Zoneless(zoneless, _options.TimeZone));
        }

        if (_store.Rows(TeamMembershipTable.Table).Count == 0)
        {
            foreach (var team in content.Teams)
            {
                team.Members = null;
            }
        }

        _notes.Add(LookWords.NoHolidays);
        return new Snapshot(0, null, content);
    }

    private Organization OrganizationOf(Snapshot snapshot, EngineSettings engine)
    {
        var organization = snapshot.With(engine);
        return _options.Mode is { } mode ? organization with { Plays = InMode(snapshot.Settings, mode) } : organization;
    }

    // A play that was switched off stays off; the others are looked at in the mode asked for.
    private static PolicySettings InMode(IReadOnlyList<PlaySetting> settings, Mode mode) => new(
        PlayCatalogue.Declarations,
        [.. settings.Select(setting => setting.Mode is null or Mode.Off ? setting : setting with { Mode = mode })]);

    private void NoteGaps(TouchCollector touches, DateTime asOf)
    {
        if (asOf < _newest)
        {
            _notes.Add(LookWords.Past);
        }

        if (!_installed)
        {
            _notes.Add(LookWords.NotInstalled);
        }

        foreach (var missing in MissingTables().Distinct())
        {
            _notes.Add(LookWords.MissingTable(missing));
        }

        if (touches.WithoutParties > 0)
        {
            _notes.Add(LookWords.WithoutParties(touches.WithoutParties, touches.Activities));
        }

        if (touches.Unusable > 0)
        {
            _notes.Add(LookWords.Unusable(touches.Unusable));
        }
    }

    private IEnumerable<string> MissingTables() => Classes().Values.SelectMany(tables => tables).Where(IsMissing);

    // Before the solution is imported its tables and columns hold nothing, and on the day of the import they do not either.
    private bool IsMissing(string table) => (_installed || !table.StartsWith(Prefix, StringComparison.Ordinal)) && !_source.Has(table);

    private static Dictionary<FactClass, string[]> Classes() => new()
    {
        [FactClass.Touches] = [EmailTable.Table, PhoneCallTable.Table, AppointmentTable.Table, ContactTable.Table],
        [FactClass.Results] = [ResultTable.Table],
        [FactClass.Projects] = [ProjectTable.Table],
        [FactClass.Milestones] = [MilestoneTable.Table, ProjectTable.Table],
        [FactClass.Obstacles] = [ObstacleTable.Table],
        [FactClass.Adoption] = ["cpb_adoptionreading"],
        [FactClass.Feedback] = ["cpb_feedback"],
        [FactClass.Signals] = [EmailTable.Table, PhoneCallTable.Table, AppointmentTable.Table, ContactTable.Table],
    };

    private LookedAt[] LookAtAll(Organization organization, TouchCollector touches, DateTime asOf, Dictionary<ClientReason, int> noClients)
    {
        _store.Derive(Relationships.AccountTouches, touches.RowsOf);
        _store.Derive(Relationships.AccountSignals, touches.SignalsOf);
        var readOn = asOf > _newest ? asOf : _newest;
        var reader = new ClientReader(_store, readOn);
        var missing = Classes().Where(tables => tables.Value.Any(IsMissing)).Select(tables => tables.Key).ToHashSet();
        var clients = ClientsAmong(_store.Rows(AccountTable.Table), organization.Engine.Clients, noClients);
        var looked = new LookedAt[clients.Count];
        for (var done = 0; done < clients.Count; done += ClientsAtOnce)
        {
            _progress.Looking(done, clients.Count);
            Parallel.For(done, Math.Min(done + ClientsAtOnce, clients.Count), index => looked[index] = LookAt(clients[index]));
        }

        _progress.Looking(clients.Count, clients.Count);
        return looked;

        LookedAt LookAt(Guid client)
        {
            var reading = reader.Read(client)!;
            var facts = Without(missing, reading.Facts) with
            {
                OwnerTrackedOn = missing.Contains(FactClass.Touches) ? null : touches.TrackedOn(reading.Facts.Client.Owner, readOn),
            };
            var input = new LookInput
            {
                Now = asOf,
                Organization = organization,
                Facts = asOf < readOn ? facts.AsOf(asOf) : facts,
                Runs = asOf < readOn ? [] : reading.Runs,
            };
            return new LookedAt(input, ClientLook.Look(input));
        }
    }

    private List<Guid> ClientsAmong(IEnumerable<Entity> accounts, ClientRule rule, Dictionary<ClientReason, int> noClients)
    {
        var clients = new List<Guid>();
        var ownerless = 0;
        foreach (var account in accounts)
        {
            var verdict = rule.Judge(ClientRow.ProfileOf(account));
            if (!verdict.IsClient)
            {
                noClients[verdict.Reason] = noClients.GetValueOrDefault(verdict.Reason) + 1;
            }
            else if (account.GetAttributeValue<EntityReference>(AccountTable.Owner) is null)
            {
                ownerless++;
            }
            else
            {
                clients.Add(account.Id);
            }
        }

        if (ownerless > 0)
        {
            _notes.Add(LookWords.Ownerless(ownerless));
        }

        return clients;
    }

    private ClientFacts Without(HashSet<FactClass> missing, ClientFacts facts) => facts with
    {
        Results = missing.Contains(FactClass.Results) ? Known<Result>.Unavailable() : facts.Results,
        Projects = missing.Contains(FactClass.Projects) ? Known<Project>.Unavailable() : facts.Projects,
        Milestones = missing.Contains(FactClass.Milestones) ? Known<Milestone>.Unavailable() : facts.Milestones,
        Obstacles = missing.Contains(FactClass.Obstacles) ? Known<Obstacle>.Unavailable() : facts.Obstacles,
        Adoption = missing.Contains(FactClass.Adoption) ? Known<AdoptionFact>.Unavailable() : facts.Adoption,
        Feedback = missing.Contains(FactClass.Feedback) ? Known<Feedback>.Unavailable() : facts.Feedback,
        Signals = missing.Contains(FactClass.Signals) ? Known<Signal>.Unavailable() : facts.Signals,
        LastContacts = missing.Contains(FactClass.Touches) ? null : facts.LastContacts,
        TouchAvailability = missing.Contains(FactClass.Touches) ? Availability.Unavailable : facts.TouchAvailability,
        AccountAvailability = !_installed || _source.Has(AccountTable.Table, "cpb_renewalon") ? facts.AccountAvailability : Availability.Unavailable,
    };
}
