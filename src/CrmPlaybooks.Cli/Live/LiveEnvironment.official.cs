using Microsoft.PowerPlatform.Dataverse.Client;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli;

internal static partial class LiveEnvironment
{
    private static IOrganizationService Open(string connection)
    {
        var client = new ServiceClient(connection);
        return client.IsReady ? client : throw new UsageException($"The environment cannot be reached: {client.LastError}");
    }
}
