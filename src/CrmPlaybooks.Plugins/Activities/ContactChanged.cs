using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>
/// A contact changed account, address or wishes, or another was merged into it: the newest activities with that contact are judged again, and the clients concerned looked at. Older ones keep what
/// was judged of them; a contact without activities costs one query.
/// </summary>
[Step(Message.Update, ContactTable.Table, Columns = "parentcustomerid,emailaddress1,emailaddress2,emailaddress3,donotemail,donotphone,donotbulkemail")]
[Step(Message.Merge, ContactTable.Table)]
public sealed class ContactChanged : EntryPoint
{
    private const int MostActivities = 25;

    private static readonly string[] Channels = [EmailTable.Table, PhoneCallTable.Table, AppointmentTable.Table];

    private protected override void Run(Invocation call)
    {
        var activities = Newest(call);
        if (activities.Count == 0)
        {
            return;
        }

        var looker = new Looker(call);
        var keeper = new TouchKeeper(call, looker);
        var reader = new ActivityReader(call.Service);
        var concerned = new HashSet<Guid>();
        var noLonger = new HashSet<Guid>();
        foreach (var pointer in activities)
        {
            var table = pointer.GetAttributeValue<string>(ActivityTable.Type);
            if (reader.Activity(table, pointer.GetAttributeValue<Guid>(ActivityTable.Id)) is { } activity)
            {
                var clients = keeper.Keep(activity, table);
                concerned.UnionWith(clients.Concerned);
                noLonger.UnionWith(clients.NoLonger);
            }
        }

        foreach (var client in concerned.Union(noLonger))
        {
            looker.LookAt(client, factsRemoved: noLonger.Contains(client));
        }
    }

    private static DataCollection<Entity> Newest(Invocation call)
    {
        var query = new QueryExpression(ActivityTable.Table)
        {
            ColumnSet = new ColumnSet(ActivityTable.Id, ActivityTable.Type, ActivityTable.CreatedOn),
            Distinct = true,
            Criteria = { Conditions = { new ConditionExpression(ActivityTable.Type, ConditionOperator.In, [.. Channels.Cast<object>()]) } },
            Orders = { new OrderExpression(ActivityTable.CreatedOn, OrderType.Descending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostActivities },
        };
        var party = query.AddLink(ActivityPartyTable.Table, ActivityTable.Id, ActivityPartyTable.Activity);
        party.LinkCriteria.AddCondition(ActivityPartyTable.Party, ConditionOperator.Equal, call.Context.PrimaryEntityId);
        return call.Service.RetrieveMultiple(query).Entities;
    }
}
