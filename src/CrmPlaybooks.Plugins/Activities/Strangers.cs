using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Activities;

/// <summary>Who took part in a client's traffic before they were entered as a contact.</summary>
internal sealed class Strangers(Invocation call, Looker looker)
{
    private const int MostTouches = 100;

    /// <summary>Judges the newest activities again in which one of the addresses was nobody's, and looks at the clients that they concern.</summary>
    public void Know(Guid clientId, IReadOnlyCollection<string> addresses)
    {
        var reader = new ActivityReader(call.Service);
        var keeper = new TouchKeeper(call, looker);
        var concerned = new HashSet<Guid>();
        var noLonger = new HashSet<Guid>();
        foreach (var touch in call.Service.RetrieveMultiple(TouchesWith(clientId, addresses)).Entities)
        {
            var id = Guid.Parse(touch.GetAttributeValue<string>(TouchTable.ActivityId));
            var type = touch.GetAttributeValue<string>(TouchTable.ActivityType);
            if (reader.Activity(type, id) is { } activity)
            {
                var clients = keeper.Keep(activity, type);
                concerned.UnionWith(clients.Concerned);
                noLonger.UnionWith(clients.NoLonger);
            }
        }

        new TouchedClients(concerned, noLonger).LookAtAll(looker);
    }

    private static QueryExpression TouchesWith(Guid clientId, IReadOnlyCollection<string> addresses)
    {
        var unknown = new FilterExpression(LogicalOperator.Or);
        foreach (var address in addresses)
        {
            unknown.AddCondition(TouchTable.UnknownAddresses, ConditionOperator.Like, "%" + address + ";%");
        }

        var query = new QueryExpression(TouchTable.Table)
        {
            ColumnSet = new ColumnSet(TouchTable.ActivityId, TouchTable.ActivityType),
            Criteria = { Conditions = { new ConditionExpression(TouchTable.Account, ConditionOperator.Equal, clientId) } },
            Orders = { new OrderExpression(TouchTable.HappenedOn, OrderType.Descending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostTouches },
        };
        query.Criteria.AddFilter(unknown);
        return query;
    }
}
