using System.Globalization;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

using Label = CrmPlaybooks.LocalDataverse.Metadata.Label;

namespace CrmPlaybooks.LocalDataverse.Query;

/// <summary>Writes one condition as SQL. As on the platform, the negative operators also let rows without a value pass.</summary>
internal sealed class ConditionSql(Engine engine, User user, List<object?> parameters)
{
    public string Write(Condition condition, Source source, IReadOnlyList<Source> sources)
    {
        var target = condition.Entity is { Length: > 0 } entity ? Named(entity, source, sources) : source;
        var column = Column(target, condition.Column);
        var sql = $"{target.SqlName}.{TableSql.Quote(column.Name)}";
        if (condition.ComparesColumns)
        {
            return Compare(condition, target, sql);
        }
        return condition.Operator switch
        {
            ConditionOperator.Null => $"{sql} IS NULL",
            ConditionOperator.NotNull => $"{sql} IS NOT NULL",
            ConditionOperator.Equal => column.Type == ColumnType.MultiChoice ? Same(column, sql, condition.Values)
                : $"{sql}={Value(column, Single(condition))}",
            ConditionOperator.NotEqual => column.Type == ColumnType.MultiChoice
                ? $"({sql} IS NULL OR NOT {Same(column, sql, condition.Values)})"
                : $"({sql}<>{Value(column, Single(condition))} OR {sql} IS NULL)",
            ConditionOperator.GreaterThan => $"{sql}>{Value(column, Single(condition))}",
            ConditionOperator.GreaterEqual => $"{sql}>={Value(column, Single(condition))}",
            ConditionOperator.LessThan => $"{sql}<{Value(column, Single(condition))}",
            ConditionOperator.LessEqual => $"{sql}<={Value(column, Single(condition))}",
            ConditionOperator.Like => Like(column, sql, Text(condition)),
            ConditionOperator.NotLike => $"({sql} IS NULL OR NOT {Like(column, sql, Text(condition))})",
            ConditionOperator.BeginsWith => Like(column, sql, LikePattern.Escape(Text(condition)) + "%"),
            ConditionOperator.DoesNotBeginWith => $"({sql} IS NULL OR NOT {Like(column, sql, LikePattern.Escape(Text(condition)) + "%")})",
            ConditionOperator.EndsWith => Like(column, sql, "%" + LikePattern.Escape(Text(condition))),
            ConditionOperator.DoesNotEndWith => $"({sql} IS NULL OR NOT {Like(column, sql, "%" + LikePattern.Escape(Text(condition)))})",
            ConditionOperator.In => column.Type == ColumnType.MultiChoice ? Same(column, sql, condition.Values)
                : $"{sql} IN ({List(column, condition.Values)})",
            ConditionOperator.NotIn => column.Type == ColumnType.MultiChoice
                ? $"({sql} IS NULL OR NOT {Same(column, sql, condition.Values)})"
                : $"({sql} NOT IN ({List(column, condition.Values)}) OR {sql} IS NULL)",
            ConditionOperator.Between => $"{sql} BETWEEN {Pair(column, condition, " AND ")}",
            ConditionOperator.NotBetween => $"({sql} NOT BETWEEN {Pair(column, condition, " AND ")} OR {sql} IS NULL)",
            ConditionOperator.On => Within(sql, Day(column, condition)),
            ConditionOperator.NotOn => $"({sql} IS NULL OR NOT ({Within(sql, Day(column, condition))}))",
            ConditionOperator.OnOrAfter => Within(sql, Day(column, condition) with { To = null }),
            ConditionOperator.OnOrBefore => Within(sql, Day(column, condition) with { From = null }),
            ConditionOperator.EqualUserId => $"{sql}={Parameter(user.Id)}",
            ConditionOperator.NotEqualUserId => $"({sql}<>{Parameter(user.Id)} OR {sql} IS NULL)",
            ConditionOperator.EqualBusinessId => $"{sql}={Parameter(user.BusinessUnitId)}",
            ConditionOperator.NotEqualBusinessId => $"({sql}<>{Parameter(user.BusinessUnitId)} OR {sql} IS NULL)",
            ConditionOperator.EqualUserTeams => $"{sql} IN ({string.Join(',', user.Teams.Select(team => Parameter(team)))})",
            ConditionOperator.EqualUserOrUserTeams =>
                $"{sql} IN ({string.Join(',', user.Teams.Append(user.Id).Select(owner => Parameter(owner)))})",
            ConditionOperator.EqualUserLanguage => $"{sql}={Parameter((long)user.Language)}",
            ConditionOperator.ContainValues => Contains(column, sql, condition.Values),
            ConditionOperator.DoesNotContainValues => $"({sql} IS NULL OR NOT {Contains(column, sql, condition.Values)})",
            _ => Relative(column, sql, condition),
        };
    }

