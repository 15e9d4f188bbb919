using System.Globalization;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

using Label = CrmPlaybooks.LocalDataverse.Metadata.Label;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>
/// Writes single rows with the columns that the platform itself keeps: who and when, owner, state, version, base amounts.
/// </summary>
internal sealed class RowWriter(Engine engine)
{
    /// <summary>Inserts the row of a Create message and returns its id.</summary>
    public Guid Insert(Table table, Entity target, Guid id, Caller caller)
    {
        var values = new object?[table.Columns.Count];
        List<(Column Column, object? Value)>? parties = null;
        foreach (var attribute in target.Attributes)
        {
            var column = Column(table, attribute.Key);
            if (column is null || !column.ValidForCreate || column.Type == ColumnType.Id)
            {
                continue;
            }
            if (!column.IsStored)
            {
                (parties ??= []).Add((column, attribute.Value));
                continue;
            }
            values[table.Ordinal(column.Name)] = Stored(table, column, attribute.Value, caller);
        }
        Set(table, values, table.PrimaryId, id);
        Defaults(table, values);
        State(table, values);
        Written(table, values, caller, isNew: true);
        Ownership(table, values, caller);
        Amounts(table, values);
        Computed(table, values, id);
        Insert(table, values);
        if (table.IsActivity)
        {
            PartyLists.WriteDerived(engine, id, Reference(table, values, "regardingobjectid"), true, Reference(table, values, "ownerid"),
                true);
        }
        foreach (var (column, value) in parties ?? [])
        {
            PartyLists.Write(engine, table, id, column, value, caller.ChecksReferences);
        }
        return id;
    }

    /// <summary>
    /// Writes the changed columns of an Update message. Throws the platform's fault where the row is missing or its version has moved on.
    /// </summary>
    public void Update(Table table, Entity target, Guid id, Caller caller, long? expectedVersion)
    {
        var values = new SortedDictionary<int, object?>();
        List<(Column Column, object? Value)>? parties = null;
        foreach (var attribute in target.Attributes)
        {
            var column = Column(table, attribute.Key);
            if (column is null || !column.ValidForUpdate || column.Type is ColumnType.Id)
            {
                continue;
            }
            if (!column.IsStored)
            {
                (parties ??= []).Add((column, attribute.Value));
                continue;
            }
            values[table.Ordinal(column.Name)] = Stored(table, column, attribute.Value, caller);
        }
        CheckVersion(table, id, expectedVersion);
        StateChange(table, values, id);
        AmountsChange(table, values, id);
        ComputedChange(table, values, id);
        Loops(table, values, id);
        Written(table, values, caller);
        OwnershipChange(table, values);
        Update(table, values, id);
        if (table.IsActivity)
        {
            var regarding = table.Ordinal("regardingobjectid");
            var owner = table.Ordinal("ownerid");
            PartyLists.WriteDerived(engine, id, values.GetValueOrDefault(regarding) as RowReference, values.ContainsKey(regarding),
                values.GetValueOrDefault(owner) as RowReference, values.ContainsKey(owner));
        }
        foreach (var (column, value) in parties ?? [])
        {
            PartyLists.Write(engine, table, id, column, value, caller.ChecksReferences);
        }
    }

    /// <summary>Removes one row and nothing else. False where there was none.</summary>
    public bool Delete(Table table, Guid id)
    {
        using var delete = engine.Database.Prepare(TableSql.Of(table).Delete);
        delete.Bind(1, id);
        var deleted = delete.Run() > 0;
        engine.Changed(table);
        return deleted;
    }

    /// <summary>Inserts a row that the platform itself writes, outside every pipeline; columns the table lacks are left out.</summary>
    public void InsertPlatformRow(Table table, Guid id, IReadOnlyDictionary<string, object?> columns)
    {
        var values = new object?[table.Columns.Count];
        foreach (var (name, value) in columns)
        {
            Set(table, values, name, value);
        }
        Set(table, values, table.PrimaryId, id);
        Defaults(table, values);
        State(table, values);
        Set(table, values, "versionnumber", engine.NextVersion());
        Insert(table, values);
    }

    /// <summary>Sets columns of a row on the platform's behalf, with a new row version. False where there is no such row.</summary>
    public bool UpdatePlatformRow(Table table, Guid id, IReadOnlyDictionary<string, object?> columns)
    {
        var values = new SortedDictionary<int, object?>();
        foreach (var (name, value) in columns)
        {
            if (table.Ordinal(name) is >= 0 and var ordinal)
            {
                values[ordinal] = value;
            }
        }
        if (table.Ordinal("versionnumber") is >= 0 and var version)
        {
            values[version] = engine.NextVersion();
        }
        return Write(table, values, id);
    }

