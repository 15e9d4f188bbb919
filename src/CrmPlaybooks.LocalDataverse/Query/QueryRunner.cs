using System.Globalization;
using System.Text;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>
/// Compiles a query to one SQL statement and reads its answer. Pages are continued from the last row's sort keys, so that each costs the
/// same.
/// </summary>
internal sealed class QueryRunner
{
    private const int LargestPage = 5000;
    private readonly Engine _engine;
    private readonly User _user;
    private readonly TableQuery _query;
    private readonly List<Source> _sources;
    private readonly List<object?> _parameters = [];
    private readonly ConditionSql _conditions;

    private QueryRunner(Engine engine, TableQuery query, Caller caller)
    {
        _engine = engine;
        _query = query;
        _user = engine.Users.Get(caller.UserId);
        _sources = [.. query.Sources];
        _conditions = new ConditionSql(engine, _user, _parameters);
    }

    /// <summary>The rows of a query the caller may read.</summary>
    public static EntityCollection Run(Engine engine, TableQuery query, Caller caller) =>
        query.IsAggregate ? new AggregateRunner(engine, query, caller).Run() : new QueryRunner(engine, query, caller).Run();

    private EntityCollection Run()
    {
        var limit = _query.Top ?? (_query.PageSize is > 0 and < LargestPage ? _query.PageSize : LargestPage);
        if (_query.Top is { } top)
        {
            limit = Math.Clamp(top, 0, LargestPage);
        }
        var page = Math.Max(_query.PageNumber, 1);
        var answer = new EntityCollection { EntityName = _query.Root.Table.Name, TotalRecordCount = -1 };
        var selections = _sources.ConvertAll(Select);
        var keys = SortKeys();
        var sql = new StringBuilder("SELECT ").Append(_query.Distinct ? "DISTINCT " : "");
        sql.AppendJoin(',', _sources.Zip(selections)
            .SelectMany(pair => pair.Second.Physical.Select(column => $"{pair.First.SqlName}.{column}")));
        var width = selections.Sum(selection => selection.Physical.Count);
        if (!_query.Distinct)
        {
            foreach (var key in keys)
            {
                sql.Append(width == 0 && key == keys[0] ? "" : ",").Append(key.Sql);
            }
        }
        var from = From(_sources, _conditions, out var where);
        sql.Append(from);
        var cookie = _query.Cookie is { Length: > 0 } text && page > 1 && !_query.Distinct ? PagingCookie.Parse(text) : null;
        var continues = cookie is not null && cookie.Page == page - 1 && cookie.Last.Count == keys.Count;
        var whereWithPage = continues ? Join(where, After(keys, cookie!.Last)) : where;
        sql.Append(whereWithPage.Length == 0 ? "" : " WHERE " + whereWithPage);
        sql.Append(" ORDER BY ").AppendJoin(',', keys.Select(key => OrderSql(key, where.Length > 0)));
        sql.Append(CultureInfo.InvariantCulture, $" LIMIT {limit + 1}");
        if (!continues && page > 1)
        {
            sql.Append(CultureInfo.InvariantCulture, $" OFFSET {(page - 1) * limit}");
        }
        object?[]? last = null;
        var names = new NameCache(_engine, _user);
        using (var rows = _engine.Database.Prepare(sql.ToString()))
        {
            for (var i = 0; i < _parameters.Count; i++)
            {
                rows.Bind(i + 1, _parameters[i]);
            }
            while (rows.Step())
            {
                if (answer.Entities.Count == limit)
                {
                    answer.MoreRecords = _query.Top is null;
                    break;
                }
                answer.Entities.Add(Read(rows, selections, names));
                if (answer.Entities.Count == limit && !_query.Distinct && _query.Top is null)
                {
                    last = PagingCookie.Read(rows, width, keys.ConvertAll(key => key.Type));
                }
            }
        }
        names.Complete();
        if (selections[0].PartyLists.Count > 0)
        {
            foreach (var row in answer.Entities)
            {
                _engine.Reader.ReadPartyLists(row, selections[0], _user);
            }
        }
        if (answer.MoreRecords)
        {
            answer.PagingCookie = last is null ? $"<cookie page=\"{page.ToString(CultureInfo.InvariantCulture)}\" />"
                : new PagingCookie(page, last).ToString();
        }
        if (_query.CountsRows)
        {
            CountAll(answer, from, where);
        }
        return answer;
    }

