using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Finds rows by alternate key.</summary>
internal static class RowKeys
{
    /// <summary>The id of the row; throws the platform's fault where the columns are no key or no row has the values.</summary>
    public static Guid Resolve(Engine engine, Table table, KeyAttributeCollection attributes) =>
        Find(engine, table, attributes)
            ?? throw Fault.Of(Fault.RecordNotFoundByEntityKey,
            $"A record with the specified key values does not exist in {table.Name} entity");

    public static Guid? Find(Engine engine, Table table, KeyAttributeCollection attributes)
    {
        if (attributes.Count == 1 && attributes.Keys.First() == table.PrimaryId && attributes.Values.First() is Guid primary)
        {
            return engine.Rows.Exists(table, primary) ? primary : null;
        }
        var key = table.Keys.FirstOrDefault(known => known.Columns.Count == attributes.Count && known.Columns.All(attributes.ContainsKey))
            ?? throw Fault.Of(Fault.EntityKeyNotDefined, $"The specified key attributes are not a defined key for the {table.Name} entity");
        using var row = engine.Database.Prepare(
            $"SELECT {TableSql.Quote(table.PrimaryId)} FROM {TableSql.Quote(table.Name)} WHERE {string.Join(" AND ", key.Columns.Select(column => $"{TableSql.Quote(column)}=?"))}");
        for (var i = 0; i < key.Columns.Count; i++)
        {
            var stored = ColumnRules.ToStored(engine.Schema, table, table.Find(key.Columns[i])!, attributes[key.Columns[i]]);
            row.Bind(i + 1, stored is RowReference reference ? reference.Id : stored);
        }
        return row.Step() ? row.Guid(0) : null;
    }

    /// <summary>The id a request's target means: its own, that of its id column, or that of its key.</summary>
    public static Guid IdOf(Engine engine, Table table, Entity target)
    {
        if (target.Id != Guid.Empty)
        {
            return target.Id;
        }
        if (target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id && id != Guid.Empty)
        {
            return id;
        }
        return target.KeyAttributes.Count > 0 ? Resolve(engine, table, target.KeyAttributes) : throw Fault.Missing(table.PrimaryId);
    }

    public static Guid IdOf(Engine engine, Table table, EntityReference target) =>
        target.Id != Guid.Empty ? target.Id
        : target.KeyAttributes.Count > 0 ? Resolve(engine, table, target.KeyAttributes)
        : throw Fault.NotFound(table.Name, Guid.Empty);
}
