using CrmPlaybooks.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Snapshots;

/// <summary>
/// When an activity of each user was last tracked, from touches. It goes back day by day, and only until everybody asked for has turned up: a grouped query takes at most
/// 50,000 rows (https://learn.microsoft.com/power-apps/developer/data-platform/use-fetchxml-aggregation).
/// </summary>
internal sealed class OwnerTracking(IOrganizationService service, DateTime now)
{
    /// <summary>How far back is asked; of whom nothing was tracked since, nothing is known.</summary>
    public const int Days = 28;

    private const string PersonAlias = "person";
    private const string NewestAlias = "newest";

    public IReadOnlyDictionary<Guid, DateTime> Newest(IEnumerable<Guid> users)
    {
        var missing = new HashSet<Guid>(users);
        var newest = new Dictionary<Guid, DateTime>();
        for (var day = 0; day < Days && missing.Count > 0; day++)
        {
            foreach (var row in service.RetrieveMultiple(Tracked(now.AddDays(-day - 1), now.AddDays(-day))).Entities)
            {
                if (row.GetAttributeValue<AliasedValue>(PersonAlias)?.Value is string text && Guid.TryParse(text, out var person) && missing.Remove(person))
                {
                    newest.Add(person, (DateTime)row.GetAttributeValue<AliasedValue>(NewestAlias).Value);
                }
            }
        }

        return newest;
    }

    private static QueryExpression Tracked(DateTime after, DateTime until)
    {
        var query = new QueryExpression(TouchTable.Table)
        {
            Criteria =
            {
                Conditions =
                {
                    new ConditionExpression(TouchTable.LoggedOn, ConditionOperator.GreaterThan, after),
                    new ConditionExpression(TouchTable.LoggedOn, ConditionOperator.LessEqual, until),
                    new ConditionExpression(TouchTable.PersonId, ConditionOperator.NotNull),
                },
            },
        };
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression(TouchTable.PersonId, XrmAggregateType.None, PersonAlias) { HasGroupBy = true });
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression(TouchTable.LoggedOn, XrmAggregateType.Max, NewestAlias));
        return query;
    }
}
