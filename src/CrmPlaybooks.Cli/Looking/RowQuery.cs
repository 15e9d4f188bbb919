using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>Answers a query over rows in memory: conditions, joins, order and pages as the engine's readers use them.</summary>
internal static class RowQuery
{
    private const int MostRows = 5000;

    public static EntityCollection Run(RowStore store, QueryExpression query, IEnumerable<Entity> rows)
    {
        var found = rows.Where(row => Meets(row, query.Criteria));
        foreach (var link in query.LinkEntities)
        {
            found = Join(store, found, link, row => row, query.EntityName);
        }

        if (query.Distinct)
        {
            found = found.DistinctBy(row => row.Id);
        }

        var ordered = Order(found.ToList(), query.Orders);
        var count = query.TopCount ?? (query.PageInfo is { Count: > 0 } page ? page.Count : MostRows);
        var skipped = query.TopCount is null && query.PageInfo is { PageNumber: > 1 } later ? (later.PageNumber - 1) * count : 0;
        return new EntityCollection([.. ordered.Skip(skipped).Take(count)])
        {
            EntityName = query.EntityName,
            MoreRecords = query.TopCount is null && ordered.Count > skipped + count,
        };
    }

    /// <summary>What a value is compared by: the id of a reference, the number of a choice, a text without regard to case.</summary>
    public static object? ValueOf(Entity row, string column) => Plain(row.Attributes.TryGetValue(column, out var value) ? value : IdOf(row, column));

    // The id column travels as the row's id.
    private static Guid? IdOf(Entity row, string column) =>
        column == row.LogicalName + "id" || column == "activityid" || (row.LogicalName == "usersettings" && column == "systemuserid") ? row.Id : null;

    private static object? Plain(object? value) => value switch
    {
        AliasedValue aliased => Plain(aliased.Value),
        EntityReference reference => reference.Id,
        OptionSetValue option => option.Value,
        Money money => money.Value,
        string text => text.ToUpperInvariant(),
        Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };

    private static IEnumerable<Entity> Join(RowStore store, IEnumerable<Entity> rows, LinkEntity link, Func<Entity, Entity?> from, string fromTable)
    {
        if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter))
        {
            throw new NotSupportedException($"Rows in memory know no join '{link.JoinOperator}'.");
        }

        var alias = string.IsNullOrEmpty(link.EntityAlias) ? link.LinkToEntityName : link.EntityAlias;
        foreach (var row in rows)
        {
            var source = from(row);
            var key = source is null ? null : ValueOf(source, link.LinkFromAttributeName);
            var matches = key is null ? [] : store.Where(link.LinkToEntityName, link.LinkToAttributeName, key).Where(match => Meets(match, link.LinkCriteria)).ToList();
            if (matches.Count == 0 && link.JoinOperator == JoinOperator.Inner)
            {
                continue;
            }

            foreach (var match in matches.DefaultIfEmpty())
            {
                var joined = match is null ? row : With(row, alias, match, link.Columns);
                IEnumerable<Entity> deeper = [joined];
                foreach (var next in link.LinkEntities)
                {
                    deeper = Join(store, deeper, next, _ => match, link.LinkToEntityName);
                }

                foreach (var result in deeper)
                {
                    yield return result;
                }
            }
        }
    }

    private static Entity With(Entity row, string alias, Entity match, ColumnSet columns)
    {
        var joined = new Entity(row.LogicalName, row.Id);
        joined.Attributes.AddRange(row.Attributes);
        foreach (var column in columns.AllColumns ? match.Attributes.Keys : columns.Columns)
        {
            object? value = match.Attributes.TryGetValue(column, out var found) ? found : IdOf(match, column);
            if (value is not null)
            {
                joined[alias + "." + column] = new AliasedValue(match.LogicalName, column, value);
            }
        }

        return joined;
    }

    private static List<Entity> Order(List<Entity> rows, DataCollection<OrderExpression> orders)
    {
        IOrderedEnumerable<Entity>? ordered = null;
        foreach (var order in orders)
        {
            object? Key(Entity row) => ValueOf(row, order.AttributeName);
            ordered = (ordered, order.OrderType) switch
            {
                (null, OrderType.Ascending) => rows.OrderBy(Key),
                (null, _) => rows.OrderByDescending(Key),
                (_, OrderType.Ascending) => ordered.ThenBy(Key),
                _ => ordered.ThenByDescending(Key),
            };
        }

        return ordered is null ? rows : [.. ordered];
    }

    private static bool Meets(Entity row, FilterExpression? filter)
    {
        if (filter is null || (filter.Conditions.Count == 0 && filter.Filters.Count == 0))
        {
            return true;
        }

        var parts = filter.Conditions.Select(condition => Meets(row, condition)).Concat(filter.Filters.Select(inner => Meets(row, inner)));
        return filter.FilterOperator == LogicalOperator.And ? parts.All(met => met) : parts.Any(met => met);
    }

    private static bool Meets(Entity row, ConditionExpression condition)
    {
        if (!string.IsNullOrEmpty(condition.EntityName))
        {
            throw new NotSupportedException($"Rows in memory know no condition on the joined table '{condition.EntityName}'.");
        }

        var value = ValueOf(row, condition.AttributeName);
        return condition.Operator switch
        {
            ConditionOperator.Null => value is null,
            ConditionOperator.NotNull => value is not null,
            ConditionOperator.Equal => value is not null && value.Equals(Plain(condition.Values[0])),
            ConditionOperator.NotEqual => value is null || !value.Equals(Plain(condition.Values[0])),
            ConditionOperator.In => value is not null && condition.Values.Any(one => value.Equals(Plain(one))),
            ConditionOperator.NotIn => value is null || !condition.Values.Any(one => value.Equals(Plain(one))),
            ConditionOperator.BeginsWith => value is string text && text.StartsWith((string)Plain(condition.Values[0])!, StringComparison.Ordinal),
            ConditionOperator.GreaterThan => Compare(value, condition) > 0,
            ConditionOperator.GreaterEqual or ConditionOperator.OnOrAfter => Compare(value, condition) >= 0,
            ConditionOperator.LessThan => Compare(value, condition) < 0,
            ConditionOperator.LessEqual or ConditionOperator.OnOrBefore => Compare(value, condition) <= 0,
            _ => throw new NotSupportedException($"Rows in memory know no condition '{condition.Operator}' on '{condition.AttributeName}'."),
        };
    }

    // Null meets no comparison.
    private static int? Compare(object? value, ConditionExpression condition) =>
        value is null ? null : Comparer<object>.Default.Compare(value, Plain(condition.Values[0]));
}