    /// <summary>Sets a reference to null, or to another row, in all rows of a table that hold it; returns how many.</summary>
    public int Repoint(Table table, Column column, RowReference from, RowReference? to)
    {
        var sql = TableSql.Quote(table.Name);
        var name = TableSql.Quote(column.Name);
        var version = table.Has("versionnumber") ? ",versionnumber=?4" : "";
        using var update = engine.Database.Prepare(column.IsPolymorphic
            ? $"UPDATE {sql} SET {name}=?2,{TableSql.Quote(TableSql.KindOf(column.Name))}=?3{version} WHERE {name}=?1 AND {TableSql.Quote(TableSql.KindOf(column.Name))}=?5"
            : $"UPDATE {sql} SET {name}=?2{version} WHERE {name}=?1");
        update.Bind(1, from.Id);
        if (to is null)
        {
            update.BindNull(2);
        }
        else
        {
            update.Bind(2, to.Id);
        }
        if (column.IsPolymorphic)
        {
            update.Bind(3, to is null ? null : (object)(long)to.TypeCode);
            update.Bind(5, (long)from.TypeCode);
        }
        if (version.Length > 0)
        {
            update.Bind(4, engine.NextVersion());
        }
        var changed = update.Run();
        engine.Changed(table);
        return changed;
    }

    public bool Exists(Table table, Guid id)
    {
        using var any = engine.Database.Prepare(TableSql.Of(table).Exists);
        any.Bind(1, id);
        return any.Step();
    }

    /// <summary>One stored column of one row: null where the row or the value is missing.</summary>
    public object? ReadOne(Table table, Guid id, string column)
    {
        using var row = engine.Database.Prepare(RowReader.Select(table, new Microsoft.Xrm.Sdk.Query.ColumnSet(column)).ById);
        row.Bind(1, id);
        if (!row.Step())
        {
            return null;
        }
        var selection = RowReader.Select(table, new Microsoft.Xrm.Sdk.Query.ColumnSet(column));
        for (var i = 0; i < selection.Columns.Count; i++)
        {
            if (selection.Columns[i].Name == column)
            {
                return StoredValue.Read(row, selection.Positions[i], selection.Columns[i], engine.Schema);
            }
        }
        return null;
    }

    /// <summary>The stored form of a given value. Throws the platform's fault for a reference to a row that does not exist.</summary>
    private object? Stored(Table table, Column column, object? value, Caller caller)
    {
        var stored = ColumnRules.ToStored(engine.Schema, table, column, Resolve(value));
        if (stored is RowReference reference && caller.ChecksReferences && !Exists(engine.Schema.ByCode(reference.TypeCode), reference.Id))
        {
            throw Fault.NotFound(engine.Schema.ByCode(reference.TypeCode).Name, reference.Id);
        }
        return stored;
    }

    private object? Resolve(object? value) =>
        value is EntityReference { KeyAttributes.Count: > 0 } reference && reference.Id == Guid.Empty
            ? new EntityReference(reference.LogicalName,
                RowKeys.Resolve(engine, engine.Table(reference.LogicalName), reference.KeyAttributes))
            : value;

    private static Column? Column(Table table, string name) =>
        table.Find(name) ?? (table.Companions.Contains(name) || (table.Name == "calendar" && name == CalendarRules.Column) ? null
            : throw Fault.UnknownColumn(table.Name, name));

    private static void Set(Table table, object?[] values, string column, object? value)
    {
        if (table.Ordinal(column) is >= 0 and var ordinal)
        {
            values[ordinal] = value;
        }
    }

    private static object? Get(Table table, object?[] values, string column) => table.Ordinal(column) is >= 0 and var ordinal
        ? values[ordinal] : null;

    private static RowReference? Reference(Table table, object?[] values, string column) => Get(table, values, column) as RowReference;

    private static void Defaults(Table table, object?[] values)
    {
        foreach (var (ordinal, value) in TableSql.Of(table).Defaults)
        {
            values[ordinal] ??= value;
        }
        if (table.IsActivity)
        {
            Set(table, values, "activitytypecode", table.Name);
        }
    }

