using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>
/// Merges an account or contact into another: the winner takes the given values, the rows of merging relationships move to it, and the
/// other is deactivated and points to its master.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/merge-data
/// </summary>
internal sealed class MergeMessage : Message
{
    public override string Name => "Merge";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<EntityReference>(request, "Target");
        var table = engine.Table(target.LogicalName);
        if (table.Name is not ("account" or "contact"))
        {
            throw Fault.Of(Fault.MessageNotSupported, $"The method 'Merge' is not supported for entities of type '{table.Name}'.");
        }
        var operation = new Operation(engine, Name, table, caller)
        {
            Id = RowKeys.IdOf(engine, table, target),
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, target),
        };
        engine.Pipeline.Run(operation, Main);
        return Response<OrganizationResponse>(Name);
    }

    private static void Main(Operation operation)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        var subordinate = operation.Input.TryGetValue("SubordinateId", out var given) && given is Guid id ? id
            : throw Fault.Missing("SubordinateId");
        var content = operation.Input.TryGetValue("UpdateContent", out var update) ? update as Entity : null;
        if (subordinate == operation.Id)
        {
            throw Fault.Of(Fault.MergeIdentical, "Merge cannot be performed on master and sub-entities that are identical.");
        }
        foreach (var row in (ReadOnlySpan<Guid>)[operation.Id, subordinate])
        {
            var state = engine.Rows.ReadOne(table, row, "statecode") as OptionSetValue ?? throw Fault.NotFound(table.Name, row);
            if (state.Value != 0)
            {
                throw Fault.Of(Fault.MergeNotActive, "Merge cannot be performed on entity that is inactive.");
            }
            engine.Access.Demand(operation.Caller, AccessRight.Write, table, row);
        }
        if (content is { Attributes.Count: > 0 })
        {
            UpdateMessage.Update(engine, new Entity(table.Name, operation.Id) { Attributes = content.Attributes }, operation.Within());
        }
        MoveChildren(operation, table, subordinate);
        UpdateMessage.Run(engine, table, subordinate,
            new Entity(table.Name, subordinate) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) },
            operation.Within(), null, null);
        engine.Rows.UpdatePlatformRow(
            table, subordinate, new Dictionary<string, object?>
            {
                ["merged"] = 1L,
                ["masterid"] = new RowReference(operation.Id, table.ObjectTypeCode)
            });
    }

    // Relationships that merge move their rows through the Update pipeline; the parties of activities are moved by the platform itself.
    private static void MoveChildren(Operation operation, Table table, Guid subordinate)
    {
        var engine = operation.Engine;
        var from = new RowReference(subordinate, table.ObjectTypeCode);
        foreach (var relationship in engine.Schema.ReferencesTo(table.Name))
        {
            var child = engine.Schema.Find(relationship.Referencing)!;
            if (child.IsUnionOfActivities)
            {
                continue;
            }
            if (child.Name == "activityparty")
            {
                engine.Rows.Repoint(child, child.Find(relationship.Column)!, from, new RowReference(operation.Id, table.ObjectTypeCode));
                continue;
            }
            if (relationship.Merge != Cascade.Cascade)
            {
                continue;
            }
            foreach (var id in References.Children(engine, child, child.Find(relationship.Column)!, from))
            {
                if (child.Name == table.Name && id == operation.Id)
                {
                    UpdateMessage.Run(engine, child, id, new Entity(child.Name, id) { [relationship.Column] = null }, operation.Within(),
                        null, null);
                    continue;
                }
                UpdateMessage.Run(engine, child, id,
                    new Entity(child.Name, id) { [relationship.Column] = new EntityReference(table.Name, operation.Id) },
                    operation.Within(), null, null);
            }
        }
    }
}
