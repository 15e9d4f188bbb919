using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Cli;

internal static partial class LiveEnvironment
{
    private static IOrganizationService Open(string connection) => throw new UsageException(
        "This build has no client for live environments: 'dotnet run -p:XrmSdk=official --project src/CrmPlaybooks.Cli -- ...' builds it with Microsoft's packages.");
}
