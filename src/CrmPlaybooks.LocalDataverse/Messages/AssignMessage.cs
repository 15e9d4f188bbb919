using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Gives a row another owner; inside it the Update pipeline runs for the owner column, and cascading children follow.</summary>
internal sealed class AssignMessage : Message
{
    public override string Name => "Assign";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<EntityReference>(request, "Target");
        var table = CreateMessage.Writable(engine, target.LogicalName);
        Assign(engine, new EntityReference(table.Name, RowKeys.IdOf(engine, table, target)), Required<EntityReference>(request, "Assignee"),
            caller, null);
        return Response<OrganizationResponse>(Name);
    }

    public static void Assign(Engine engine, EntityReference target, EntityReference assignee, Caller caller, long? version)
    {
        var table = engine.Table(target.LogicalName);
        if (table.Ownership != Ownership.User)
        {
            throw Fault.Of(Fault.MessageNotSupported, $"The method 'Assign' is not supported for entities of type '{table.Name}'.");
        }
        engine.Pipeline.Run(new Operation(engine, "Assign", table, caller)
        {
            Id = target.Id,
            OperationId = engine.Ids.Next(),
            Input = { ["Target"] = target, ["Assignee"] = assignee },
        }, operation => Main(operation, version));
    }

    private static void Main(Operation operation, long? version)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        var assignee = (EntityReference)operation.Input["Assignee"];
        if (assignee.LogicalName is not ("systemuser" or "team"))
        {
            throw Fault.Of(Fault.InvalidOwner, "The owner ID is invalid or missing.");
        }
        if (engine.Rows.ReadOne(table, operation.Id, "ownerid") is not EntityReference before)
        {
            throw Fault.NotFound(table.Name, operation.Id);
        }
        engine.Access.Demand(operation.Caller, AccessRight.Assign, table, operation.Id);
        engine.Access.DemandCanOwn(assignee, table);
        UpdateMessage.Run(engine, table, operation.Id, new Entity(table.Name, operation.Id) { ["ownerid"] = assignee }, operation.Within(),
            null, version);
        if (before.Id == assignee.Id)
        {
            return;
        }
        foreach (var relationship in engine.Schema.ReferencesTo(table.Name))
        {
            var child = engine.Schema.Find(relationship.Referencing)!;
            if (relationship.Assign is Cascade.NoCascade || child.IsUnionOfActivities || child.Ownership != Ownership.User)
            {
                continue;
            }
            foreach (var id in References.Children(
                engine, child, child.Find(relationship.Column)!, new RowReference(operation.Id, table.ObjectTypeCode)))
            {
                if (Follows(engine, child, id, relationship.Assign, before))
                {
                    Assign(engine, new EntityReference(child.Name, id), assignee, operation.Within(), null);
                }
            }
        }
    }

    private static bool Follows(Engine engine, Table child, Guid id, Cascade cascade, EntityReference before) => cascade switch
    {
        Cascade.Cascade => true,
        Cascade.Active => child.StateColumn is null
            || engine.Rows.ReadOne(child, id, child.StateColumn.Name) is OptionSetValue { Value: 0 },
        Cascade.UserOwned => engine.Rows.ReadOne(child, id, "ownerid") is EntityReference owner && owner.Id == before.Id,
        _ => false,
    };
}
