using CrmPlaybooks.Plugins.Activities;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Plugins.Snapshots;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>Judges activities as they stream past, and keeps of each only the touches of clients and the clauses that were heard.</summary>
internal sealed class TouchCollector
{
    private static readonly (string Column, Participation Role)[] Lists =
    [
        (EmailTable.From, Participation.Sender),
        (EmailTable.To, Participation.ToRecipient),
        (EmailTable.Cc, Participation.CcRecipient),
        (EmailTable.Bcc, Participation.BccRecipient),
        (AppointmentTable.Organizer, Participation.Organizer),
        (AppointmentTable.RequiredAttendees, Participation.RequiredAttendee),
        (AppointmentTable.OptionalAttendees, Participation.OptionalAttendee),
    ];

    private readonly TouchClassifier _classifier;
    private readonly Snapshot _snapshot;
    private readonly bool _readsTexts;
    private readonly Dictionary<Guid, List<Touch>> _touches = [];
    private readonly Dictionary<Guid, List<Entity>> _signals = [];
    private readonly Dictionary<Guid, DateTime> _tracked = [];

    public TouchCollector(RowStore store, EngineSettings engine, Snapshot snapshot)
    {
        _snapshot = snapshot;
        _readsTexts = engine.ReadTexts;
        var accounts = store.Rows(AccountTable.Table).Select(row => ActivityReader.Account(row, engine.Clients)).ToList();
        var clients = accounts.Where(account => account.IsClient).Select(account => account.AccountId).ToHashSet();
        var contacts = store.Rows(ContactTable.Table).Select(ContactOf).OfType<DirectoryContact>().ToList();
        _classifier = new TouchClassifier(new ClientDirectory(accounts, contacts, DomainsOf(store, contacts, clients), engine.OwnDomains, LinksOf(store)));
    }

    public int Activities { get; private set; }

    public int Touches { get; private set; }

    /// <summary>Activities in which nobody is on record as having taken part.</summary>
    public int WithoutParties { get; private set; }

    /// <summary>Activities that cannot be judged, because they have no state or no date of creation.</summary>
    public int Unusable { get; private set; }

    /// <summary>Judges the activities on all cores, and keeps what they come to in the order of the rows.</summary>
    public void Take(IReadOnlyList<Entity> rows)
    {
        var judged = new Judged?[rows.Count];
        Parallel.For(0, rows.Count, index => judged[index] = Judge(rows[index]));
        foreach (var activity in judged)
        {
            Activities++;
            if (activity is null)
            {
                Unusable++;
                continue;
            }

            WithoutParties += activity.HasParties ? 0 : 1;
            Touches += activity.Touches.Count;
            foreach (var touch in activity.Touches)
            {
                Keep(_touches, touch.ClientId, touch);
                if (touch.UserId is { } user && (!_tracked.TryGetValue(user, out var newest) || touch.CreatedOn > newest))
                {
                    _tracked[user] = touch.CreatedOn;
                }
            }

            foreach (var signal in activity.Signals)
            {
                Keep(_signals, signal.GetAttributeValue<EntityReference>(SignalTable.Account).Id, signal);
            }
        }
    }

    // Null where the row has no state or no date of creation.
    private Judged? Judge(Entity row)
    {
        if (row.GetAttributeValue<OptionSetValue>(ActivityTable.State) is null || row.GetAttributeValue<OptionSetValue>(ActivityTable.Status) is null
            || row.GetAttributeValue<DateTime?>(ActivityTable.CreatedOn) is null)
        {
            return null;
        }

        var parties = PartiesOf(row);
        var record = ActivityReader.Record(row, parties);
        var touches = _classifier.Classify(record).Touches;
        var signals = new List<Entity>();
        if (_readsTexts && touches.Any(touch => touch.ClientSpoke || touch.FillsCadence))
        {
            var text = ActivityText.Hear(record, row.GetAttributeValue<string>(LookTables.Text) ?? "", _snapshot);
            var told = text.Into(record);
            touches = ReferenceEquals(told, record) ? touches : _classifier.Classify(told).Touches;
            foreach (var touch in touches)
            {
                foreach (var signal in text.SignalsOf(touch).Select(signal => SignalRow.Write(touch, signal)).DistinctBy(signal => signal.Id))
                {
                    signal[ActivityTable.CreatedOn] = touch.CreatedOn;
                    signals.Add(signal);
                }
            }
        }

        return new Judged([.. touches.Select(touch => touch with { Subject = record.Subject })], signals, parties.Count > 0);
    }

