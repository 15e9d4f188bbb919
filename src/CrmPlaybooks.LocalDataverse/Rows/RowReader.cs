using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Makes the SDK's rows out of the store's.</summary>
internal sealed class RowReader(Engine engine)
{
    private static readonly ConditionalWeakTable<Table, ConcurrentDictionary<string, Selection>> Selections = [];

    /// <summary>The row; null where there is none. The columns null mean all.</summary>
    public Entity? Retrieve(Table table, Guid id, ColumnSet? columns, User user)
    {
        var selection = Select(table, columns);
        Entity row;
        var names = new NameCache(engine, user);
        using (var statement = engine.Database.Prepare(selection.ById))
        {
            statement.Bind(1, id);
            if (!statement.Step())
            {
                return null;
            }
            row = Read(statement, 0, selection, names);
        }
        names.Complete();
        ReadPartyLists(row, selection, user);
        return row;
    }

    /// <summary>The columns to read for a column set: the id and the version always among them.</summary>
    public static Selection Select(Table table, ColumnSet? columns)
    {
        var known = Selections.GetOrCreateValue(table);
        var key = columns is null || columns.AllColumns ? "*" : string.Join(',', columns.Columns);
        return known.TryGetValue(key, out var selection) ? selection
            : known.GetOrAdd(key, new Selection(table, key == "*" ? null : columns!.Columns));
    }

    /// <summary>
    /// Reads one row whose selected columns start at <paramref name="at"/>. Names of references come when <see cref="NameCache.Complete"/>
    /// is called.
    /// </summary>
    public Entity Read(Statement statement, int at, Selection selection, NameCache names)
    {
        var row = selection.IdAt < 0 ? new Entity(selection.Table.Name)
            : new Entity(selection.Table.Name, statement.Guid(at + selection.IdAt));
        if (selection.VersionAt >= 0 && !statement.IsNull(at + selection.VersionAt))
        {
            row.RowVersion = statement.Long(at + selection.VersionAt).ToString(CultureInfo.InvariantCulture);
        }
        Currency? currency = null;
        for (var i = 0; i < selection.Columns.Count; i++)
        {
            var column = selection.Columns[i];
            var value = StoredValue.Read(statement, at + selection.Positions[i], column, engine.Schema);
            if (value is null)
            {
                continue;
            }
            row.Attributes[column.Name] = value;
            if (value is EntityReference reference)
            {
                names.Add(row, column.Name, reference);
                continue;
            }
            if (column.Type == ColumnType.Money && selection.CurrencyAt >= 0 && currency is null
                && !statement.IsNull(at + selection.CurrencyAt))
            {
                currency = names.CurrencyOf(statement.Guid(at + selection.CurrencyAt));
            }
            if (Formatter.Format(column, value, names.User, currency) is { } formatted)
            {
                row.FormattedValues[column.Name] = formatted;
            }
        }
        return row;
    }

    /// <summary>Adds the columns of a linked table to a row as aliased values.</summary>
    public void ReadAliased(Entity row, string alias, Statement statement, int at, Selection selection, NameCache names)
    {
        for (var i = 0; i < selection.Columns.Count; i++)
        {
            var column = selection.Columns[i];
            var value = StoredValue.Read(statement, at + selection.Positions[i], column, engine.Schema);
            if (value is null)
            {
                continue;
            }
            var name = $"{alias}.{column.Name}";
            row.Attributes[name] = new AliasedValue(selection.Table.Name, column.Name, value);
            if (value is EntityReference reference)
            {
                names.Add(row, name, reference);
            }
            else if (Formatter.Format(column, value, names.User, null) is { } formatted)
            {
                row.FormattedValues[name] = formatted;
            }
        }
    }

    /// <summary>Adds the party lists of an activity that were asked for.</summary>
    public void ReadPartyLists(Entity row, Selection selection, User user)
    {
        foreach (var column in selection.PartyLists)
        {
            var parties = PartyLists.Read(engine, row.Id, PartyLists.MaskOf(column.Name), user);
            row.Attributes[column.Name] = parties;
        }
    }
}

/// <summary>Which columns of a table are read, and where they stand in the SELECT list.</summary>
internal sealed class Selection
{
    public Selection(Table table, IReadOnlyCollection<string>? names)
        : this(table, names, bare: false)
    {
    }

    private Selection(Table table, IReadOnlyCollection<string>? names, bool bare)
    {
        Table = table;
        var columns = new List<Column>();
        var parties = new List<Column>();
        foreach (var name in names ?? [.. table.Columns.Where(column => column.ValidForRead).Select(column => column.Name)])
        {
            if (table.Name == "calendar" && name == CalendarRules.Column)
            {
                continue;
            }
            var column = table.Find(name) ?? throw (
                table.Companions.Contains(name) ? Limits.Refuse(Limit.CompanionColumn, $"{table.Name}.{name}")
                : Fault.UnknownColumn(table.Name, name));
            if (!columns.Contains(column) && !parties.Contains(column))
            {
                (column.IsStored ? columns : parties).Add(column);
            }
        }
        if (!bare && !columns.Exists(column => column.Name == table.PrimaryId))
        {
            columns.Insert(0, table.Find(table.PrimaryId)!);
        }
        Columns = columns;
        PartyLists = parties;
        var list = new List<string>();
        var positions = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            positions[i] = list.Count;
            list.Add(TableSql.Quote(columns[i].Name));
            if (columns[i].IsPolymorphic)
            {
                list.Add(TableSql.Quote(TableSql.KindOf(columns[i].Name)));
            }
        }
        Positions = positions;
        IdAt = bare ? list.IndexOf(TableSql.Quote(table.PrimaryId)) : At(table.PrimaryId);
        VersionAt = !bare && table.Has("versionnumber") ? At("versionnumber") : -1;
        CurrencyAt = !bare && columns.Exists(column => column.Type == ColumnType.Money) && table.Has("transactioncurrencyid")
            ? At("transactioncurrencyid") : -1;
        Physical = list;
        ById = $"SELECT {string.Join(',', list)} FROM {TableSql.Quote(table.Name)} WHERE {TableSql.Quote(table.PrimaryId)}=?";

        int At(string name)
        {
            var quoted = TableSql.Quote(name);
            var index = list.IndexOf(quoted);
            if (index < 0)
            {
                index = list.Count;
                list.Add(quoted);
            }
            return index;
        }
    }

    /// <summary>Only the columns that were named: for linked tables and distinct rows.</summary>
    public static Selection Bare(Table table, IReadOnlyCollection<string>? names) => new(table, names, bare: true);

    public Table Table { get; }

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Column> PartyLists { get; }

    public IReadOnlyList<int> Positions { get; }

    public IReadOnlyList<string> Physical { get; }

    public int IdAt { get; }

    public int VersionAt { get; }

    public int CurrencyAt { get; }

    public string ById { get; }
}