    private Selection Select(Source source)
    {
        if (source.Alias.Length == 0 && !_query.Distinct)
        {
            return RowReader.Select(source.Table, source.AllColumns ? null : new Microsoft.Xrm.Sdk.Query.ColumnSet([.. source.Columns]));
        }
        return Selection.Bare(source.Table, source.AllColumns ? null : source.Columns);
    }

    private Entity Read(Statement statement, List<Selection> selections, NameCache names)
    {
        var row = _engine.Reader.Read(statement, 0, selections[0], names);
        var at = selections[0].Physical.Count;
        for (var i = 1; i < selections.Count; i++)
        {
            _engine.Reader.ReadAliased(row, _sources[i].Alias, statement, at, selections[i], names);
            at += selections[i].Physical.Count;
        }
        return row;
    }

    /// <summary>FROM and the joins; the root's conditions come back as the WHERE.</summary>
    internal string From(IReadOnlyList<Source> sources, ConditionSql conditions, out string where)
    {
        var sql = new StringBuilder(" FROM ");
        where = "";
        foreach (var source in sources)
        {
            var own = Join(Filter(source.Where, source, conditions), _engine.Access.RowFilter(source, _user, conditions));
            if (source.Alias.Length == 0)
            {
                sql.Append(TableSql.Quote(source.Table.Name)).Append(' ').Append(source.SqlName);
                where = own;
                continue;
            }
            var parent = sources.First(candidate => candidate.Links.Contains(source));
            // The linked table's own conditions come first: SQLite's planner takes the first one that an index answers for a reason to walk that whole index.
            sql.Append(source.IsOuter ? " LEFT JOIN " : " JOIN ").Append(TableSql.Quote(source.Table.Name)).Append(' ')
                .Append(source.SqlName).Append(" ON ").Append(own.Length > 0 ? $"({own}) AND " : "")
                .Append(parent.SqlName).Append('.').Append(TableSql.Quote(ConditionSql.Column(parent, source.FromColumn).Name)).Append('=')
                .Append(source.SqlName).Append('.').Append(TableSql.Quote(ConditionSql.Column(source, source.ToColumn).Name));
        }
        return sql.ToString();
    }

    private string Filter(Filter? filter, Source source, ConditionSql conditions)
    {
        if (filter is null || filter.IsEmpty)
        {
            return "";
        }
        var parts = filter.Conditions.Select(condition => conditions.Write(condition, source, _sources))
            .Concat(filter.Filters.Select(child => Filter(child, source, conditions)).Where(part => part.Length > 0)
                .Select(part => $"({part})")).ToList();
        return parts.Count == 1 ? parts[0] : string.Join(filter.IsOr ? " OR " : " AND ", parts.Select(part => $"({part})"));
    }

    private static string Join(string left, string right) => left.Length == 0 ? right : right.Length == 0 ? left
        : $"({left}) AND ({right})";

    internal static QueryRunner For(Engine engine, TableQuery query, Caller caller) => new(engine, query, caller);

    internal IReadOnlyList<object?> Parameters => _parameters;

    internal ConditionSql Conditions => _conditions;

    internal User User => _user;

    private sealed record Key(string Sql, bool Descending, char Type, bool IsTieBreak);

    /// <summary>The orders of all sources, then the ids, so that every row has its one place.</summary>
    private List<Key> SortKeys()
    {
        var keys = new List<Key>();
        foreach (var source in _sources)
        {
            foreach (var order in source.Orders)
            {
                var target = order.Entity is { Length: > 0 } entity
                    ? _sources.FirstOrDefault(candidate => candidate.Alias == entity)
                    ?? throw Fault.Of(Fault.NoAlias, $"LinkEntity with name or alias {entity} is not found") : source;
                keys.Add(KeyOf(target, ConditionSql.Column(target, order.Column), order.Descending));
            }
        }
        if (!_query.Distinct)
        {
            foreach (var source in _sources)
            {
                var id = $"{source.SqlName}.{TableSql.Quote(source.Table.PrimaryId)}";
                if (!keys.Exists(key => key.Sql == id))
                {
                    keys.Add(new Key(id, false, 'b', true));
                }
            }
        }
        else if (keys.Count == 0)
        {
            keys.Add(new Key("1", false, 'i', true));
        }
        return keys;
    }

