using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>An email was created, sent, received, moved to another record or deleted.</summary>
[Step(Message.Create, EmailTable.Table)]
[Step(Message.Update, EmailTable.Table, Columns = "statecode,statuscode,regardingobjectid,from,to,cc,bcc")]
[Step(Message.Delete, EmailTable.Table)]
public sealed class EmailChanged : EntryPoint
{
    private protected override void Run(IPluginExecutionContext context, IOrganizationService service, DateTime now, ITracingService tracing)
    {
        var touches = new TouchKeeper(service);
        var email = context.MessageName == "Delete" ? null : new ActivityReader(service).Email(context.PrimaryEntityId);
        if (email is { Accounts.Count: 0 } && context.MessageName == "Create")
        {
            return;
        }

        var clients = email is null ? touches.Remove(context.PrimaryEntityId) : touches.Keep(email, EmailTable.Table);
        var looker = new Looker(service, now, tracing);
        foreach (var client in clients.Concerned)
        {
            looker.LookAt(client);
        }

        foreach (var client in clients.NoLonger)
        {
            looker.LookAt(client, factsRemoved: true);
        }
    }
}
