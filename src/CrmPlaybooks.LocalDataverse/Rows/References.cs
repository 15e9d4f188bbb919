using System.Globalization;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Finds the rows that refer to a row.</summary>
internal static class References
{
    public static List<Guid> Children(Engine engine, Table child, Column column, RowReference parent, int limit = -1)
    {
        var ids = new List<Guid>();
        var name = TableSql.Quote(column.Name);
        var kind = column.IsPolymorphic ? $" AND {TableSql.Quote(TableSql.KindOf(column.Name))}=?2" : "";
        using var rows = engine.Database.Prepare(
            string.Create(CultureInfo.InvariantCulture,
            $"SELECT {TableSql.Quote(child.PrimaryId)} FROM {TableSql.Quote(child.Name)} WHERE {name}=?1{kind} LIMIT {limit}"));
        rows.Bind(1, parent.Id);
        if (column.IsPolymorphic)
        {
            rows.Bind(2, (long)parent.TypeCode);
        }
        while (rows.Step())
        {
            ids.Add(rows.Guid(0));
        }
        return ids;
    }
}
