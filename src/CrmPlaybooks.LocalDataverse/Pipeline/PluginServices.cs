using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// The service provider of one plugin execution; beyond the platform's services it offers the virtual clock as <c>Func&lt;DateTime&gt;</c>.
/// </summary>
internal sealed class PluginServices(
    Engine engine, PluginContext context, ITracingService tracing, Transaction? transaction, DateTime startedOn)
    : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType)
    {
        if (serviceType.IsInstanceOfType(context))
        {
            return context;
        }
        if (serviceType == typeof(ITracingService))
        {
            return tracing;
        }
        if (serviceType == typeof(IOrganizationServiceFactory))
        {
            return this;
        }
        return serviceType == typeof(Func<DateTime>) ? (Func<DateTime>)(() => engine.Clock.UtcNow) : null;
    }

    /// <summary>A service as the given user, as the step's user for an empty id, or as SYSTEM for null.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var user = userId switch
        {
            null => WellKnown.SystemUserId,
            { } id when id == Guid.Empty => context.UserId,
            { } id => id,
        };
        return new ServiceOf(engine, new Caller
        {
            UserId = user,
            InitiatingUserId = context.InitiatingUserId,
            Depth = context.Depth + 1,
            Plugin = context,
            Transaction = transaction,
            CorrelationId = context.CorrelationId,
            StartedOn = startedOn,
        });
    }
}
