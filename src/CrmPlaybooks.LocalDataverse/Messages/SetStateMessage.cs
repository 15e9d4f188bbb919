using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Sets state and status reason; a status of -1 lets the state's default apply. The Update pipeline runs inside it.</summary>
internal sealed class SetStateMessage : Message
{
    public override string Name => "SetState";

    public override string? TableOf(OrganizationRequest request) =>
        request.Parameters.TryGetValue("EntityMoniker", out var moniker) && moniker is EntityReference target ? target.LogicalName : null;

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        var target = Required<EntityReference>(request, "EntityMoniker");
        var state = Required<OptionSetValue>(request, "State");
        var status = Optional<OptionSetValue>(request, "Status");
        var table = CreateMessage.Writable(engine, target.LogicalName);
        if (table.StateColumn is null || table.StatusColumn is null)
        {
            throw Fault.Of(Fault.MessageNotSupported, $"The method 'SetState' is not supported for entities of type '{table.Name}'.");
        }
        var operation = new Operation(engine, request.RequestName, table, caller)
        {
            Id = RowKeys.IdOf(engine, table, target),
            OperationId = engine.Ids.Next(),
            Input = CreateMessage.Parameters(request, target),
        };
        engine.Pipeline.Run(operation, current =>
        {
            var row = new Entity(table.Name, current.Id) { [table.StateColumn.Name] = state };
            if (status is { Value: not -1 })
            {
                row[table.StatusColumn.Name] = status;
            }
            UpdateMessage.Run(engine, table, current.Id, row, current.Within(), null, null);
        });
        return Response<OrganizationResponse>(request.RequestName);
    }
}
