using System.Collections.Concurrent;
using System.ServiceModel;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.LocalDataverse.DataPackages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>
/// Rows in memory that answer the questions of the engine's own readers, as the platform would. Read-only; what it does not answer it refuses by name. Once all rows are
/// added, any number of threads may ask.
/// </summary>
internal sealed class RowStore(LocalEnvironment schema) : IOrganizationService
{
    private const int NotFound = -2147220969;

    private readonly Dictionary<string, Dictionary<Guid, Entity>> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Table, string Column), Lazy<ILookup<object, Entity>>> _indexes = [];
    private readonly Dictionary<string, Func<Guid, IEnumerable<Entity>>> _derived = new(StringComparer.Ordinal);

    public void Add(Entity row)
    {
        if (!_rows.TryGetValue(row.LogicalName, out var table))
        {
            _rows.Add(row.LogicalName, table = []);
        }

        table[row.Id == Guid.Empty ? Guid.NewGuid() : row.Id] = row;
    }

    /// <summary>Lets the rows on the many side of a relationship be made when they are asked for, by the id of the one side.</summary>
    public void Derive(string relationship, Func<Guid, IEnumerable<Entity>> rows) => _derived[relationship] = rows;

    public IReadOnlyCollection<Entity> Rows(string table) => _rows.TryGetValue(table, out var rows) ? rows.Values : [];

    public Entity? Find(string table, Guid id) => _rows.TryGetValue(table, out var rows) && rows.TryGetValue(id, out var row) ? row : null;

    /// <summary>The rows whose column has the value; the index is made when it is first needed.</summary>
    public IEnumerable<Entity> Where(string table, string column, object value) =>
        _indexes.GetOrAdd((table, column), key => new Lazy<ILookup<object, Entity>>(() => IndexOf(key.Table, key.Column))).Value[value];

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => Find(entityName, id)
        ?? throw new FaultException<OrganizationServiceFault>(
            new OrganizationServiceFault { ErrorCode = NotFound }, new FaultReason($"{entityName} With Id = {id:D} Does Not Exist"));

    public EntityCollection RetrieveMultiple(QueryBase query) => query is QueryExpression expression
        ? RowQuery.Run(this, expression, Rows(expression.EntityName))
        : throw new NotSupportedException($"Rows in memory answer no {query.GetType().Name}.");

    public OrganizationResponse Execute(OrganizationRequest request) => request switch
    {
        RetrieveRequest retrieve => new RetrieveResponse { Results = { ["Entity"] = WithRelatedRows(retrieve) } },
        RetrieveMultipleRequest multiple => new RetrieveMultipleResponse { Results = { ["EntityCollection"] = RetrieveMultiple(multiple.Query) } },
        _ => throw new NotSupportedException($"Rows in memory answer no request '{request.RequestName}'."),
    };

    public Guid Create(Entity entity) => throw ReadOnly(nameof(Create));

    public void Update(Entity entity) => throw ReadOnly(nameof(Update));

    public void Delete(string entityName, Guid id) => throw ReadOnly(nameof(Delete));

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw ReadOnly(nameof(Associate));

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw ReadOnly(nameof(Disassociate));

    private ILookup<object, Entity> IndexOf(string table, string column) =>
        Rows(table).Where(row => RowQuery.ValueOf(row, column) is not null).ToLookup(row => RowQuery.ValueOf(row, column)!);

    private Entity WithRelatedRows(RetrieveRequest request)
    {
        var found = Retrieve(request.Target.LogicalName, request.Target.Id, request.ColumnSet);
        var row = new Entity(found.LogicalName, found.Id);
        row.Attributes.AddRange(found.Attributes);
        foreach (var related in request.RelatedEntitiesQuery ?? [])
        {
            var name = related.Key.SchemaName;
            var query = related.Value as QueryExpression
                ?? throw new NotSupportedException($"Rows in memory answer no {related.Value.GetType().Name} for the relationship '{name}'.");
            var manySide = DataPackageRows.ManySideOf(schema, name) ?? throw new NotSupportedException($"There is no relationship '{name}'.");
            var rows = _derived.TryGetValue(name, out var derive) ? derive(found.Id) : Where(manySide.Table, manySide.Column, found.Id);
            row.RelatedEntities[related.Key] = RowQuery.Run(this, query, rows);
        }

        return row;
    }

    private static NotSupportedException ReadOnly(string message) => new($"A look writes nothing, but '{message}' was asked for.");
}