    public string Parameter(object? value)
    {
        parameters.Add(value);
        return "?" + parameters.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The stored form of a value a condition compares a column with.</summary>
    public static object? Stored(Engine engine, Column column, object? value, User user)
    {
        try
        {
            return column.Type switch
            {
                _ when value is null => null,
                ColumnType.Id or ColumnType.Guid or ColumnType.Lookup or ColumnType.Owner => value switch
                {
                    Guid id => id,
                    EntityReference reference => reference.Id,
                    string text => Guid.Parse(text),
                    _ => throw Wrong(column, value),
                },
                ColumnType.Text or ColumnType.Memo or ColumnType.MultiChoice => value as string ?? throw Wrong(column, value),
                ColumnType.EntityName => value switch
                {
                    string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) =>
                        engine.Schema.ByCode(code).Name,
                    string text => text,
                    int code => engine.Schema.ByCode(code).Name,
                    _ => throw Wrong(column, value),
                },
                ColumnType.Choice or ColumnType.State or ColumnType.Status => value switch
                {
                    OptionSetValue option => (long)option.Value,
                    string text => State(column, text),
                    Enum named => Convert.ToInt64(named, CultureInfo.InvariantCulture),
                    _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                },
                ColumnType.Integer or ColumnType.BigInteger => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                ColumnType.Boolean => value switch
                {
                    bool flag => flag ? 1L : 0L,
                    "1" or "true" or "True" => 1L,
                    "0" or "false" or "False" => 0L,
                    int number => number != 0 ? 1L : 0L,
                    _ => throw Wrong(column, value),
                },
                ColumnType.Double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
                ColumnType.Decimal or ColumnType.Money =>
                    StoredValue.Scaled(value is Money money ? money.Value
                    : Convert.ToDecimal(value, CultureInfo.InvariantCulture), StoredValue.Scale(column)),
                ColumnType.DateTime or ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent => Moment(column, value, user),
                _ => throw Wrong(column, value),
            };
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            throw Wrong(column, value!);
        }
    }