    // Rows are born in their first state; a create request can only choose among its status reasons.
    private static void State(Table table, object?[] values)
    {
        if (table.StateColumn is not { Choice: { Options.Count: > 0 } states } || table.StatusColumn is not { } statusColumn)
        {
            return;
        }
        var state = states.Options[0];
        Set(table, values, table.StateColumn.Name, (long)state.Value);
        var status = (long?)Get(table, values, statusColumn.Name);
        if (status is null)
        {
            Set(table, values, statusColumn.Name, state.DefaultStatus is { } first ? (long)first : null);
        }
        else if (statusColumn.Choice?.Find((int)status.Value)?.State is { } itsState && itsState != state.Value)
        {
            throw InvalidStatus(table, status.Value, state);
        }
    }

    private void StateChange(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        if (table.StateColumn is not { Choice: { } states } stateColumn || table.StatusColumn is not { } statusColumn)
        {
            return;
        }
        var stateAt = table.Ordinal(stateColumn.Name);
        var statusAt = table.Ordinal(statusColumn.Name);
        var hasState = values.TryGetValue(stateAt, out var state);
        var hasStatus = values.TryGetValue(statusAt, out var status);
        if (hasStatus && status is null or -1L)
        {
            values.Remove(statusAt);
            hasStatus = false;
        }
        if (hasState && !hasStatus)
        {
            values[statusAt] = states.Find((int)(long)state!)?.DefaultStatus is { } first ? (long)first : null;
        }
        else if (hasStatus)
        {
            var current = hasState ? (int)(long)state! : ((OptionSetValue?)ReadOne(table, id, stateColumn.Name))?.Value;
            if (current is { } now && statusColumn.Choice?.Find((int)(long)status!)?.State is { } itsState && itsState != now)
            {
                throw InvalidStatus(table, (long)status!, states.Find(now)!);
            }
        }
    }

    private static PlatformFault InvalidStatus(Table table, long status, Option state) => Fault.Of(Fault.InvalidStateCodeStatusCode,
        $"{status.ToString(CultureInfo.InvariantCulture)} is not a valid status code for state code {table.SchemaName}State.{state.LabelIn(Label.BaseLanguage)} on {table.Name}.");

    private void Written(Table table, object?[] values, Caller caller, bool isNew)
    {
        var now = StoredValue.Seconds(engine.Clock.UtcNow);
        var user = new RowReference(caller.UserId, 8);
        var created = now;
        if (isNew && Get(table, values, "overriddencreatedon") is long overridden)
        {
            // The given instant becomes the creation date, and the column keeps when the row really came.
            created = overridden;
            Set(table, values, "overriddencreatedon", now);
        }
        Set(table, values, "createdon", created);
        Set(table, values, "modifiedon", now);
        Set(table, values, "createdby", user);
        Set(table, values, "modifiedby", user);
        Set(table, values, "versionnumber", engine.NextVersion());
    }

    private void Written(Table table, SortedDictionary<int, object?> values, Caller caller)
    {
        void Put(string column, object value)
        {
            if (table.Ordinal(column) is >= 0 and var ordinal)
            {
                values[ordinal] = value;
            }
        }
        Put("modifiedon", StoredValue.Seconds(engine.Clock.UtcNow));
        Put("modifiedby", new RowReference(caller.UserId, 8));
        Put("versionnumber", engine.NextVersion());
    }

    private void Ownership(Table table, object?[] values, Caller caller)
    {
        if (table.Ownership != Metadata.Ownership.User)
        {
            Set(table, values, "organizationid", table.Find("organizationid") is { IsReference: true }
                ? new RowReference(engine.OrganizationId, 1019) : engine.OrganizationId);
            return;
        }
        var owner = Reference(table, values, "ownerid") ?? new RowReference(caller.UserId, 8);
        Set(table, values, "ownerid", owner);
        Set(table, values, "owningbusinessunit", new RowReference(BusinessUnitOf(owner), 10));
        Set(table, values, owner.TypeCode == 9 ? "owningteam" : "owninguser", owner);
    }

    private void OwnershipChange(Table table, SortedDictionary<int, object?> values)
    {
        if (!values.TryGetValue(table.Ordinal("ownerid"), out var value) || value is not RowReference owner)
        {
            return;
        }
        void Put(string column, object? stored)
        {
            if (table.Ordinal(column) is >= 0 and var ordinal)
            {
                values[ordinal] = stored;
            }
        }
        Put("owningbusinessunit", new RowReference(BusinessUnitOf(owner), 10));
        Put("owninguser", owner.TypeCode == 9 ? null : owner);
        Put("owningteam", owner.TypeCode == 9 ? owner : null);
    }

