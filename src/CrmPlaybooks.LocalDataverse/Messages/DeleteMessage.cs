using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Deletes a row and does to those that refer to it what their relationships say.</summary>
internal sealed class DeleteMessage : Message
{
    public override string Name => "Delete";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<EntityReference>(request, "Target");
        var table = CreateMessage.Writable(engine, target.LogicalName);
        Delete(engine, table, RowKeys.IdOf(engine, table, target), caller, request,
            UpdateMessage.ExpectedVersion(request, target.RowVersion));
        return Response<DeleteResponse>(Name);
    }

    public static void Delete(Engine engine, Table table, Guid id, Caller caller, OrganizationRequest? request = null,
        long? version = null) =>
        engine.Pipeline.Run(new Operation(engine, "Delete", table, caller)
        {
            Id = id,
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, new EntityReference(table.Name, id)),
        }, operation => Main(operation, version));

    private static void Main(Operation operation, long? version)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        var id = operation.Id;
        if (!engine.Rows.Exists(table, id))
        {
            throw Fault.NotFound(table.Name, id);
        }
        engine.Access.Demand(operation.Caller, AccessRight.Delete, table, id);
        if (version is not null && engine.Rows.ReadOne(table, id, "versionnumber") is long current && current != version)
        {
            throw Fault.Of(Fault.ConcurrencyVersionMismatch,
                "The version of the existing record doesn't match the RowVersion property provided.");
        }
        WellKnownRows.BeforeDelete(operation);
        Cascade(operation);
        if (table.IsActivity)
        {
            PartyLists.RemoveAll(engine, id);
        }
        Unpair(engine, table, id);
        engine.Rows.Delete(table, id);
    }

    private static void Cascade(Operation operation)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        foreach (var relationship in engine.Schema.ReferencesTo(table.Name))
        {
            var child = engine.Schema.Find(relationship.Referencing)!;
            if (child.IsUnionOfActivities || relationship.Delete == Metadata.Cascade.NoCascade)
            {
                continue;
            }
            var column = child.Find(relationship.Column)!;
            var parent = new RowReference(operation.Id, table.ObjectTypeCode);
            switch (relationship.Delete)
            {
                case Metadata.Cascade.RemoveLink:
                    engine.Rows.Repoint(child, column, parent, null);
                    break;
                case Metadata.Cascade.Restrict:
                    if (References.Children(engine, child, column, parent, 1).Count > 0)
                    {
                        throw Fault.Of(Fault.CannotDeleteDueToAssociation,
                            $"The object you tried to delete is associated with another object and cannot be deleted. ({relationship.Name})");
                    }
                    break;
                case Metadata.Cascade.Cascade:
                    foreach (var childId in References.Children(engine, child, column, parent))
                    {
                        Delete(engine, child, childId, operation.Within());
                    }
                    break;
            }
        }
    }

    private static void Unpair(Engine engine, Table table, Guid id)
    {
        foreach (var pairing in engine.Schema.ManyToMany)
        {
            Unpair(engine, pairing.Table1 == table.Name ? pairing.Column1 : null, pairing.Intersect, id);
            Unpair(engine, pairing.Table2 == table.Name ? pairing.Column2 : null, pairing.Intersect, id);
        }
    }

    private static void Unpair(Engine engine, string? column, string intersect, Guid id)
    {
        if (column is null)
        {
            return;
        }
        using var delete = engine.Database.Prepare($"DELETE FROM {TableSql.Quote(intersect)} WHERE {TableSql.Quote(column)}=?");
        delete.Bind(1, id);
        delete.Run();
        engine.Changed(engine.Table(intersect));
    }
}