    private static long State(Column column, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : column.Choice?.Options.FirstOrDefault(
            option => string.Equals(option.LabelIn(Label.BaseLanguage), text, StringComparison.OrdinalIgnoreCase)) is { } named
            ? named.Value
        : throw new FormatException();

    private static long Moment(Column column, object value, User user)
    {
        var moment = value switch
        {
            DateTime given => given,
            string text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
                && HasZone(text) ? parsed.UtcDateTime
                : Local(column, DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None), user),
            _ => throw Wrong(column, value),
        };
        if (moment.Kind == DateTimeKind.Local)
        {
            moment = moment.ToUniversalTime();
        }
        return StoredValue.Seconds(column.Type == ColumnType.DateOnly ? moment.Date : moment);
    }

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 11 && text.IndexOfAny(['+', '-'], 11) > 0);

    // A text without a zone is the user's own time.
    private static DateTime Local(Column column, DateTime moment, User user) =>
        column.Type == ColumnType.DateTime
            ? TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), user.TimeZone) : moment;

    private static PlatformFault Wrong(Column column, object value) =>
        Fault.Of(Fault.InvalidConditionValue,
            $"Condition for attribute '{column.Name}': expected argument(s) of type '{column.Type}' but received '{value.GetType().FullName}' ({value}).");

    private static Source Named(string entity, Source own, IReadOnlyList<Source> sources) =>
        sources.FirstOrDefault(source => source.Alias == entity)
        ?? sources.FirstOrDefault(source => source.Table.Name == entity && (source.Alias.Length == 0 || source == own))
        ?? sources.FirstOrDefault(source => source.Table.Name == entity)
        ?? throw Fault.Of(Fault.NoAlias, $"LinkEntity with name or alias {entity} is not found");

    public static Column Column(Source source, string? name)
    {
        var column = source.Table.Find(name ?? "");
        if (column is null)
        {
            throw source.Table.Companions.Contains(name ?? "") ? Limits.Refuse(Limit.CompanionColumn, $"{source.Table.Name}.{name}")
                : Fault.UnknownColumn(source.Table.Name, name);
        }
        return column.IsStored ? column
            : throw Limits.Refuse(Limit.QueryFeature, $"condition or order on the party list {source.Table.Name}.{name}");
    }

    private static object? Single(Condition condition) => condition.Values.Count == 1 ? condition.Values[0] : throw Count(condition, "1");

    private static PlatformFault Count(Condition condition, string expected) =>
        Fault.Of(Fault.InvalidConditionValue,
            $"The ConditionOperator.{condition.Operator} on '{condition.Column}' requires {expected} value(s). Parameter name: {condition.Values.Count} given.");

    private string Value(Column column, object? value) =>
        value is null ? throw Fault.Of(
            Fault.InvalidConditionValue, $"The condition on '{column.Name}' compares with null; use the Null operator.")
            : Parameter(Stored(engine, column, value, user));

    private static string Text(Condition condition) => Single(condition) is { } value
        ? Convert.ToString(value, CultureInfo.InvariantCulture)! : throw Count(condition, "1");

    private string Like(Column column, string sql, string pattern) =>
        column.IsText || column.Type == ColumnType.EntityName
            ? $"platform_like({Parameter(pattern)},{sql})"
            : throw Fault.Of(Fault.InvalidConditionOperator,
                $"The like operator is not valid for the attribute '{column.Name}' of type {column.Type}.");

    private string List(Column column, IReadOnlyList<object?> values)
    {
        var flat = Flat(values).ToList();
        return flat.Count == 0
            ? throw Fault.Of(Fault.InvalidConditionValue, $"The In operator on '{column.Name}' requires at least one value.")
            : string.Join(',', flat.Select(value => Value(column, value)));
    }

    // Collections and arrays may arrive as one value.
    private static IEnumerable<object?> Flat(IReadOnlyList<object?> values) =>
        values.Count == 1 && values[0] is System.Collections.IEnumerable many and not string ? many.Cast<object?>() : values;

    private string Pair(Column column, Condition condition, string between)
    {
        var values = Flat(condition.Values).ToList();
        return values.Count == 2 ? Value(column, values[0]) + between + Value(column, values[1]) : throw Count(condition, "2");
    }

    private string Same(Column column, string sql, IReadOnlyList<object?> values) =>
        $"{sql}={Parameter(StoredValue.Join(new OptionSetValueCollection([.. Options(column, values)])))}";

    private string Contains(Column column, string sql, IReadOnlyList<object?> values) =>
        column.Type == ColumnType.MultiChoice
            ? "(" + string.Join(" OR ", Options(column, values)
                .Select(option => $"instr({sql},{Parameter($",{option.Value.ToString(CultureInfo.InvariantCulture)},")})>0")) + ")"
            : throw Fault.Of(Fault.InvalidConditionOperator,
                $"The contain-values operator is not valid for the attribute '{column.Name}' of type {column.Type}.");

    private static IEnumerable<OptionSetValue> Options(Column column, IReadOnlyList<object?> values) =>
        Flat(values).Select(value => value switch
    {
        OptionSetValue option => option,
        int number => new OptionSetValue(number),
        string text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            new OptionSetValue(number),
        _ => throw Wrong(column, value ?? "null"),
    });

    private DateRange Day(Column column, Condition condition)
    {
        if (!column.IsDate)
        {
            throw Fault.Of(Fault.InvalidConditionOperator,
                $"The operator {condition.Operator} is not valid for the attribute '{column.Name}' of type {column.Type}.");
        }
        var value = Single(condition);
        var isUserLocal = column.Type == ColumnType.DateTime;
        var day = value switch
        {
            DateTime { Kind: DateTimeKind.Utc } utc when isUserLocal && utc.TimeOfDay != TimeSpan.Zero =>
                TimeZoneInfo.ConvertTimeFromUtc(utc, user.TimeZone),
            DateTime moment => moment,
            string text => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed
                : throw Wrong(column, text),
            _ => throw Wrong(column, value ?? "null"),
        };
        return DateRange.Day(day, user, isUserLocal);
    }

    private string Within(string sql, DateRange range)
    {
        var parts = new List<string>();
        if (range.From is { } from)
        {
            parts.Add($"{sql}>={Parameter(from)}");
        }
        if (range.To is { } to)
        {
            parts.Add($"{sql}<{Parameter(to)}");
        }
        return string.Join(" AND ", parts);
    }

    private string Relative(Column column, string sql, Condition condition)
    {
        var x = condition.Values.Count == 1
            && int.TryParse(Convert.ToString(condition.Values[0], CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var number) ? number : 0;
        var range = column.IsDate ? DateRange.Of(condition.Operator, x, engine.Clock.UtcNow, user, column.Type == ColumnType.DateTime)
            : null;
        return range is null ? throw Limits.Refuse(Limit.ConditionOperator, $"ConditionOperator.{condition.Operator} on {column.Name}")
            : $"({Within(sql, range)})";
    }

    private static string Compare(Condition condition, Source source, string sql)
    {
        var other = $"{source.SqlName}.{TableSql.Quote(Column(source, Text(condition)).Name)}";
        return condition.Operator switch
        {
            ConditionOperator.Equal => $"{sql}={other}",
            ConditionOperator.NotEqual => $"({sql}<>{other} OR {sql} IS NULL OR {other} IS NULL)",
            ConditionOperator.GreaterThan => $"{sql}>{other}",
            ConditionOperator.GreaterEqual => $"{sql}>={other}",
            ConditionOperator.LessThan => $"{sql}<{other}",
            ConditionOperator.LessEqual => $"{sql}<={other}",
            _ => throw Fault.Of(Fault.InvalidConditionOperator, $"The operator {condition.Operator} cannot compare two columns."),
        };
    }
}
