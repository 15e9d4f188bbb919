using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A result was entered, corrected, moved to another client or deleted.</summary>
[Step(Message.Create, ResultTable.Table, PostImage = ResultTable.Account)]
[Step(Message.Update, ResultTable.Table, Columns = Watched, PreImage = ResultTable.Account, PostImage = ResultTable.Account)]
[Step(Message.Delete, ResultTable.Table, PreImage = ResultTable.Account)]
public sealed class ResultChanged : EntryPoint
{
    private const string Watched =
        "cpb_accountid,cpb_name,cpb_metric,cpb_target,cpb_actual,cpb_previous,cpb_higherisbetter,cpb_rating,cpb_measuredon,cpb_whathappened,cpb_why,cpb_whatwedo,statecode";

    private protected override void Run(IPluginExecutionContext context, IOrganizationService service, DateTime now, ITracingService tracing)
    {
        var looker = new Looker(service, now, tracing);
        var after = ClientIn(context.PostEntityImages);
        var before = ClientIn(context.PreEntityImages);
        if (after is { } client)
        {
            looker.LookAt(client);
        }

        if (before is { } former && former != after)
        {
            looker.LookAt(former, factsRemoved: true);
        }
    }

    private static Guid? ClientIn(EntityImageCollection images) =>
        images.Values.Select(image => image.GetAttributeValue<EntityReference>(ResultTable.Account)?.Id).FirstOrDefault();
}
