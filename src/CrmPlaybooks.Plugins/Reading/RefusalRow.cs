using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>What an account, or one of its contacts, asked not to get; the columns are called the same in both.</summary>
internal static class RefusalRow
{
    private const int Active = 0;

    /// <summary>The active contacts that refuse something.</summary>
    public static QueryExpression Query(int mostRows)
    {
        var refuses = new FilterExpression(LogicalOperator.Or);
        refuses.AddCondition(ContactTable.DoNotEmail, ConditionOperator.Equal, true);
        refuses.AddCondition(ContactTable.DoNotPhone, ConditionOperator.Equal, true);
        refuses.AddCondition(ContactTable.DoNotBulkEmail, ConditionOperator.Equal, true);
        var query = new QueryExpression(ContactTable.Table)
        {
            ColumnSet = new ColumnSet(ContactTable.DoNotEmail, ContactTable.DoNotPhone, ContactTable.DoNotBulkEmail),
            Orders = { new OrderExpression(ContactTable.Id, OrderType.Ascending) },
            PageInfo = new PagingInfo { PageNumber = 1, Count = mostRows },
        };
        query.Criteria.AddCondition(ContactTable.State, ConditionOperator.Equal, Active);
        query.Criteria.AddFilter(refuses);
        return query;
    }

    public static IEnumerable<Refusal> Read(Entity row)
    {
        Guid? contact = row.LogicalName == ContactTable.Table ? row.Id : null;
        if (row.GetAttributeValue<bool>(ContactTable.DoNotEmail))
        {
            yield return new Refusal(contact, ActivityKind.Email);
        }

        if (row.GetAttributeValue<bool>(ContactTable.DoNotPhone))
        {
            yield return new Refusal(contact, ActivityKind.PhoneCall);
        }

        if (row.GetAttributeValue<bool>(ContactTable.DoNotBulkEmail))
        {
            yield return new Refusal(contact, null);
        }
    }
}
