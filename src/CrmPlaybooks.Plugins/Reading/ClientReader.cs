using System.Globalization;
using System.ServiceModel;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>Reads one client in a fixed number of requests, however much there is to read.</summary>
internal sealed class ClientReader(IOrganizationService service, DateTime now)
{
    private const int MostRows = 5000;

    /// <summary>The client's state, to be read before the facts; null for a client that has none yet.</summary>
    public ClientState? State(Guid clientId)
    {
        try
        {
            var row = service.Retrieve(
                ClientStateTable.Table,
                ClientStateRow.IdOf(clientId),
                new ColumnSet(
                    ClientStateTable.NextLookOn, ClientStateTable.FactsHash, ClientStateTable.Account, ClientStateTable.Failures, ClientStateTable.BackoffUntil));
            return new ClientState(
                clientId,
                row.RowVersion,
                row.GetAttributeValue<DateTime?>(ClientStateTable.NextLookOn),
                row.GetAttributeValue<string>(ClientStateTable.FactsHash))
            {
                AccountId = row.GetAttributeValue<EntityReference>(ClientStateTable.Account)?.Id ?? clientId,
                Failures = row.GetAttributeValue<int>(ClientStateTable.Failures),
                IsAwaited = row.GetAttributeValue<int>(ClientStateTable.Failures) > 0 || row.Contains(ClientStateTable.BackoffUntil),
            };
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault))
        {
            return null;
        }
    }

    /// <summary>Whether the client has a state; asked by a query, because inside a transaction a fault of "not found" would end the transaction.</summary>
    public bool HasState(Guid clientId) => service.RetrieveMultiple(new QueryExpression(ClientStateTable.Table)
    {
        ColumnSet = new ColumnSet(ClientStateTable.Id),
        Criteria = { Conditions = { new ConditionExpression(ClientStateTable.Id, ConditionOperator.Equal, ClientStateRow.IdOf(clientId)) } },
    }).Entities.Count > 0;

    /// <summary>Which of the accounts are clients that have a state, without repetition; one query.</summary>
    public IReadOnlyList<Guid> WithState(IEnumerable<Guid> accountIds)
    {
        object[] ids = [.. accountIds.Distinct().Select(ClientStateRow.IdOf).Cast<object>()];
        var query = new QueryExpression(ClientStateTable.Table) { ColumnSet = new ColumnSet(ClientStateTable.Account) };
        query.Criteria.AddCondition(ClientStateTable.Id, ConditionOperator.In, ids);
        return ids.Length == 0 ? [] : ClientsIn(query);
    }

    /// <summary>The clients, of those that have a state, to whom the projects belong; one query.</summary>
    public IReadOnlyList<Guid> WithStateOfProjects(IEnumerable<Guid> projectIds)
    {
        object[] ids = [.. projectIds.Distinct().Cast<object>()];
        var query = new QueryExpression(ClientStateTable.Table) { ColumnSet = new ColumnSet(ClientStateTable.Account) };
        query.AddLink(ProjectTable.Table, ClientStateTable.Account, ProjectTable.Account).LinkCriteria.AddCondition(ProjectTable.Id, ConditionOperator.In, ids);
        return ids.Length == 0 ? [] : ClientsIn(query);
    }

    private List<Guid> ClientsIn(QueryExpression states) =>
        [.. service.RetrieveMultiple(states).Entities.Select(row => row.GetAttributeValue<EntityReference>(ClientStateTable.Account).Id).Distinct()];

    /// <summary>
    /// The client's facts and runs in one request; null when the account is gone. A class of facts that even the engine may not read costs the whole request: then each
    /// is read by itself, and those that cannot be are told to be unavailable.
    /// </summary>
    public ClientReading? Read(Guid clientId)
    {
        var classes = Classes();
        Entity account;
        try
        {
            account = Retrieve(clientId, classes);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault))
        {
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsForbidden(fault))
        {
            account = RetrieveOneByOne(clientId, classes);
        }

        return ReadingOf(account);
    }

    private Dictionary<string, QueryExpression> Classes() => new(StringComparer.Ordinal)
    {
        [Relationships.AccountRuns] = RunRow.Query(MostRows),
        [Relationships.AccountContacts] = RefusalRow.Query(MostRows),
        [Relationships.AccountResults] = ResultRow.Query(MostRows),
        [Relationships.AccountProjects] = ProjectRow.Query(MostRows),
        [Relationships.AccountObstacles] = ObstacleRow.Query(MostRows),
        [Relationships.AccountAdoption] = AdoptionRow.Query(MostRows),
        [Relationships.AccountFeedback] = FeedbackRow.Query(MostRows),
        [Relationships.AccountTouches] = TouchRow.Query(MostRows),
        [Relationships.AccountSignals] = SignalRow.Query(Since, MostRows),
    };

    private DateTime Since => now.AddDays(-FactNeed.MostHistoryDays);

    private Entity Retrieve(Guid clientId, IEnumerable<KeyValuePair<string, QueryExpression>> classes)
    {
        var related = new RelationshipQueryCollection();
        foreach (var one in classes)
        {
            related.Add(new Relationship(one.Key), one.Value);
        }

        return ((RetrieveResponse)service.Execute(new RetrieveRequest
        {
            Target = new EntityReference(AccountTable.Table, clientId),
            ColumnSet = ClientRow.Columns,
            RelatedEntitiesQuery = related,
        })).Entity;
    }

    /// <summary>Without its runs a client cannot be looked at, so those must be read.</summary>
    private Entity RetrieveOneByOne(Guid clientId, Dictionary<string, QueryExpression> classes)
    {
        var account = Retrieve(clientId, classes.Where(one => one.Key == Relationships.AccountRuns));
        foreach (var one in classes.Where(one => one.Key != Relationships.AccountRuns))
        {
            try
            {
                var relationship = new Relationship(one.Key);
                account.RelatedEntities[relationship] = Retrieve(clientId, [one]).RelatedEntities[relationship];
            }
            catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsForbidden(fault))
            {
                account.RelatedEntities.Remove(new Relationship(one.Key));
            }
        }

        return account;
    }

    private ClientReading ReadingOf(Entity account)
    {
        var touches = new ReadTouches(account.Id, Related(account, Relationships.AccountTouches), now);
        var projects = Related(account, Relationships.AccountProjects);
        var contacts = Related(account, Relationships.AccountContacts);
        var facts = new ClientFacts
        {
            ReadOn = now,
            Client = ClientRow.Read(account) with { Refusals = [.. RefusalRow.Read(account), .. contacts?.Entities.SelectMany(RefusalRow.Read) ?? []] },
            AccountAvailability = contacts switch
            {
                null => Availability.Unavailable,
                { MoreRecords: true } => Availability.Truncated,
                _ => Availability.Loaded,
            },
            Results = Known(Related(account, Relationships.AccountResults), ResultRow.Read, result => result.MeasuredOn.Midnight),
            Projects = Known(projects, ProjectRow.Projects),
            Milestones = Known(projects, ProjectRow.Milestones),
            Obstacles = Known<Obstacle>(Related(account, Relationships.AccountObstacles), rows => [.. rows.Select(ObstacleRow.Read)]),
            Adoption = Known(Related(account, Relationships.AccountAdoption), AdoptionRow.Read, fact => fact.Reading.MeasuredOn.Midnight),
            Feedback = Known(Related(account, Relationships.AccountFeedback), FeedbackRow.Read, feedback => feedback.ReceivedOn.Midnight),
            Signals = Known(Related(account, Relationships.AccountSignals), SignalRow.Read, signal => signal.HeardOn),
            Touches = touches.Timeline,
            TouchAvailability = touches.Availability,
            TouchHistoryDays = touches.HistoryDays,
            LastContacts = touches.LastContacts,
        };
        return new ClientReading(facts, RunRow.ReadAll(Related(account, Relationships.AccountRuns)!.Entities), HashOf(account), TouchRow.NewestVersion(Related(account, Relationships.AccountTouches)));
    }

    private static EntityCollection? Related(Entity account, string relationship) =>
        account.RelatedEntities.TryGetValue(new Relationship(relationship), out var rows) ? rows : null;

    private static Known<T> Known<T>(EntityCollection? rows, Func<IEnumerable<Entity>, IReadOnlyList<T>> read)
        where T : IRecorded => rows switch
        {
            null => Policy.Facts.Known<T>.Unavailable(),
            { MoreRecords: true } => Policy.Facts.Known<T>.Truncated(read(rows.Entities)),
            _ => Policy.Facts.Known<T>.Loaded(read(rows.Entities)),
        };

    /// <summary>The newest come first, so a class that was cut off is complete back to the last of them.</summary>
    private Known<T> Known<T>(EntityCollection? rows, Func<Entity, T> read, Func<T, DateTime> dateOf)
        where T : IRecorded
    {
        var known = Known<T>(rows, all => [.. all.Select(read)]);
        return known.Availability == Availability.Truncated
            ? Policy.Facts.Known<T>.Truncated(known.Rows, ReadTouches.DaysSince(dateOf(known.Rows[known.Rows.Count - 1]), now))
            : known;
    }

    private static string HashOf(Entity account) => Fingerprint.Of(string.Join(";", account.RelatedEntities
        .Where(related => related.Key.SchemaName != Relationships.AccountRuns)
        .SelectMany(related => related.Value.Entities.Select(row =>
            VersionOf(row) + (related.Key.SchemaName == Relationships.AccountProjects ? ProjectRow.MilestoneVersion(row) : "")))
        .OrderBy(version => version, StringComparer.Ordinal)
        .Concat([VersionOf(account)])));

    private static string VersionOf(Entity row) => row.Id.ToString("N", CultureInfo.InvariantCulture) + row.RowVersion;
}
