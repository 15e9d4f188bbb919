using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>A client was stamped to be looked at, by the sweep or by a person.</summary>
[Step(Message.Update, ClientStateTable.Table, Columns = ClientStateTable.LookRequestedOn, PostImage = ClientStateTable.Account)]
public sealed class ClientStamped : EntryPoint
{
    private protected override void Run(IPluginExecutionContext context, IOrganizationService service, DateTime now, ITracingService tracing)
    {
        var client = context.PostEntityImages.Values.Select(image => image.GetAttributeValue<EntityReference>(ClientStateTable.Account)?.Id).FirstOrDefault();
        if (client is { } id)
        {
            new Looker(service, now, tracing).LookAt(id);
        }
    }
}
