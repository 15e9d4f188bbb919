using CrmPlaybooks.LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>One message: how its request is read, and what its main operation does.</summary>
internal abstract class Message
{
    public abstract string Name { get; }

    public abstract OrganizationResponse Execute(Engine engine, OrganizationRequest request, Caller caller);

    /// <summary>The table a request is about; null where it is about none.</summary>
    public virtual string? TableOf(OrganizationRequest request) =>
        !request.Parameters.TryGetValue("Target", out var target) ? null : target switch
        {
            Entity row => row.LogicalName,
            EntityReference reference => reference.LogicalName,
            _ => null,
        };

    /// <summary>A required parameter of the request; throws the platform's fault where it is missing or of another type.</summary>
    protected static T Required<T>(OrganizationRequest request, string name) => Optional<T>(request, name) ?? throw Fault.Missing(name);

    protected static T? Optional<T>(OrganizationRequest request, string name) =>
        !request.Parameters.TryGetValue(name, out var value) || value is null ? default
        : value is T typed ? typed
        : throw Fault.Invalid($"The parameter '{name}' of {request.RequestName} is of type {value.GetType().Name}, not {typeof(T).Name}.");

    protected static T Response<T>(
        string name, params ReadOnlySpan<KeyValuePair<string, object?>> results) where T : OrganizationResponse, new()
    {
        var response = new T { ResponseName = name };
        foreach (var result in results)
        {
            response.Results[result.Key] = result.Value;
        }
        return response;
    }
}