    // Choices sort by their labels and references by the names of what they lead to, unless raw order is asked for.
    private Key KeyOf(Source source, Column column, bool descending)
    {
        var sql = $"{source.SqlName}.{TableSql.Quote(column.Name)}";
        if (!_query.RawOrder && column.IsChoice && column.Choice is { } choice)
        {
            var ranks = choice.Options.OrderBy(option => option.LabelIn(_user.Language), StringComparer.OrdinalIgnoreCase)
                .Select((option, rank) => string.Create(CultureInfo.InvariantCulture, $"WHEN {option.Value} THEN {rank}"));
            return new Key($"CASE {sql} {string.Join(' ', ranks)} END", descending, 'i', false);
        }
        if (!_query.RawOrder && column.IsReference)
        {
            var names = column.Targets.Select(target => _engine.Schema.Find(target)!)
                .Where(target => target.PrimaryName.Length > 0 && !target.IsUnionOfActivities).Select(target =>
                $"(SELECT {TableSql.Quote(target.PrimaryName)} FROM {TableSql.Quote(target.Name)} WHERE {TableSql.Quote(target.PrimaryId)}={sql})").ToList();
            return new Key((names.Count switch
            {
                0 => sql,
                1 => names[0],
                _ =>
                $"coalesce({string.Join(',', names)})"
            }) + $" COLLATE {PlatformCollation.Name}", descending, names.Count == 0 ? 'b'
                : 't', false);
        }
        return new Key(sql, descending, column.Type switch
        {
            ColumnType.Text or ColumnType.Memo or ColumnType.EntityName or ColumnType.MultiChoice => 't',
            ColumnType.Id or ColumnType.Guid or ColumnType.Lookup or ColumnType.Owner => 'b',
            ColumnType.Double => 'r',
            _ => 'i',
        }, false);
    }

    // With a condition the rows are few: sorting them beats walking the whole index by id.
    private static string OrderSql(Key key, bool isFiltered) =>
        (key.IsTieBreak && isFiltered && key.Sql != "1" ? "+" : "") + key.Sql + (key.Descending ? " DESC" : "");

    /// <summary>
    /// The condition that a row comes after the last one: a later first key, or the same first key and a later second, and so on. Nulls
    /// come first.
    /// </summary>
    private string After(List<Key> keys, IReadOnlyList<object?> last)
    {
        if (keys.Count == 1)
        {
            return Later(keys[0], last[0]);
        }
        var alternatives = new List<string>();
        var same = "";
        for (var i = 0; i < keys.Count; i++)
        {
            var later = Later(keys[i], last[i]);
            if (later != "0")
            {
                alternatives.Add(same.Length == 0 ? later : $"({same} AND {later})");
            }
            same += (same.Length == 0 ? "" : " AND ") + $"{keys[i].Sql} IS {_conditions.Parameter(last[i])}";
        }
        return string.Join(" OR ", alternatives);
    }

    private string Later(Key key, object? last)
    {
        if (key.Descending)
        {
            return last is null ? "0" : $"({key.Sql}<{_conditions.Parameter(last)} OR {key.Sql} IS NULL)";
        }
        return last is null ? $"{key.Sql} IS NOT NULL" : $"{key.Sql}>{_conditions.Parameter(last)}";
    }

    private void CountAll(EntityCollection answer, string from, string where)
    {
        using var count = _engine.Database.Prepare(
            $"SELECT count(*) FROM (SELECT 1{from}{(where.Length == 0 ? "" : " WHERE " + where)} LIMIT {LargestPage + 1})");
        for (var i = 0; i < _parameters.Count; i++)
        {
            count.Bind(i + 1, _parameters[i]);
        }
        count.Step();
        answer.TotalRecordCountLimitExceeded = count.Int(0) > LargestPage;
        answer.TotalRecordCount = Math.Min(count.Int(0), LargestPage);
    }
}
