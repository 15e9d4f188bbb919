using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>Turns QueryExpression and QueryByAttribute into the one form.</summary>
internal sealed class QueryExpressionReader(Engine engine)
{
    private int _sources;
    private int _links;

    public TableQuery Read(QueryExpression query)
    {
        var table = engine.Table(query.EntityName);
        var root = new Source { Table = table, SqlName = NextName(), Where = Filter(query.Criteria) };
        Columns(root, query.ColumnSet);
        Orders(root, query.Orders);
        Links(root, query.LinkEntities);
        return Page(root, query.PageInfo, query.TopCount, query.Distinct);
    }

    public TableQuery Read(QueryByAttribute query)
    {
        var table = engine.Table(query.EntityName);
        if (query.Attributes.Count != query.Values.Count)
        {
            throw Fault.Invalid("The number of attributes and the number of values of a QueryByAttribute differ.");
        }
        var where = new Filter();
        for (var i = 0; i < query.Attributes.Count; i++)
        {
            where.Conditions.Add(query.Values[i] is null
                ? new Condition(null, query.Attributes[i], ConditionOperator.Null, [])
                : new Condition(null, query.Attributes[i], ConditionOperator.Equal, [query.Values[i]]));
        }
        var root = new Source { Table = table, SqlName = NextName(), Where = where };
        Columns(root, query.ColumnSet);
        Orders(root, query.Orders);
        return Page(root, query.PageInfo, query.TopCount, distinct: false);
    }

    private static TableQuery Page(Source root, PagingInfo? page, int? top, bool distinct)
    {
        if (top is not null && page is { Count: > 0 } or { PageNumber: > 1 })
        {
            throw Fault.Invalid("The Top.Count property and the paging properties of a query cannot be used together.");
        }
        return new TableQuery
        {
            Root = root,
            Top = top,
            Distinct = distinct,
            IsAggregate = HasAggregates(root),
            PageNumber = page?.PageNumber ?? 0,
            PageSize = page?.Count ?? 0,
            Cookie = page?.PagingCookie,
            CountsRows = page?.ReturnTotalRecordCount ?? false,
        };
    }

    private static bool HasAggregates(Source source) => source.Aggregates.Count > 0 || source.Links.Exists(HasAggregates);

    private string NextName() => "t" + (_sources++).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Columns(Source source, ColumnSet? columns)
    {
        if (columns is null)
        {
            return;
        }
        source.AllColumns = columns.AllColumns;
        source.Columns.AddRange(columns.Columns);
        foreach (var expression in columns.AttributeExpressions)
        {
            source.Aggregates.Add(new Aggregated(
                expression.AttributeName, expression.Alias ?? expression.AttributeName, expression.AggregateType switch
                {
                    XrmAggregateType.Count => Aggregation.Count,
                    XrmAggregateType.CountColumn => Aggregation.CountColumn,
                    XrmAggregateType.Sum => Aggregation.Sum,
                    XrmAggregateType.Avg => Aggregation.Average,
                    XrmAggregateType.Min => Aggregation.Min,
                    XrmAggregateType.Max => Aggregation.Max,
                    _ => Aggregation.None,
                }, expression.HasGroupBy, expression.DateTimeGrouping == XrmDateTimeGrouping.None ? null
                : expression.DateTimeGrouping.ToString(), Distinct: false));
        }
    }

    private static void Orders(Source source, IEnumerable<OrderExpression> orders)
    {
        foreach (var order in orders)
        {
            source.Orders.Add(new SortKey(order.EntityName, order.AttributeName, order.OrderType == OrderType.Descending, order.Alias));
        }
    }

    private void Links(Source parent, IEnumerable<LinkEntity> links)
    {
        foreach (var link in links)
        {
            if (link.JoinOperator is not (JoinOperator.Inner or JoinOperator.LeftOuter))
            {
                throw Limits.Refuse(Limit.QueryFeature, $"LinkEntity.JoinOperator {link.JoinOperator}");
            }
            var table = engine.Table(link.LinkToEntityName);
            _links++;
            var source = new Source
            {
                Table = table,
                SqlName = NextName(),
                Alias = string.IsNullOrEmpty(link.EntityAlias)
                    ? table.Name + _links.ToString(System.Globalization.CultureInfo.InvariantCulture) : link.EntityAlias,
                FromColumn = link.LinkFromAttributeName,
                ToColumn = link.LinkToAttributeName,
                IsOuter = link.JoinOperator == JoinOperator.LeftOuter,
                Where = Filter(link.LinkCriteria),
            };
            Columns(source, link.Columns);
            Orders(source, link.Orders);
            parent.Links.Add(source);
            Links(source, link.LinkEntities);
        }
    }

    private static Filter? Filter(FilterExpression? expression)
    {
        if (expression is null)
        {
            return null;
        }
        if (expression.AnyAllFilterLinkEntity is not null)
        {
            throw Limits.Refuse(Limit.QueryFeature, "FilterExpression.AnyAllFilterLinkEntity");
        }
        var filter = new Filter { IsOr = expression.FilterOperator == LogicalOperator.Or };
        foreach (var condition in expression.Conditions)
        {
            filter.Conditions.Add(new Condition(
                condition.EntityName, condition.AttributeName, condition.Operator, [.. condition.Values], condition.CompareColumns));
        }
        foreach (var child in expression.Filters)
        {
            filter.Filters.Add(Filter(child)!);
        }
        return filter;
    }
}
