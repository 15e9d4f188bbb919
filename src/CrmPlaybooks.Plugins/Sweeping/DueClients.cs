using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Sweeping;

/// <summary>The clients that are due, and those that were last looked at before the settings changed, the longest due first.</summary>
internal sealed class DueClients(Invocation call, DateTime? settingsChangedOn)
{
    public void Stamp(Stamps stamps)
    {
        if (stamps.Room <= 0)
        {
            stamps.AreLeft = true;
            return;
        }

        var page = call.Service.RetrieveMultiple(Query(stamps.Room));
        stamps.AreLeft |= page.MoreRecords;
        foreach (var state in page.Entities)
        {
            if (!stamps.TryStamp(state.Id, state.GetAttributeValue<int>(ClientStateTable.Failures), state.GetAttributeValue<DateTime?>(ClientStateTable.BackoffUntil)))
            {
                return;
            }
        }
    }

    private QueryExpression Query(int most)
    {
        var due = new FilterExpression(LogicalOperator.Or);
        due.AddCondition(ClientStateTable.NextLookOn, ConditionOperator.LessEqual, call.Now);
        if (settingsChangedOn is { } changed)
        {
            due.AddFilter(Outdated(changed));
        }

        var query = new QueryExpression(ClientStateTable.Table)
        {
            ColumnSet = new ColumnSet(ClientStateTable.Failures, ClientStateTable.BackoffUntil),
            Orders = { new OrderExpression(ClientStateTable.NextLookOn, OrderType.Ascending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = most },
        };
        query.Criteria.AddFilter(due);
        query.Criteria.AddFilter(EmptyOrUpTo(ClientStateTable.BackoffUntil, call.Now));
        return query;
    }

    // Neither looked at nor stamped since, or in the very second, which tells nothing: a look that changes nothing writes nothing, but its stamp stays.
    private static FilterExpression Outdated(DateTime changed)
    {
        var outdated = new FilterExpression(LogicalOperator.And);
        outdated.AddFilter(EmptyOrUpTo(ClientStateTable.LookedOn, changed));
        outdated.AddFilter(EmptyOrUpTo(ClientStateTable.LookRequestedOn, changed));
        return outdated;
    }

    private static FilterExpression EmptyOrUpTo(string column, DateTime instant)
    {
        var upTo = new FilterExpression(LogicalOperator.Or);
        upTo.AddCondition(column, ConditionOperator.Null);
        upTo.AddCondition(column, ConditionOperator.LessEqual, instant);
        return upTo;
    }
}
