using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>Opens the organization as SYSTEM, and hands it with the clock to the work of one plugin type.</summary>
public abstract class EntryPoint : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var services = Get<IOrganizationServiceFactory>(serviceProvider);
        Run(new Invocation(
            Get<IPluginExecutionContext>(serviceProvider),
            services.CreateOrganizationService(null),
            Clock(serviceProvider),
            Get<ITracingService>(serviceProvider),
            services));
    }

    private protected abstract void Run(Invocation call);

    private static T Get<T>(IServiceProvider serviceProvider)
        where T : class =>
        serviceProvider.GetService(typeof(T)) as T ?? throw new InvalidPluginExecutionException($"The host offers no {typeof(T).Name}.");

    // A host with a clock of its own (the local Dataverse) offers it as a service; Dataverse does not.
#pragma warning disable RS0030
    private static Func<DateTime> Clock(IServiceProvider serviceProvider) =>
        serviceProvider.GetService(typeof(Func<DateTime>)) as Func<DateTime> ?? (() => DateTime.UtcNow);
#pragma warning restore RS0030
}
