using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Query;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Retrieves one row, and with a RelatedEntitiesQuery the rows around it in the same request.</summary>
internal sealed class RetrieveMessage : Message
{
    public override string Name => "Retrieve";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<EntityReference>(request, "Target");
        var columns = Required<ColumnSet>(request, "ColumnSet");
        var table = engine.Table(target.LogicalName);
        var operation = new Operation(engine, Name, table, caller)
        {
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, target),
            ReadsOnly = true,
        };
        engine.Pipeline.Run(operation, current =>
            Main(current, target, columns, Optional<RelationshipQueryCollection>(request, "RelatedEntitiesQuery")));
        return Response<RetrieveResponse>(Name, KeyValuePair.Create("Entity", (object?)operation.Output["BusinessEntity"]));
    }

    private static void Main(Operation operation, EntityReference target, ColumnSet columns, RelationshipQueryCollection? related)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        operation.Id = RowKeys.IdOf(engine, table, target);
        engine.Access.Demand(operation.Caller, AccessRight.Read, table, operation.Id);
        var row = engine.Reader.Retrieve(table, operation.Id, columns, engine.Users.Get(operation.Caller.UserId))
            ?? throw Fault.NotFound(table.Name, operation.Id);
        foreach (var pair in related ?? [])
        {
            row.RelatedEntities[pair.Key] = Related(operation, row, pair.Key, pair.Value);
        }
        WellKnownRows.AfterRetrieve(operation, row, columns);
        operation.Output["BusinessEntity"] = row;
    }

    private static EntityCollection Related(Operation operation, Entity row, Relationship asked, QueryBase query)
    {
        var engine = operation.Engine;
        var model = RetrieveMultipleMessage.Compile(engine, query);
        var root = model.Root;
        if (engine.Schema.FindOneToMany(asked.SchemaName) is { } relationship)
        {
            var fromOne = relationship.Referenced == row.LogicalName
                && !(relationship.Referencing == row.LogicalName && asked.PrimaryEntityRole == EntityRole.Referencing);
            Expect(root, fromOne ? relationship.Referencing : relationship.Referenced, asked);
            if (fromOne)
            {
                Restrict(root, relationship.Column, row.Id);
            }
            else
            {
                var parent = (engine.Rows.ReadOne(operation.Table!, row.Id, relationship.Column) as EntityReference)?.Id ?? Guid.Empty;
                Restrict(root, root.Table.PrimaryId, parent);
            }
            return QueryRunner.Run(engine, model, operation.Caller);
        }
        if (engine.Schema.FindManyToMany(asked.SchemaName) is { } pairing)
        {
            var first = pairing.Table1 == row.LogicalName
                && !(pairing.Table2 == row.LogicalName && asked.PrimaryEntityRole == EntityRole.Referenced);
            Expect(root, first ? pairing.Table2 : pairing.Table1, asked);
            var link = new Source
            {
                Table = engine.Table(pairing.Intersect),
                SqlName = "pairing",
                Alias = "pairing",
                FromColumn = root.Table.PrimaryId,
                ToColumn = first ? pairing.Column2 : pairing.Column1,
                Where = new Filter
                {
                    Conditions = { new Condition(
                    null, first ? pairing.Column1 : pairing.Column2, ConditionOperator.Equal, [row.Id]) }
                },
            };
            root.Links.Add(link);
            return QueryRunner.Run(engine, model, operation.Caller);
        }
        throw Fault.Invalid($"There is no relationship named '{asked.SchemaName}'.");
    }

    private static void Expect(Source root, string table, Relationship asked)
    {
        if (root.Table.Name != table)
        {
            throw Fault.Invalid($"The relationship '{asked.SchemaName}' leads to '{table}', but its query asks for '{root.Table.Name}'.");
        }
    }

    private static void Restrict(Source root, string column, Guid id)
    {
        var both = new Filter { Conditions = { new Condition(null, column, ConditionOperator.Equal, [id]) } };
        if (root.Where is { IsEmpty: false } where)
        {
            both.Filters.Add(where);
        }
        root.Where = both;
    }
}
