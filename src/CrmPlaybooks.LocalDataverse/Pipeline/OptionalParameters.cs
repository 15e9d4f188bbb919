using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Pipeline;

/// <summary>
/// The optional parameters that leave custom logic out or mark a request; the others are refused.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters
/// </summary>
internal static class OptionalParameters
{
    public static Caller Apply(OrganizationRequest request, Caller caller)
    {
        if (request.Parameters.TryGetValue("BypassCustomPluginExecution", out var bypass) && bypass is true)
        {
            caller = caller with { BypassesSynchronous = true };
        }
        if (request.Parameters.TryGetValue("BypassBusinessLogicExecution", out var logic) && logic is string kinds)
        {
            var parts = kinds.Split(',', StringSplitOptions.TrimEntries);
            caller = caller with
            {
                BypassesSynchronous = caller.BypassesSynchronous || parts.Contains("CustomSync", StringComparer.OrdinalIgnoreCase),
                BypassesAsynchronous = caller.BypassesAsynchronous || parts.Contains("CustomAsync", StringComparer.OrdinalIgnoreCase),
            };
        }
        if (request.Parameters.TryGetValue("tag", out var tag) && tag is string text)
        {
            caller = caller with { Tag = text };
        }
        foreach (var name in Refused)
        {
            if (request.Parameters.ContainsKey(name))
            {
                throw Limits.Refuse(Limit.BypassParameter, $"{request.RequestName}.{name}");
            }
        }
        return caller;
    }

    private static readonly string[] Refused = ["BypassBusinessLogicExecutionStepIds", "SuppressCallbackRegistrationExpanderJob",
        "partitionId", "SolutionUniqueName", "CalculateMatchCodeSynchronously", "FailOnDuplicateDetection"];
}
