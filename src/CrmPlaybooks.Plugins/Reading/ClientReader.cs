using System.Globalization;
using System.ServiceModel;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>Reads one client in a fixed number of requests, however much there is to read.</summary>
internal sealed class ClientReader(IOrganizationService service, DateTime now)
{
    private const int MostRows = 5000;
    private const int HistoryDays = 400;

    /// <summary>The client's state, to be read before the facts; null for a client that has none yet.</summary>
    public ClientState? State(Guid clientId)
    {
        try
        {
            var row = service.Retrieve(
                ClientStateTable.Table,
                ClientStateRow.IdOf(clientId),
                new ColumnSet(ClientStateTable.NextLookOn, ClientStateTable.FactsHash));
            return new ClientState(
                clientId,
                row.RowVersion,
                row.GetAttributeValue<DateTime?>(ClientStateTable.NextLookOn),
                row.GetAttributeValue<string>(ClientStateTable.FactsHash));
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

    /// <summary>The client's facts and runs; null when the account is gone.</summary>
    public ClientReading? Read(Guid clientId)
    {
        Entity account;
        try
        {
            account = ((RetrieveResponse)service.Execute(AccountWithRelatedRows(clientId))).Entity;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Faults.IsNotFound(fault))
        {
            return null;
        }

        var results = Related(account, Relationships.AccountResults);
        var touches = Related(account, Relationships.AccountTouches);
        var runs = Related(account, Relationships.AccountRuns);
        var facts = new ClientFacts
        {
            ReadOn = now,
            Client = ClientRow.Read(account),
            Results = Known(results, ResultRow.Read),
            Touches = TouchTimeline.Of(clientId, touches.Entities.Select(TouchRow.Read)),
            TouchAvailability = AvailabilityOf(touches),
        };
        return new ClientReading(facts, RunRow.ReadAll(runs.Entities), HashOf(account, results, touches));
    }

    private RetrieveRequest AccountWithRelatedRows(Guid clientId) => new()
    {
        Target = new EntityReference(AccountTable.Table, clientId),
        ColumnSet = new ColumnSet(AccountTable.Name, AccountTable.Owner, AccountTable.State, AccountTable.PrimaryContact, AccountTable.Backup, AccountTable.Segment, AccountTable.CustomerType),
        RelatedEntitiesQuery = new RelationshipQueryCollection
        {
            { new Relationship(Relationships.AccountResults), ResultRow.Query(MostRows) },
            { new Relationship(Relationships.AccountTouches), TouchRow.Query(now.AddDays(-HistoryDays), MostRows) },
            { new Relationship(Relationships.AccountRuns), RunRow.Query(MostRows) },
        },
    };

    private static EntityCollection Related(Entity account, string relationship) =>
        account.RelatedEntities.TryGetValue(new Relationship(relationship), out var rows) ? rows : new EntityCollection();

    private static Known<T> Known<T>(EntityCollection rows, Func<Entity, T> read)
        where T : IRecorded
    {
        var facts = rows.Entities.Select(read).ToList();
        return AvailabilityOf(rows) == Availability.Truncated ? Policy.Facts.Known<T>.Truncated(facts) : Policy.Facts.Known<T>.Loaded(facts);
    }

    private static Availability AvailabilityOf(EntityCollection rows) => rows.MoreRecords ? Availability.Truncated : Availability.Loaded;

    private static string HashOf(Entity account, params EntityCollection[] classes) => Fingerprint.Of(string.Join(
        ";",
        classes.SelectMany(rows => rows.Entities).Concat([account]).Select(row => row.Id.ToString("N", CultureInfo.InvariantCulture) + row.RowVersion)));
}
