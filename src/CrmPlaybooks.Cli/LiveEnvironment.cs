using System.CommandLine;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli;

/// <summary>
/// The way to a live environment. <c>Open</c> is written twice, and the build takes one: through ServiceClient with Microsoft's packages, refused with the stand-in.
/// </summary>
internal static partial class LiveEnvironment
{
    public static Option<string?> ConnectionOption() => new("--connection")
    {
        Description = "A live environment's connection string, as Microsoft.PowerPlatform.Dataverse.Client takes it; '-' reads it from the variable CRMPLAYBOOKS_CONNECTION.",
    };

    /// <exception cref="UsageException">There is no connection, or this build has no client for one.</exception>
    public static IOrganizationService Connect(string connection)
    {
        if (connection != "-")
        {
            return Open(connection);
        }

        return Environment.GetEnvironmentVariable("CRMPLAYBOOKS_CONNECTION") is { Length: > 0 } kept
            ? Open(kept)
            : throw new UsageException("The variable CRMPLAYBOOKS_CONNECTION holds no connection string.");
    }

    /// <summary>Tells a fault of the environment as a sentence.</summary>
    /// <exception cref="UsageException">The environment refused.</exception>
    public static int Ask(Func<int> question)
    {
        try
        {
            return question();
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw new UsageException($"The environment refused: {fault.Message}");
        }
    }
}
