using CrmPlaybooks.LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>A query in one form, whichever of the platform's three it came in.</summary>
internal sealed class TableQuery
{
    public required Source Root { get; init; }

    public int? Top { get; init; }

    public bool Distinct { get; init; }

    public bool IsAggregate { get; init; }

    public int PageNumber { get; init; }

    public int PageSize { get; init; }

    public string? Cookie { get; init; }

    public bool CountsRows { get; init; }

    public bool RawOrder { get; init; }

    /// <summary>The root and every linked table, outermost first.</summary>
    public IEnumerable<Source> Sources => Walk(Root);

    private static IEnumerable<Source> Walk(Source source)
    {
        yield return source;
        foreach (var link in source.Links)
        {
            foreach (var below in Walk(link))
            {
                yield return below;
            }
        }
    }
}

/// <summary>A table in a query: the root, or one that is linked to its parent.</summary>
internal sealed class Source
{
    public required Table Table { get; init; }

    /// <summary>The name its columns are answered under; empty for the root.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The name in SQL.</summary>
    public required string SqlName { get; init; }

    public string FromColumn { get; init; } = "";

    public string ToColumn { get; init; } = "";

    public bool IsOuter { get; init; }

    public bool AllColumns { get; set; }

    public List<string> Columns { get; } = [];

    public List<Aggregated> Aggregates { get; } = [];

    public Filter? Where { get; set; }

    public List<Source> Links { get; } = [];

    public List<SortKey> Orders { get; } = [];
}

/// <summary>A filter: conditions and filters joined by and, or by or.</summary>
internal sealed class Filter
{
    public bool IsOr { get; init; }

    public List<Condition> Conditions { get; } = [];

    public List<Filter> Filters { get; } = [];

    public bool IsEmpty => Conditions.Count == 0 && Filters.TrueForAll(filter => filter.IsEmpty);
}

internal sealed record Condition(
    string? Entity, string Column, ConditionOperator Operator, IReadOnlyList<object?> Values, bool ComparesColumns = false);

/// <summary>An order by column, or by the alias of an aggregate.</summary>
internal sealed record SortKey(string? Entity, string Column, bool Descending, string? Alias = null);

internal enum Aggregation
{
    None,
    Count,
    CountColumn,
    Sum,
    Average,
    Min,
    Max,
}

/// <summary>A column of a grouped query.</summary>
internal sealed record Aggregated(
    string Column, string Alias, Aggregation Aggregation, bool IsGrouping, string? DateGrouping, bool Distinct);
