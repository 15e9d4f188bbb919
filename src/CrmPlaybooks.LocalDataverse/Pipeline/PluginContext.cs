using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>What a plugin is told about the message it runs in.</summary>
internal sealed class PluginContext : IPluginExecutionContext7
{
    public int Stage { get; init; }

    public IPluginExecutionContext? ParentContext { get; init; }

    public int Mode { get; init; }

    public int IsolationMode => 2;

    public int Depth { get; init; }

    public required string MessageName { get; init; }

    public required string PrimaryEntityName { get; init; }

    public Guid? RequestId { get; init; }

    public string SecondaryEntityName { get; init; } = "none";

    public ParameterCollection InputParameters { get; init; } = [];

    public ParameterCollection OutputParameters { get; init; } = [];

    public ParameterCollection SharedVariables { get; init; } = [];

    public Guid UserId { get; init; }

    public Guid InitiatingUserId { get; init; }

    public Guid BusinessUnitId { get; init; }

    public Guid OrganizationId { get; init; }

    public string OrganizationName { get; init; } = "";

    public Guid PrimaryEntityId { get; init; }

    public EntityImageCollection PreEntityImages { get; init; } = [];

    public EntityImageCollection PostEntityImages { get; init; } = [];

    public EntityReference? OwningExtension { get; init; }

    public Guid CorrelationId { get; init; }

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction { get; init; }

    public Guid OperationId { get; init; }

    public DateTime OperationCreatedOn { get; init; }

    public Guid UserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public Guid AuthenticatedUserId => InitiatingUserId;

    public EntityImageCollection[] PreEntityImagesCollection => [PreEntityImages];

    public EntityImageCollection[] PostEntityImagesCollection => [PostEntityImages];

    public string InitiatingUserAgent => "";

    public string EnvironmentId => OrganizationId.ToString("D");

    public Guid TenantId => Guid.Empty;

    public bool IsApplicationUser => false;

    /// <summary>True once the worker that runs the plugin was killed.</summary>
    public bool WorkerIsKilled { get; set; }

    /// <summary>The class that runs, for counters and traces.</summary>
    public string TypeName { get; init; } = "";
}
