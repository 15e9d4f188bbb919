using System.Globalization;
using System.Text;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>Runs a grouped query. Like the platform it refuses to aggregate over more than 50,000 rows.</summary>
internal sealed class AggregateRunner(Engine engine, TableQuery query, Caller caller)
{
    private const int MostRows = 50_000;
    private readonly QueryRunner _compiler = QueryRunner.For(engine, query, caller);

    public EntityCollection Run()
    {
        var items = query.Sources.SelectMany(
            source => source.Aggregates.Select(
            item => new Item(source, item, item.Aggregation == Aggregation.Count ? source.Table.Find(item.Column)
            : ConditionSql.Column(source, item.Column)))).ToList();
        if (items.Exists(item => string.IsNullOrEmpty(item.Spec.Alias)))
        {
            throw Fault.Of(Fault.InvalidAggregateAlias, "Every attribute of an aggregate query needs an alias.");
        }
        var sources = query.Sources.ToList();
        var from = _compiler.From(sources, _compiler.Conditions, out var where);
        var condition = where.Length == 0 ? "" : " WHERE " + where;
        CheckLimit(from, condition);
        var sql = new StringBuilder("SELECT ").Append(query.Distinct ? "DISTINCT " : "")
            .AppendJoin(',', items.Select(item => item.Sql(this))).Append(from).Append(condition);
        var groups = items.Where(item => item.Spec.IsGrouping).ToList();
        if (groups.Count > 0)
        {
            sql.Append(" GROUP BY ").AppendJoin(',', groups.SelectMany(item => item.GroupSql(this)));
        }
        var orders = sources.SelectMany(source => source.Orders).ToList();
        if (orders.Count > 0)
        {
            sql.Append(" ORDER BY ").AppendJoin(',', orders.Select(order => Order(order, items)));
        }
        var size = query.Top ?? (query.PageSize > 0 ? query.PageSize : 5000);
        sql.Append(CultureInfo.InvariantCulture, $" LIMIT {size + 1} OFFSET {(Math.Max(query.PageNumber, 1) - 1) * size}");
        return Read(sql.ToString(), items, size);
    }

    private void CheckLimit(string from, string condition)
    {
        using var count = engine.Database.Prepare($"SELECT count(*) FROM (SELECT 1{from}{condition} LIMIT {MostRows + 1})");
        Bind(count);
        count.Step();
        if (count.Int(0) > MostRows)
        {
            throw Fault.Of(Fault.AggregateLimit, "The maximum record limit is exceeded. Reduce the number of records.");
        }
    }

    private EntityCollection Read(string sql, List<Item> items, int size)
    {
        var answer = new EntityCollection { EntityName = query.Root.Table.Name, TotalRecordCount = -1 };
        var names = new NameCache(engine, _compiler.User);
        using (var rows = engine.Database.Prepare(sql))
        {
            Bind(rows);
            while (rows.Step())
            {
                if (answer.Entities.Count == size)
                {
                    answer.MoreRecords = query.Top is null;
                    break;
                }
                var row = new Entity(query.Root.Table.Name);
                var at = 0;
                foreach (var item in items)
                {
                    var value = item.Read(rows, at, engine.Schema);
                    at += item.Width;
                    if (value is null)
                    {
                        continue;
                    }
                    row.Attributes[item.Spec.Alias] = new AliasedValue(item.Source.Table.Name, item.Spec.Column, value);
                    if (value is EntityReference reference)
                    {
                        names.Add(row, item.Spec.Alias, reference);
                    }
                    else
                    {
                        row.FormattedValues[item.Spec.Alias] = (
                            item.KeepsType ? Formatter.Format(item.Column!, value, _compiler.User, null) : null)
                            ?? Convert.ToString(value is Money money ? money.Value : value, _compiler.User.Culture)!;
                    }
                }
                answer.Entities.Add(row);
            }
        }
        names.Complete();
        return answer;
    }

    private void Bind(Statement statement)
    {
        for (var i = 0; i < _compiler.Parameters.Count; i++)
        {
            statement.Bind(i + 1, _compiler.Parameters[i]);
        }
    }

    private static string Order(SortKey order, List<Item> items)
    {
        var name = order.Alias ?? order.Column;
        var item = items.Find(candidate => candidate.Spec.Alias == name)
            ?? throw Fault.Of(Fault.InvalidAggregateAlias,
                $"An aggregate query is ordered by the alias of one of its attributes; '{name}' is none.");
        var position = 1;
        foreach (var before in items.TakeWhile(before => before != item))
        {
            position += before.Width;
        }
        return position.ToString(CultureInfo.InvariantCulture) + (order.Descending ? " DESC" : "");
    }