    public IReadOnlyList<Touch> Of(Guid client) => _touches.TryGetValue(client, out var touches) ? touches : [];

    /// <summary>When an activity of the owner was last tracked, to the day, as the engine's snapshot tells it; null for a team.</summary>
    public DateTime? TrackedOn(Principal owner, DateTime now) => owner.Kind != PrincipalKind.User ? null
        : _tracked.TryGetValue(owner.Id, out var newest) && now - newest <= TimeSpan.FromDays(OwnerTracking.Days) ? newest.Date
        : ClientFacts.NeverTracked;

    /// <summary>The rows that the engine would have written for a client's touches.</summary>
    public IEnumerable<Entity> RowsOf(Guid client) => Of(client).Select(touch => TouchRow.Write(touch, Unnamed, TypeOf(touch.Channel), touch.Subject));

    /// <summary>The rows that the engine would have written for what was heard.</summary>
    public IEnumerable<Entity> SignalsOf(Guid client) => _signals.TryGetValue(client, out var signals) ? signals : [];

    private static string TypeOf(ActivityKind channel) => channel switch
    {
        ActivityKind.Email => EmailTable.Table,
        ActivityKind.PhoneCall => PhoneCallTable.Table,
        _ => AppointmentTable.Table,
    };

    private static void Keep<T>(Dictionary<Guid, List<T>> lists, Guid client, T one)
    {
        if (!lists.TryGetValue(client, out var list))
        {
            lists.Add(client, list = []);
        }

        list.Add(one);
    }

    private static TouchClassification Unnamed { get; } = new() { Version = TouchClassifier.Version, InputHash = "", Touches = [] };

    private static List<ActivityParty> PartiesOf(Entity row)
    {
        var parties = new List<ActivityParty>();
        foreach (var (column, role) in Lists)
        {
            if (row.Attributes.TryGetValue(column, out var value) && value is EntityCollection list)
            {
                parties.AddRange(list.Entities.Select(party => ActivityReader.Party(
                    role, party.GetAttributeValue<EntityReference>(ActivityPartyTable.Party), party.GetAttributeValue<string>(ActivityPartyTable.Address))));
            }
        }

        return parties;
    }

    private static DirectoryContact? ContactOf(Entity row) =>
        ActivityReader.Contact(column => column == ContactTable.Id ? row.Id : row.Attributes.TryGetValue(column, out var value) ? value : null);

    // As the engine learns them: from websites and addresses of clients, and from the addresses of their contacts.
    private static IEnumerable<ClientDomain> DomainsOf(RowStore store, IReadOnlyList<DirectoryContact> contacts, HashSet<Guid> clients)
    {
        foreach (var account in store.Rows(AccountTable.Table).Where(row => clients.Contains(row.Id)))
        {
            foreach (var domain in Addresses(account).Select(MailDomain.Of).Append(MailDomain.OfWebsite(account.GetAttributeValue<string>(AccountTable.Website))))
            {
                if (domain is not null)
                {
                    yield return new ClientDomain { Domain = domain, AccountId = account.Id };
                }
            }
        }

        foreach (var contact in contacts)
        {
            if (contact.ParentCustomerId is { LogicalName: AccountTable.Table } parent && clients.Contains(parent.Id))
            {
                foreach (var domain in contact.EmailAddresses.Select(MailDomain.Of).OfType<string>())
                {
                    yield return new ClientDomain { Domain = domain, AccountId = parent.Id };
                }
            }
        }
    }

    private static IEnumerable<string?> Addresses(Entity account) =>
        new[] { AccountTable.EmailAddress1, AccountTable.EmailAddress2, AccountTable.EmailAddress3 }.Select(account.GetAttributeValue<string>);

    private static IEnumerable<RegardingLink> LinksOf(RowStore store)
    {
        var parents = new (string Table, string Column)[]
        {
            (ResultTable.Table, ResultTable.Account), (ProjectTable.Table, ProjectTable.Account), (ObstacleTable.Table, ObstacleTable.Account), (MilestoneTable.Table, MilestoneTable.Project),
        };
        foreach (var (table, column) in parents)
        {
            foreach (var row in store.Rows(table))
            {
                if (row.GetAttributeValue<EntityReference>(column) is { } parent)
                {
                    yield return new RegardingLink { Record = new RecordReference(table, row.Id), Parent = new RecordReference(parent.LogicalName, parent.Id) };
                }
            }
        }
    }

    /// <summary>What one activity came to.</summary>
    private sealed record Judged(IReadOnlyList<Touch> Touches, IReadOnlyList<Entity> Signals, bool HasParties);
}
