namespace Microsoft.Xrm.Sdk;

/// <summary>What the platform calls when a step's message happens; one instance serves many threads.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}

/// <summary>Writes lines into the plugin trace log.</summary>
public interface ITracingService
{
    void Trace(string format, params object[] args);
}

/// <summary>Makes organization services that act as a user, or as SYSTEM where the user is null.</summary>
public interface IOrganizationServiceFactory
{
    IOrganizationService CreateOrganizationService(Guid? userId);
}
