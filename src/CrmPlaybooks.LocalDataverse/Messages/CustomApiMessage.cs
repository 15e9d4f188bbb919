using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>A message that a solution brought: its plugin is the main operation, inside a transaction.</summary>
internal sealed class CustomApiMessage(CustomApiDefinition api) : Message
{
    public override string Name => api.UniqueName;

    public override OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller)
    {
        Check(engine, request);
        engine.Access.DemandPrivilege(caller, api.ExecutePrivilege);
        var input = new ParameterCollection();
        foreach (var parameter in request.Parameters)
        {
            input[parameter.Key] = parameter.Value;
        }
        var table = api.BoundTable is null ? null : engine.Table(api.BoundTable);
        var operation = new Operation(engine, Name, table, caller) { OperationId = engine.Ids.Next(), Input = input };
        if (api.BindingType == 1)
        {
            operation.Id = RowKeys.IdOf(engine, table!, Required<EntityReference>(request, "Target"));
        }
        engine.Pipeline.Run(operation, Main);
        var response = new OrganizationResponse { ResponseName = Name };
        foreach (var output in operation.Output)
        {
            response.Results[output.Key] = output.Value;
        }
        return response;
    }

    private void Main(Operation operation)
    {
        if (api.PluginTypeId is { } type)
        {
            var engine = operation.Engine;
            var context = engine.Pipeline.Context(
                operation, StepDefinition.MainOperation, false, engine.Registrations.Type(type).TypeName, Guid.Empty, api.UniqueName);
            engine.Pipeline.RunPlugin(type, null, api.UniqueName, context, operation.Transaction, operation.Caller.StartedOn);
        }
        foreach (var output in operation.Output)
        {
            var declared = api.Responses.FirstOrDefault(response => response.Name == output.Key)
                ?? throw Fault.Invalid($"The custom API '{api.UniqueName}' has no response property '{output.Key}'.");
            CheckType(declared, output.Value);
        }
    }

    private void Check(Engine engine, OrganizationRequest request)
    {
        foreach (var parameter in api.Parameters)
        {
            if (!request.Parameters.TryGetValue(parameter.Name, out var value) || value is null)
            {
                if (!parameter.IsOptional)
                {
                    throw Fault.Missing(parameter.Name);
                }
                continue;
            }
            CheckType(parameter, value);
        }
        foreach (var given in request.Parameters)
        {
            if (!api.Parameters.Any(parameter => parameter.Name == given.Key) && !(given.Key == "Target" && api.BindingType == 1)
                && given.Key != "tag" && !given.Key.StartsWith("Bypass", StringComparison.Ordinal))
            {
                throw Fault.Invalid(
                    $"The parameter '{given.Key}' is not a parameter of the custom API '{api.UniqueName}' in organization {engine.OrganizationId:D}.");
            }
        }
    }

    private void CheckType(ApiParameter parameter, object? value)
    {
        var matches = value is null || parameter.Type switch
        {
            0 => value is bool,
            1 => value is DateTime,
            2 => value is decimal,
            3 => value is Entity,
            4 => value is EntityCollection,
            5 => value is EntityReference,
            6 => value is double,
            7 => value is int,
            8 => value is Money,
            9 => value is OptionSetValue,
            10 => value is string,
            11 => value is string[],
            12 => value is Guid,
            _ => false,
        };
        if (!matches)
        {
            throw Fault.Invalid(
                $"The value of '{parameter.Name}' of the custom API '{api.UniqueName}' is of type {value!.GetType().Name}.");
        }
    }
}
