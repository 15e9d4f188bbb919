using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>
/// Turns FetchXML into the one form. Source: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/
/// </summary>
internal sealed class FetchXmlReader(Engine engine)
{
    private int _sources;
    private int _links;
    private bool _isAggregate;

    /// <summary>The root table's name, as far as the text can be read.</summary>
    public static string? TableOf(string? fetchXml)
    {
        try
        {
            return (string?)XElement.Parse(fetchXml ?? "").Element("entity")?.Attribute("name");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public TableQuery Read(string? fetchXml)
    {
        XElement fetch;
        try
        {
            fetch = XElement.Parse(fetchXml ?? "");
        }
        catch (XmlException e)
        {
            throw Malformed(e.Message);
        }
        if (fetch.Name != "fetch" || fetch.Elements("entity").Count() != 1)
        {
            throw Malformed("It needs a fetch element with one entity.");
        }
        Known(fetch, "aggregate", "distinct", "top", "count", "page", "paging-cookie", "returntotalrecordcount", "version", "mapping",
            "output-format", "no-lock", "useraworderby", "min-active-row-version", "latematerialize", "options", "datasource");
        if (fetch.Attribute("datasource") is not null)
        {
            throw Limits.Refuse(Limit.QueryFeature, "fetch/@datasource");
        }
        _isAggregate = Flag(fetch, "aggregate");
        var root = ReadSource(fetch.Element("entity")!, null);
        var top = Whole(fetch, "top");
        var count = Whole(fetch, "count");
        var page = Whole(fetch, "page");
        if (top is not null && (page is not null || count is not null))
        {
            throw Malformed("The top attribute can't be specified with paging attribute page.");
        }
        return new TableQuery
        {
            Root = root,
            Top = top,
            Distinct = Flag(fetch, "distinct"),
            IsAggregate = _isAggregate,
            PageNumber = page ?? 0,
            PageSize = count ?? 0,
            Cookie = (string?)fetch.Attribute("paging-cookie"),
            CountsRows = Flag(fetch, "returntotalrecordcount"),
            RawOrder = Flag(fetch, "useraworderby"),
        };
    }

    private Source ReadSource(XElement element, Source? parent)
    {
        var table = engine.Table((string?)element.Attribute("name") ?? "");
        var isLink = parent is not null;
        var linkType = (string?)element.Attribute("link-type") ?? "inner";
        if (isLink)
        {
            Known(element, "name", "from", "to", "alias", "link-type", "visible", "intersect", "enableprefiltering",
                "prefilterparametername");
            if (linkType is not ("inner" or "outer"))
            {
                throw Limits.Refuse(Limit.QueryFeature, $"link-type {linkType}");
            }
            _links++;
        }
        var alias = !isLink ? "" : (string?)element.Attribute("alias") is { Length: > 0 } given ? given
            : table.Name + _links.ToString(CultureInfo.InvariantCulture);
        var (from, to) = isLink ? Ends(element, parent!) : ("", "");
        var source = new Source
        {
            Table = table,
            SqlName = "t" + (_sources++).ToString(CultureInfo.InvariantCulture),
            Alias = alias,
            FromColumn = to,
            ToColumn = from,
            IsOuter = linkType == "outer",
        };
        var filters = new List<Filter>();
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "attribute":
                    ReadAttribute(source, child);
                    break;
                case "all-attributes":
                    source.AllColumns = true;
                    break;
                case "no-attrs":
                    break;
                case "filter":
                    filters.Add(ReadFilter(child));
                    break;
                case "order":
                    source.Orders.Add(new SortKey(
                        (string?)child.Attribute("entityname"), (string?)child.Attribute("attribute") ?? "", Flag(child, "descending"),
                        (string?)child.Attribute("alias")));
                    break;
                case "link-entity":
                    source.Links.Add(ReadSource(child, source));
                    break;
                default:
                    throw Malformed($"The element {child.Name.LocalName} is not known inside {element.Name.LocalName}.");
            }
        }
        source.Where = filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => All(filters),
        };
        return source;
    }

    // Either side may be left out: then the relationship between the two tables decides.
    private (string From, string To) Ends(XElement element, Source parent)
    {
        var from = (string?)element.Attribute("from");
        var to = (string?)element.Attribute("to");
        if (from is not null && to is not null)
        {
            return (from, to);
        }
        var name = (string?)element.Attribute("name");
        var candidates = engine.Schema.OneToMany.Where(relationship =>
            (relationship.Referenced == name && relationship.Referencing == parent.Table.Name && (to is null || relationship.Column == to))
            || (relationship.Referencing == name && relationship.Referenced == parent.Table.Name
                && (from is null || relationship.Column == from))).ToList();
        if (candidates.Count != 1)
        {
            throw Malformed($"The link to {name} needs both from and to.");
        }
        var only = candidates[0];
        return only.Referencing == name ? (only.Column, parent.Table.PrimaryId) : (engine.Table(name).PrimaryId, only.Column);
    }

    private static Filter All(List<Filter> filters)
    {
        var all = new Filter();
        all.Filters.AddRange(filters);
        return all;
    }

    private void ReadAttribute(Source source, XElement element)
    {
        Known(element, "name", "alias", "aggregate", "groupby", "dategrouping", "distinct", "usertimezone", "build", "addedby",
            "rowaggregate");
        var name = (string?)element.Attribute("name") ?? throw Malformed("An attribute has no name.");
        if (element.Attribute("rowaggregate") is not null)
        {
            throw Limits.Refuse(Limit.QueryFeature, "attribute/@rowaggregate");
        }
        if (!_isAggregate)
        {
            if (element.Attribute("aggregate") is not null || element.Attribute("groupby") is not null)
            {
                throw Malformed("An aggregate or groupby needs aggregate='true' on fetch.");
            }
            if (element.Attribute("alias") is not null)
            {
                throw Limits.Refuse(Limit.QueryFeature, "attribute/@alias outside an aggregate query");
            }
            source.Columns.Add(name);
            return;
        }
        var aggregate = (string?)element.Attribute("aggregate");
        source.Aggregates.Add(new Aggregated(name, (string?)element.Attribute("alias") ?? "", aggregate switch
        {
            null => Aggregation.None,
            "count" => Aggregation.Count,
            "countcolumn" => Aggregation.CountColumn,
            "sum" => Aggregation.Sum,
            "avg" => Aggregation.Average,
            "min" => Aggregation.Min,
            "max" => Aggregation.Max,
            _ => throw Malformed($"The aggregate {aggregate} is not known."),
        }, Flag(element, "groupby"), (string?)element.Attribute("dategrouping"), Flag(element, "distinct")));
    }

    private static Filter ReadFilter(XElement element)
    {
        var type = (string?)element.Attribute("type") ?? "and";
        if (type is not ("and" or "or"))
        {
            throw Malformed($"The filter type {type} is not known.");
        }
        var filter = new Filter { IsOr = type == "or" };
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "condition":
                    filter.Conditions.Add(ReadCondition(child));
                    break;
                case "filter":
                    filter.Filters.Add(ReadFilter(child));
                    break;
                case "link-entity":
                    throw Limits.Refuse(Limit.QueryFeature, "filter/link-entity");
                default:
                    throw Malformed($"The element {child.Name.LocalName} is not known inside filter.");
            }
        }
        return filter;
    }

    private static Condition ReadCondition(XElement element)
    {
        Known(element, "attribute", "operator", "value", "valueof", "entityname", "uiname", "uitype", "uihidden", "alias", "column",
            "aggregate", "rowaggregate");
        var name = (string?)element.Attribute("operator") ?? "";
        if (!Operators.TryGetValue(name, out var op))
        {
            throw Refused.Contains(name) ? Limits.Refuse(Limit.ConditionOperator, name)
                : Fault.Of(Fault.InvalidConditionOperator, $"Unsupported condition operator '{name}'.");
        }
        List<object?> values = [.. element.Elements("value").Select(value => (object?)value.Value)];
        if ((string?)element.Attribute("value") is { } single)
        {
            values.Add(single);
        }
        var other = (string?)element.Attribute("valueof");
        if (other is not null)
        {
            values = [other];
        }
        if (op is ConditionOperator.Like or ConditionOperator.NotLike && values.Count == 1)
        {
            values[0] = (string?)values[0] ?? "";
        }
        return new Condition((string?)element.Attribute("entityname"), (string?)element.Attribute("attribute") ?? "", op, values,
            other is not null);
    }

    private static void Known(XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in element.Attributes())
        {
            if (!attribute.IsNamespaceDeclaration && !names.Contains(attribute.Name.LocalName))
            {
                throw Malformed($"The attribute {attribute.Name.LocalName} is not known on {element.Name.LocalName}.");
            }
        }
    }

    private static bool Flag(XElement element, string name) => (string?)element.Attribute(name) is "true" or "1";

    private static int? Whole(XElement element, string name) =>
        (string?)element.Attribute(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Malformed($"The attribute {name} is no whole number.");

    private static PlatformFault Malformed(string why) => Fault.Of(Fault.InvalidFetchXml, $"Malformed FetchXml. {why}");

    private static readonly FrozenSet<string> Refused = FrozenSet.Create(StringComparer.Ordinal,
        "above", "eq-or-above", "under", "eq-or-under", "not-under", "this-fiscal-year", "this-fiscal-period", "next-fiscal-year",
            "next-fiscal-period", "last-fiscal-year", "last-fiscal-period",
        "last-x-fiscal-years", "last-x-fiscal-periods", "next-x-fiscal-years", "next-x-fiscal-periods", "in-fiscal-year",
            "in-fiscal-period", "in-fiscal-period-and-year", "in-or-before-fiscal-period-and-year",
        "in-or-after-fiscal-period-and-year", "eq-useroruserhierarchy", "eq-useroruserhierarchyandteams");

    private static readonly FrozenDictionary<string, ConditionOperator> Operators = new Dictionary<string, ConditionOperator>(
        StringComparer.Ordinal)
    {
        ["eq"] = ConditionOperator.Equal,
        ["ne"] = ConditionOperator.NotEqual,
        ["neq"] = ConditionOperator.NotEqual,
        ["gt"] = ConditionOperator.GreaterThan,
        ["ge"] = ConditionOperator.GreaterEqual,
        ["lt"] = ConditionOperator.LessThan,
        ["le"] = ConditionOperator.LessEqual,
        ["like"] = ConditionOperator.Like,
        ["not-like"] = ConditionOperator.NotLike,
        ["in"] = ConditionOperator.In,
        ["not-in"] = ConditionOperator.NotIn,
        ["between"] = ConditionOperator.Between,
        ["not-between"] = ConditionOperator.NotBetween,
        ["null"] = ConditionOperator.Null,
        ["not-null"] = ConditionOperator.NotNull,
        ["begins-with"] = ConditionOperator.BeginsWith,
        ["not-begin-with"] = ConditionOperator.DoesNotBeginWith,
        ["ends-with"] = ConditionOperator.EndsWith,
        ["not-end-with"] = ConditionOperator.DoesNotEndWith,
        ["on"] = ConditionOperator.On,
        ["not-on"] = ConditionOperator.NotOn,
        ["on-or-before"] = ConditionOperator.OnOrBefore,
        ["on-or-after"] = ConditionOperator.OnOrAfter,
        ["today"] = ConditionOperator.Today,
        ["yesterday"] = ConditionOperator.Yesterday,
        ["tomorrow"] = ConditionOperator.Tomorrow,
        ["last-seven-days"] = ConditionOperator.Last7Days,
        ["next-seven-days"] = ConditionOperator.Next7Days,
        ["last-week"] = ConditionOperator.LastWeek,
        ["this-week"] = ConditionOperator.ThisWeek,
        ["next-week"] = ConditionOperator.NextWeek,
        ["last-month"] = ConditionOperator.LastMonth,
        ["this-month"] = ConditionOperator.ThisMonth,
        ["next-month"] = ConditionOperator.NextMonth,
        ["last-year"] = ConditionOperator.LastYear,
        ["this-year"] = ConditionOperator.ThisYear,
        ["next-year"] = ConditionOperator.NextYear,
        ["last-x-hours"] = ConditionOperator.LastXHours,
        ["next-x-hours"] = ConditionOperator.NextXHours,
        ["last-x-days"] = ConditionOperator.LastXDays,
        ["next-x-days"] = ConditionOperator.NextXDays,
        ["last-x-weeks"] = ConditionOperator.LastXWeeks,
        ["next-x-weeks"] = ConditionOperator.NextXWeeks,
        ["last-x-months"] = ConditionOperator.LastXMonths,
        ["next-x-months"] = ConditionOperator.NextXMonths,
        ["last-x-years"] = ConditionOperator.LastXYears,
        ["next-x-years"] = ConditionOperator.NextXYears,
        ["olderthan-x-minutes"] = ConditionOperator.OlderThanXMinutes,
        ["olderthan-x-hours"] = ConditionOperator.OlderThanXHours,
        ["olderthan-x-days"] = ConditionOperator.OlderThanXDays,
        ["olderthan-x-weeks"] = ConditionOperator.OlderThanXWeeks,
        ["olderthan-x-months"] = ConditionOperator.OlderThanXMonths,
        ["olderthan-x-years"] = ConditionOperator.OlderThanXYears,
        ["eq-userid"] = ConditionOperator.EqualUserId,
        ["ne-userid"] = ConditionOperator.NotEqualUserId,
        ["eq-businessid"] = ConditionOperator.EqualBusinessId,
        ["ne-businessid"] = ConditionOperator.NotEqualBusinessId,
        ["eq-userteams"] = ConditionOperator.EqualUserTeams,
        ["eq-useroruserteams"] = ConditionOperator.EqualUserOrUserTeams,
        ["eq-userlanguage"] = ConditionOperator.EqualUserLanguage,
        ["contain-values"] = ConditionOperator.ContainValues,
        ["not-contain-values"] = ConditionOperator.DoesNotContainValues,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