    /// <summary>The business unit of an owner. Throws the platform's fault for an owner who does not exist or is disabled.</summary>
    private Guid BusinessUnitOf(RowReference owner)
    {
        if (owner.TypeCode == 9)
        {
            return ReadOne(engine.Table("team"), owner.Id, "businessunitid") is EntityReference unit ? unit.Id
                : throw Fault.NotFound("team", owner.Id);
        }
        var user = engine.Users.Find(owner.Id) ?? throw Fault.NotFound("systemuser", owner.Id);
        return user.BusinessUnitId;
    }

    private void Amounts(Table table, object?[] values)
    {
        var currencyAt = table.Ordinal("transactioncurrencyid");
        if (currencyAt < 0)
        {
            return;
        }
        var anyMoney = false;
        for (var i = 0; i < values.Length; i++)
        {
            anyMoney |= values[i] is not null && table.Columns[i].Type == ColumnType.Money;
        }
        if (values[currencyAt] is null && anyMoney && engine.Users.BaseCurrency is { } baseCurrency)
        {
            values[currencyAt] = new RowReference(baseCurrency, 9105);
        }
        if (values[currencyAt] is not RowReference currency)
        {
            return;
        }
        var rate = Rate(currency.Id);
        if (table.Find("exchangerate") is { } rateColumn && table.Name != "transactioncurrency")
        {
            Set(table, values, "exchangerate", StoredValue.Scaled(rate, StoredValue.Scale(rateColumn)));
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (table.Columns[i].Type == ColumnType.Money && table.Ordinal(table.Columns[i].Name + "_base") is >= 0 and var at)
            {
                values[at] = values[i] is long amount ? StoredValue.Scaled(StoredValue.Unscaled(amount, 4) / rate, 4) : null;
            }
        }
    }

