using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Links rows: through the intersect table of an N:N relationship, or by setting the lookup of a 1:N one.</summary>
internal sealed class AssociateMessage : Message
{
    public override string Name => "Associate";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        Run(engine, request, caller, Name, Pair, (operation, relationship, parent, child) =>
            UpdateMessage.Update(engine, new Entity(child.LogicalName, child.Id) { [relationship.Column] = parent }, operation.Within()));
        return Response<AssociateResponse>(Name);
    }

    internal static void Run(Engine engine, OrganizationRequest request, Caller caller, string message,
        Action<Operation, ManyToMany, EntityReference, EntityReference, EntityRole?> pair,
            Action<Operation, OneToMany, EntityReference, EntityReference> link)
    {
        var target = Required<EntityReference>(request, "Target");
        var asked = Required<Relationship>(request, "Relationship");
        var related = Required<EntityReferenceCollection>(request, "RelatedEntities");
        var table = engine.Table(target.LogicalName);
        var operation = new Operation(engine, message, null, caller)
        {
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, target),
        };
        engine.Pipeline.Run(operation, current =>
        {
            var from = new EntityReference(table.Name, RowKeys.IdOf(engine, table, target));
            foreach (var other in related)
            {
                var to = new EntityReference(other.LogicalName, RowKeys.IdOf(engine, engine.Table(other.LogicalName), other));
                if (engine.Schema.FindManyToMany(asked.SchemaName) is { } pairing)
                {
                    pair(current, pairing, from, to, asked.PrimaryEntityRole);
                }
                else if (engine.Schema.FindOneToMany(asked.SchemaName) is { } relationship)
                {
                    var fromIsParent = relationship.Referenced == from.LogicalName && relationship.Referencing == to.LogicalName
                        && asked.PrimaryEntityRole != EntityRole.Referencing;
                    link(current, relationship, fromIsParent ? from : to, fromIsParent ? to : from);
                }
                else
                {
                    throw Fault.Invalid($"There is no relationship named '{asked.SchemaName}'.");
                }
            }
        });
    }

    /// <summary>Writes one row of the intersect table; a pair that is there already is the platform's duplicate fault.</summary>
    internal static void Pair(Operation operation, ManyToMany pairing, EntityReference from, EntityReference to, EntityRole? role)
    {
        var engine = operation.Engine;
        var (first, second) = Order(engine, pairing, from, to, role);
        engine.Access.Demand(operation.Caller, AccessRight.Append, engine.Table(from.LogicalName), from.Id);
        engine.Access.Demand(operation.Caller, AccessRight.AppendTo, engine.Table(to.LogicalName), to.Id);
        engine.Rows.InsertPlatformRow(
            engine.Table(pairing.Intersect), engine.Ids.Next(),
            new Dictionary<string, object?> { [pairing.Column1] = first, [pairing.Column2] = second });
    }

    /// <summary>The ids in the order of the intersect table's columns. Throws the platform's fault for a row that does not exist.</summary>
    internal static (Guid First, Guid Second) Order(
        Engine engine, ManyToMany pairing, EntityReference from, EntityReference to, EntityRole? role)
    {
        var forward = pairing.Table1 == from.LogicalName && pairing.Table2 == to.LogicalName
            && (pairing.Table1 != pairing.Table2 || role != EntityRole.Referenced);
        if (!forward && (pairing.Table1 != to.LogicalName || pairing.Table2 != from.LogicalName))
        {
            throw Fault.Invalid(
                $"The relationship '{pairing.Name}' joins '{pairing.Table1}' and '{pairing.Table2}', not '{from.LogicalName}' and '{to.LogicalName}'.");
        }
        foreach (var row in (ReadOnlySpan<EntityReference>)[from, to])
        {
            if (!engine.Rows.Exists(engine.Table(row.LogicalName), row.Id))
            {
                throw Fault.NotFound(row.LogicalName, row.Id);
            }
        }
        return forward ? (from.Id, to.Id) : (to.Id, from.Id);
    }
}

/// <summary>Unlinks rows.</summary>
internal sealed class DisassociateMessage : Message
{
    public override string Name => "Disassociate";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        AssociateMessage.Run(engine, request, caller, Name, Unpair, (operation, relationship, parent, child) =>
        {
            if (engine.Rows.ReadOne(engine.Table(child.LogicalName), child.Id, relationship.Column) is EntityReference current
                && current.Id == parent.Id)
            {
                UpdateMessage.Update(engine, new Entity(child.LogicalName, child.Id) { [relationship.Column] = null }, operation.Within());
            }
        });
        return Response<DisassociateResponse>(Name);
    }

    private static void Unpair(Operation operation, ManyToMany pairing, EntityReference from, EntityReference to, EntityRole? role)
    {
        var engine = operation.Engine;
        var (first, second) = AssociateMessage.Order(engine, pairing, from, to, role);
        using var delete = engine.Database.Prepare(
            $"DELETE FROM {TableSql.Quote(pairing.Intersect)} WHERE {TableSql.Quote(pairing.Column1)}=? AND {TableSql.Quote(pairing.Column2)}=?");
        delete.Bind(1, first);
        delete.Bind(2, second);
        delete.Run();
        engine.Changed(engine.Table(pairing.Intersect));
    }
}
