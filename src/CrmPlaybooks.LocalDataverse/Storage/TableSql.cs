using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CrmPlaybooks.LocalDataverse.Metadata;

namespace CrmPlaybooks.LocalDataverse.Storage;

/// <summary>
/// The SQL of a table, written once: physical columns, the statement that creates it, and the statements that write and read rows.
/// </summary>
internal sealed class TableSql
{
    // What SQLite assumes of a table and an index of which it knows nothing.
    private const int UsualRows = 1_048_576;
    private const int UsualRowsOfOneReference = 10;

    private static readonly ConditionalWeakTable<Table, TableSql> Known = [];
    private readonly ConcurrentDictionary<string, string> _updates = new(StringComparer.Ordinal);
    private readonly int[] _position;

    private TableSql(Table table)
    {
        Table = table;
        _position = new int[table.Columns.Count];
        var position = 0;
        var names = new List<string>();
        for (var ordinal = 0; ordinal < table.Columns.Count; ordinal++)
        {
            var column = table.Columns[ordinal];
            _position[ordinal] = column.IsStored ? ++position : 0;
            if (!column.IsStored)
            {
                continue;
            }
            names.Add(Quote(column.Name));
            if (column.IsPolymorphic)
            {
                position++;
                names.Add(Quote(KindOf(column.Name)));
            }
        }
        PhysicalColumns = names;
        Insert = $"INSERT INTO {Quote(table.Name)}({string.Join(',', names)}) VALUES({string.Join(',', Enumerable.Repeat("?", names.Count))})";
        Defaults = [.. table.Columns.Select((column, ordinal) => (ordinal, DefaultOf(table, column)!))
            .Where(pair => pair.Item2 is not null)];
        Delete = $"DELETE FROM {Quote(table.Name)} WHERE {Quote(table.PrimaryId)}=?";
        Exists = $"SELECT 1 FROM {Quote(table.Name)} WHERE {Quote(table.PrimaryId)}=?";
        NameOf = table.PrimaryName.Length == 0 ? ""
            : $"SELECT {Quote(table.PrimaryName)} FROM {Quote(table.Name)} WHERE {Quote(table.PrimaryId)}=?";
    }

    public Table Table { get; }

    public IReadOnlyList<string> PhysicalColumns { get; }

    /// <summary>The stored values of columns that a row leaves out, by the column's place.</summary>
    public IReadOnlyList<(int Ordinal, object Value)> Defaults { get; }

    public string Insert { get; }

    public string Delete { get; }

    public string Exists { get; }

    /// <summary>Reads the primary name by id; empty where the table has none.</summary>
    public string NameOf { get; }

    public static TableSql Of(Table table) => Known.GetValue(table, static known => new TableSql(known));

    public static string Quote(string name) => $"\"{name}\"";

    /// <summary>The physical column that keeps the object type code beside a reference to one of several tables.</summary>
    public static string KindOf(string column) => column + "__t";

    /// <summary>The position of a column's parameter in <see cref="Insert"/>; the kind of a polymorphic reference follows it.</summary>
    public int Position(int ordinal) => _position[ordinal];

    public static void Bind(Statement statement, int position, Column column, object? value)
    {
        if (value is RowReference reference)
        {
            statement.Bind(position, reference.Id);
            if (column.IsPolymorphic)
            {
                statement.Bind(position + 1, (long)reference.TypeCode);
            }
            return;
        }
        statement.Bind(position, value);
        if (value is null && column.IsPolymorphic)
        {
            statement.BindNull(position + 1);
        }
    }

    /// <summary>The statement that sets these columns of one row, the id last.</summary>
    public string Update(IReadOnlyList<int> ordinals)
    {
        var key = string.Join(',', ordinals);
        return _updates.TryGetValue(key, out var known) ? known : _updates.GetOrAdd(key, WriteUpdate(ordinals));
    }

