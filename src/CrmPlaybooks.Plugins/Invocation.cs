using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins;

/// <summary>What the platform hands to one execution of a plugin.</summary>
/// <param name="Service">Runs as SYSTEM.</param>
/// <param name="Clock">UTC. Only how long the work has taken is asked of it; what is judged, is judged by <see cref="Now"/>.</param>
internal sealed record Invocation(
    IPluginExecutionContext Context,
    IOrganizationService Service,
    Func<DateTime> Clock,
    ITracingService Tracing,
    IOrganizationServiceFactory Services)
{
    private const string TagParameter = "tag";
    private const string Tag = "CrmPlaybooks";

    /// <summary>UTC, read once.</summary>
    public DateTime Now { get; } = Clock();

    public TimeSpan Elapsed => Clock() - Now;

    /// <summary>For access checks only: sees what the user who called may see.</summary>
    public IOrganizationService AsInitiatingUser => Services.CreateOrganizationService(Context.InitiatingUserId);

    /// <summary>What a lookup column referred to before; null when it was empty or no image was taken.</summary>
    public Guid? Before(string column) => In(Context.PreEntityImages, column);

    /// <summary>What a lookup column refers to now; null when it is empty or no image was taken.</summary>
    public Guid? After(string column) => In(Context.PostEntityImages, column);

    /// <summary>Whether the engine itself wrote what this step runs on: it has drawn its conclusions already.</summary>
    public bool IsOwnWrite
    {
        get
        {
            for (var context = Context; context is not null; context = context.ParentContext)
            {
                if (context.SharedVariables.TryGetValue(TagParameter, out var tag) && tag is Tag)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Marks a request as the engine's own. Source: https://learn.microsoft.com/power-apps/developer/data-platform/optional-parameters</summary>
    public static OrganizationRequest Tagged(OrganizationRequest request)
    {
        request[TagParameter] = Tag;
        return request;
    }

    private static Guid? In(EntityImageCollection images, string column) =>
        images.Values.Select(image => image.GetAttributeValue<EntityReference>(column)?.Id).FirstOrDefault();
}
