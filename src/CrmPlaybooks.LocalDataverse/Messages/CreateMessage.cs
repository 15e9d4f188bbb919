using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>Creates a row, with its related rows in the same transaction.</summary>
internal sealed class CreateMessage : Message
{
    public override string Name => "Create";

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller) =>
        Response<CreateResponse>(Name,
            KeyValuePair.Create<string, object?>("id", Create(engine, Required<Entity>(request, "Target"), caller, request)));

    public static Guid Create(Engine engine, Entity target, Caller caller, OrganizationRequest? request = null)
    {
        var table = Writable(engine, target.LogicalName);
        var steps = engine.Steps.For("Create", table.Name);
        var row = steps.IsEmpty ? target : ContextCodec.Copy(target);
        var operation = new Operation(engine, "Create", table, caller)
        {
            Id = row.Id != Guid.Empty ? row.Id
                : row.Attributes.TryGetValue(table.PrimaryId, out var given) && given is Guid id && id != Guid.Empty ? id
                : engine.Ids.Next(),
            OperationId = engine.Ids.Next(),
            Input = Parameters(request, row),
        };
        engine.Pipeline.Run(operation, Main);
        return operation.Id;
    }

    internal static Table Writable(Engine engine, string? name)
    {
        var table = engine.Table(name);
        return table.IsUnionOfActivities || table.IsIntersect
            || table.Name is "activityparty" or "plugintracelog" or "timezonedefinition" or "privilege"
            ? throw Fault.Of(Fault.MessageNotSupported, $"The method is not supported for entities of type '{table.Name}'.")
            : table;
    }

    internal static ParameterCollection Parameters(OrganizationRequest? request, object target)
    {
        var parameters = new ParameterCollection();
        foreach (var parameter in request?.Parameters ?? [])
        {
            parameters[parameter.Key] = parameter.Value;
        }
        parameters["Target"] = target;
        return parameters;
    }

    private static void Main(Operation operation)
    {
        var engine = operation.Engine;
        var table = operation.Table!;
        var row = operation.Target;
        engine.Access.Demand(operation.Caller, AccessRight.Create, table);
        RelatedRows.CreateReferenced(operation, row);
        engine.Rows.Insert(table, KeyValues(row), operation.Id, operation.Caller);
        engine.Access.DemandOwner(operation.Caller, table, operation.Id, row.Attributes.ContainsKey("ownerid"));
        WellKnownRows.AfterCreate(operation, row);
        operation.Output["id"] = operation.Id;
        RelatedRows.CreateReferencing(operation, row);
    }

    // A row that is addressed by an alternate key is created with the key's values.
    internal static Entity KeyValues(Entity row)
    {
        foreach (var key in row.KeyAttributes)
        {
            if (!row.Attributes.ContainsKey(key.Key))
            {
                row.Attributes[key.Key] = key.Value;
            }
        }
        return row;
    }
}