    private string WriteUpdate(IReadOnlyList<int> ordinals)
    {
        var sql = new StringBuilder("UPDATE ").Append(Quote(Table.Name)).Append(" SET ");
        for (var i = 0; i < ordinals.Count; i++)
        {
            var column = Table.Columns[ordinals[i]];
            sql.Append(i == 0 ? "" : ",").Append(Quote(column.Name)).Append("=?");
            if (column.IsPolymorphic)
            {
                sql.Append(',').Append(Quote(KindOf(column.Name))).Append("=?");
            }
        }
        return sql.Append(" WHERE ").Append(Quote(Table.PrimaryId)).Append("=?").ToString();
    }

    private static object? DefaultOf(Table table, Column column) => column.Default is not { } text ? null : column.Type switch
    {
        ColumnType.Boolean or ColumnType.Choice or ColumnType.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.EntityName => table.Name,
        ColumnType.MultiChoice => $",{text},",
        _ => null,
    };

    public string Create()
    {
        var definitions = Table.Columns.Where(column => column.IsStored).SelectMany(column => Define(column));
        return $"CREATE TABLE {Quote(Table.Name)}({string.Join(',', definitions)})";
    }

    /// <summary>The definitions of one column's physical columns.</summary>
    public IEnumerable<string> Define(Column column)
    {
        var type = column.Type switch
        {
            ColumnType.Id or ColumnType.Guid or ColumnType.Lookup or ColumnType.Owner => "BLOB",
            ColumnType.Text or ColumnType.Memo => $"TEXT COLLATE {PlatformCollation.Name}",
            ColumnType.EntityName or ColumnType.MultiChoice => "TEXT",
            ColumnType.Double => "REAL",
            _ => "INTEGER",
        };
        yield return $"{Quote(column.Name)} {type}{(column.Name == Table.PrimaryId ? " PRIMARY KEY NOT NULL" : "")}";
        if (column.IsPolymorphic)
        {
            yield return $"{Quote(KindOf(column.Name))} INTEGER";
        }
    }

    /// <summary>Indexes: the alternate keys, and every reference that rows are looked up by.</summary>
    public IEnumerable<string> Indexes()
    {
        foreach (var key in Table.Keys)
        {
            yield return $"CREATE UNIQUE INDEX IF NOT EXISTS {Quote(KeyIndex(key))} ON {Quote(Table.Name)}({string.Join(',', key.Columns.Select(Quote))})";
        }
        if (Table.IsIntersect)
        {
            var pair = Table.Columns.Where(column => column.Type is ColumnType.Guid).Select(column => Quote(column.Name)).ToList();
            yield return $"CREATE UNIQUE INDEX IF NOT EXISTS {Quote("pair__" + Table.Name)} ON {Quote(Table.Name)}({string.Join(',', pair)})";
            yield return $"CREATE INDEX IF NOT EXISTS {Quote("back__" + Table.Name)} ON {Quote(Table.Name)}({pair[^1]})";
        }
        foreach (var column in Table.Columns.Where(IsLookedUpBy))
        {
            yield return $"CREATE INDEX IF NOT EXISTS {Quote(LookupIndex(column))} ON {Quote(Table.Name)}({Quote(column.Name)}) WHERE {Quote(column.Name)} IS NOT NULL";
        }
    }

    /// <summary>
    /// What the planner is to believe of the indexes that leave empty references out: as many rows as the table. By itself it takes them for half of them and then walks a
    /// whole index, row by row out of order, where reading the table would do.
    /// </summary>
    public IEnumerable<string> Expectations() => Table.Columns.Where(IsLookedUpBy)
        .Select(column => $"INSERT INTO sqlite_stat1(tbl,idx,stat) VALUES('{Table.Name}','{LookupIndex(column)}','{UsualRows} {UsualRowsOfOneReference}')");

    public string KeyIndex(Key key) => $"key__{Table.Name}__{key.Name}";

    private string LookupIndex(Column column) => $"ix__{Table.Name}__{column.Name}";

    // Who wrote a row and in which currency is rarely asked for by key, and every index costs each write.
    private static bool IsLookedUpBy(Column column) =>
        column.Type == ColumnType.Owner
        || (column.Type == ColumnType.Lookup
            && column.Name is not (
            "owningbusinessunit" or "owninguser" or "owningteam" or "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" or "transactioncurrencyid" or "organizationid"));
}
