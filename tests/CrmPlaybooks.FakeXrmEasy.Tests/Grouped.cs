using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>Answers a grouped query out of the rows that a plain one finds: FakeXrmEasy groups FetchXML only.</summary>
internal static class Grouped
{
    /// <exception cref="NotSupportedException">The query counts otherwise than by count and max, or groups by other than one column.</exception>
    public static EntityCollection Answer(QueryExpression query, IOrganizationService faked)
    {
        var expressions = query.ColumnSet.AttributeExpressions;
        var group = expressions.Single(expression => expression.HasGroupBy);
        var plain = new QueryExpression(query.EntityName)
        {
            ColumnSet = new ColumnSet([.. expressions.Select(expression => expression.AttributeName)]),
            Criteria = query.Criteria,
        };
        return new EntityCollection([.. faked.RetrieveMultiple(plain).Entities.GroupBy(row => row[group.AttributeName]).Select(rows =>
        {
            var answer = new Entity(query.EntityName);
            foreach (var expression in expressions)
            {
                var value = expression.HasGroupBy ? rows.Key : expression.AggregateType switch
                {
                    XrmAggregateType.Count => rows.Count(),
                    XrmAggregateType.Max => rows.Max(row => row[expression.AttributeName]),
                    _ => throw new NotSupportedException($"A grouped query with {expression.AggregateType}."),
                };
                answer[expression.Alias] = new AliasedValue(query.EntityName, expression.AttributeName, value);
            }

            return answer;
        })]);
    }
}