    private void AmountsChange(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        var currencyAt = table.Ordinal("transactioncurrencyid");
        if (currencyAt < 0)
        {
            return;
        }
        var changed = values.Keys.Where(ordinal => table.Columns[ordinal].Type == ColumnType.Money).ToList();
        var currencyChanges = values.ContainsKey(currencyAt);
        if (changed.Count == 0 && !currencyChanges)
        {
            return;
        }
        var currency = currencyChanges ? (values[currencyAt] as RowReference)?.Id
            : (ReadOne(table, id, "transactioncurrencyid") as EntityReference)?.Id;
        if (currency is null && engine.Users.BaseCurrency is { } baseCurrency)
        {
            currency = baseCurrency;
            values[currencyAt] = new RowReference(baseCurrency, 9105);
            currencyChanges = true;
        }
        if (currency is null)
        {
            return;
        }
        var rate = Rate(currency.Value);
        if (table.Find("exchangerate") is { } rateColumn && currencyChanges)
        {
            values[table.Ordinal("exchangerate")] = StoredValue.Scaled(rate, StoredValue.Scale(rateColumn));
        }
        foreach (var ordinal in currencyChanges
            ? Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Type == ColumnType.Money).ToList() : changed)
        {
            var column = table.Columns[ordinal];
            if (table.Ordinal(column.Name + "_base") is not (>= 0 and var at))
            {
                continue;
            }
            var amount = values.TryGetValue(ordinal, out var given) ? (given is long scaled ? StoredValue.Unscaled(scaled, 4) : null)
                : (ReadOne(table, id, column.Name) as Money)?.Value;
            values[at] = amount is { } known ? StoredValue.Scaled(known / rate, 4) : null;
        }
    }

    private decimal Rate(Guid currency) => engine.Users.CurrencyOf(currency) is { ExchangeRate: > 0 } known ? known.ExchangeRate
        : throw Fault.NotFound("transactioncurrency", currency);

    // Columns that the platform puts together from others.
    private static void Computed(Table table, object?[] values, Guid id)
    {
        if (table.Name is "contact" or "systemuser")
        {
            Set(table, values, "fullname", FullName(Get(table, values, "firstname") as string, Get(table, values, "lastname") as string));
        }
        if (table.Name == "contact" && Reference(table, values, "parentcustomerid") is { } parent)
        {
            Set(table, values, parent.TypeCode == 1 ? "accountid" : "parentcontactid", parent);
        }
        if (table.Name == "role")
        {
            Set(table, values, "parentrootroleid", new RowReference(id, 1036));
        }
        if (Get(table, values, "scheduledstart") is long start && Get(table, values, "scheduledend") is long end
            && table.Has("scheduleddurationminutes"))
        {
            Set(table, values, "scheduleddurationminutes", Math.Max(0, (end - start) / 60));
        }
    }

    private void ComputedChange(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        object? Now(string column) => values.TryGetValue(table.Ordinal(column), out var given) ? given : ReadOne(table, id, column);
        if (table.Name is "contact" or "systemuser"
            && (values.ContainsKey(table.Ordinal("firstname")) || values.ContainsKey(table.Ordinal("lastname"))))
        {
            values[table.Ordinal("fullname")] = FullName(Now("firstname") as string, Now("lastname") as string);
        }
        if (table.Name == "contact" && values.TryGetValue(table.Ordinal("parentcustomerid"), out var value))
        {
            var parent = value as RowReference;
            foreach (var (mirror, code) in Mirrors)
            {
                if (table.Ordinal(mirror) is >= 0 and var at)
                {
                    values[at] = parent?.TypeCode == code ? parent : null;
                }
            }
        }
        if (table.Ordinal("scheduleddurationminutes") is >= 0 and var duration
            && (values.ContainsKey(table.Ordinal("scheduledstart")) || values.ContainsKey(table.Ordinal("scheduledend"))))
        {
            var start = Instant(Now("scheduledstart"));
            var end = Instant(Now("scheduledend"));
            values[duration] = start is { } from && end is { } to ? Math.Max(0, (to - from) / 60) : null;
        }
    }

    private static readonly (string Column, int Code)[] Mirrors = [("accountid", 1), ("parentcontactid", 2)];

    private static long? Instant(object? value) => value switch
    {
        long seconds => seconds,
        DateTime moment => StoredValue.Seconds(moment),
        _ => null,
    };

    private void Loops(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        if (table.Name != "account" || values.GetValueOrDefault(table.Ordinal("parentaccountid")) is not RowReference parent)
        {
            return;
        }
        for (var up = parent.Id; ;)
        {
            if (up == id)
            {
                throw Fault.Of(Fault.AccountLoop, "Creating this parental association would create a loop in Accounts hierarchy.");
            }
            if (ReadOne(table, up, "parentaccountid") is not EntityReference next)
            {
                return;
            }
            up = next.Id;
        }
    }

    private static string? FullName(string? first, string? last)
    {
        var name = $"{first} {last}".Trim();
        return name.Length == 0 ? null : name;
    }

    private void CheckVersion(Table table, Guid id, long? expected)
    {
        if (expected is null)
        {
            return;
        }
        var version = ReadOne(table, id, "versionnumber") ?? throw Fault.NotFound(table.Name, id);
        if ((long)version != expected)
        {
            throw Fault.Of(Fault.ConcurrencyVersionMismatch,
                "The version of the existing record doesn't match the RowVersion property provided.");
        }
    }

    private void Insert(Table table, object?[] values)
    {
        var sql = TableSql.Of(table);
        using var insert = engine.Database.Prepare(sql.Insert);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                TableSql.Bind(insert, sql.Position(i), table.Columns[i], value);
            }
        }
        try
        {
            insert.Run();
        }
        catch (StorageException e)
        {
            throw Translate(table, e);
        }
        engine.Changed(table);
    }

    private void Update(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        if (!Write(table, values, id))
        {
            throw Fault.NotFound(table.Name, id);
        }
    }

    private bool Write(Table table, SortedDictionary<int, object?> values, Guid id)
    {
        var ordinals = new int[values.Count];
        values.Keys.CopyTo(ordinals, 0);
        using var update = engine.Database.Prepare(TableSql.Of(table).Update(ordinals));
        var position = 1;
        foreach (var (ordinal, value) in values)
        {
            var column = table.Columns[ordinal];
            TableSql.Bind(update, position, column, value);
            position += column.IsPolymorphic ? 2 : 1;
        }
        update.Bind(position, id);
        try
        {
            var found = update.Run() > 0;
            engine.Changed(table);
            return found;
        }
        catch (StorageException e)
        {
            throw Translate(table, e);
        }
    }

    private static Exception Translate(Table table, StorageException e)
    {
        if (e.Code == StorageException.PrimaryKey)
        {
            return Fault.Of(Fault.DuplicateRecord, "Cannot insert duplicate key.");
        }
        if (e.Code != StorageException.Unique)
        {
            return e;
        }
        foreach (var key in table.Keys)
        {
            if (key.Columns.All(column => e.Message.Contains($"{table.Name}.{column}", StringComparison.Ordinal)))
            {
                return Fault.Of(Fault.DuplicateRecordEntityKey,
                    $"Entity Key {key.Name} violated. A record with the same value for {string.Join(", ", key.Columns)} already exists. A duplicate record cannot be created. Select one or more unique values and try again.");
            }
        }
        return Fault.Of(Fault.DuplicateRecord, "Cannot insert duplicate key.");
    }
}