    private string DatePart(string grouping, Column column, string sql)
    {
        if (!column.IsDate)
        {
            throw Fault.Of(Fault.InvalidDateGrouping, $"A date grouping needs a date column; '{column.Name}' is none.");
        }
        var offset = column.Type == ColumnType.DateTime
            ? $"({sql}+platform_offset({_compiler.Conditions.Parameter(_compiler.User.TimeZone.Id)},{sql}))" : sql;
        return grouping.ToUpperInvariant() switch
        {
            "DAY" => $"CAST(strftime('%d',{offset},'unixepoch') AS INTEGER)",
            "WEEK" => $"CAST((strftime('%j',{offset},'unixepoch')+6+strftime('%w',{offset},'unixepoch','start of year'))/7 AS INTEGER)",
            "MONTH" => $"CAST(strftime('%m',{offset},'unixepoch') AS INTEGER)",
            "QUARTER" => $"((CAST(strftime('%m',{offset},'unixepoch') AS INTEGER)+2)/3)",
            "YEAR" => $"CAST(strftime('%Y',{offset},'unixepoch') AS INTEGER)",
            "FISCALPERIOD" or "FISCALYEAR" or "FISCAL-PERIOD" or "FISCAL-YEAR" =>
                throw Limits.Refuse(Limit.ConditionOperator, $"dategrouping {grouping}"),
            _ => throw Fault.Of(Fault.InvalidDateGrouping, $"An invalid value was specified for dategrouping: {grouping}."),
        };
    }

    private sealed record Item(Source Source, Aggregated Spec, Column? Column)
    {
        public bool KeepsType => Spec.IsGrouping && Spec.DateGrouping is null || Spec.Aggregation is Aggregation.Min or Aggregation.Max;

        public int Width => KeepsType && Column!.IsPolymorphic ? 2 : 1;

        private string Physical => $"{Source.SqlName}.{TableSql.Quote(Column!.Name)}";

        public string Sql(AggregateRunner runner)
        {
            if (Spec.IsGrouping)
            {
                return string.Join(',', GroupSql(runner));
            }
            return Spec.Aggregation switch
            {
                Aggregation.Count => "count(*)",
                Aggregation.CountColumn => $"count({(Spec.Distinct ? "DISTINCT " : "")}{Physical})",
                Aggregation.Sum => $"sum({Number()})",
                Aggregation.Average => $"avg({Number()})",
                Aggregation.Min => $"min({Ordered()})",
                Aggregation.Max => $"max({Ordered()})",
                _ => throw Fault.Of(Fault.InvalidAggregateAttribute,
                    $"The attribute '{Spec.Column}' of an aggregate query needs an aggregate or a groupby."),
            };
        }

        public IEnumerable<string> GroupSql(AggregateRunner runner)
        {
            if (Spec.DateGrouping is { } grouping)
            {
                yield return runner.DatePart(grouping, Column!, Physical);
                yield break;
            }
            yield return Physical;
            if (Column!.IsPolymorphic)
            {
                yield return $"{Source.SqlName}.{TableSql.Quote(TableSql.KindOf(Column.Name))}";
            }
        }

        public object? Read(Statement row, int at, Schema schema)
        {
            if (row.IsNull(at))
            {
                return null;
            }
            if (Spec.DateGrouping is not null || Spec.Aggregation is Aggregation.Count or Aggregation.CountColumn)
            {
                return row.Int(at);
            }
            if (KeepsType)
            {
                return StoredValue.Read(row, at, Column!, schema);
            }
            return Column!.Type switch
            {
                ColumnType.Money => new Money(
                    (decimal)(row.Double(at) / 10_000d) is var average && Spec.Aggregation == Aggregation.Average ? average
                    : StoredValue.Unscaled(row.Long(at), 4)),
                ColumnType.Decimal => Spec.Aggregation == Aggregation.Average
                    ? (decimal)(row.Double(at) / Math.Pow(10, StoredValue.Scale(Column)))
                    : StoredValue.Unscaled(row.Long(at), StoredValue.Scale(Column)),
                ColumnType.Double => row.Double(at),
                ColumnType.BigInteger => row.Long(at),
                _ => row.Int(at),
            };
        }

        private string Number() =>
            Column!.Type is ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money
            ? Physical
            : throw Fault.Of(Fault.InvalidAggregateAttribute,
                $"Aggregate {Spec.Aggregation} is not supported for attribute of type {Column.Type}.");

        private string Ordered() =>
            Column!.Type is ColumnType.Integer or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Double or ColumnType.Money
            || Column.IsDate
            ? Physical
            : throw Fault.Of(Fault.InvalidAggregateAttribute,
                $"Aggregate {Spec.Aggregation} is not supported for attribute of type {Column.Type}.");
    }
}
