using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>
/// The parties of an activity: rows of activityparty that are written and read through party list columns.
/// Source: https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity
/// </summary>
internal static class PartyLists
{
    private const int Everybody = 0;
    private const int Regarding = 8;
    private const int Owner = 9;
    private static readonly string[] AddressColumns = ["emailaddress1", "internalemailaddress", "emailaddress"];

    public static int MaskOf(string column) => column switch
    {
        "allparties" => Everybody,
        "from" => 1,
        "to" => 2,
        "cc" => 3,
        "bcc" => 4,
        "requiredattendees" => 5,
        "optionalattendees" => 6,
        "organizer" => 7,
        "resources" => 10,
        "customers" or "customer" => 11,
        "partners" or "partner" => 12,
        "related" => 13,
        _ => throw Limits.Refuse(Limit.ColumnType, $"party list {column}"),
    };

    public static EntityCollection Read(Engine engine, Guid activityId, int mask, User user)
    {
        var table = engine.Table("activityparty");
        var selection = RowReader.Select(table, null);
        var parties = new EntityCollection { EntityName = table.Name };
        var names = new NameCache(engine, user);
        using (var rows = engine.Database.Prepare(
            string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"SELECT {string.Join(',', selection.Physical)} FROM activityparty WHERE activityid=?1 AND ?2 IN ({Everybody},participationtypemask) ORDER BY rowid")))
        {
            rows.Bind(1, activityId);
            rows.Bind(2, (long)mask);
            while (rows.Step())
            {
                parties.Entities.Add(engine.Reader.Read(rows, 0, selection, names));
            }
        }
        names.Complete();
        return parties;
    }

    /// <summary>Replaces the parties of one role by those in the collection.</summary>
    public static void Write(Engine engine, Table activity, Guid activityId, Column column, object? value, bool checksReferences)
    {
        var mask = MaskOf(column.Name);
        Remove(engine, activityId, mask);
        if (value is null)
        {
            return;
        }
        if (value is not EntityCollection parties)
        {
            throw Fault.WrongType(column.Name, "Microsoft.Xrm.Sdk.EntityCollection", value);
        }
        foreach (var party in parties.Entities)
        {
            Insert(engine, activity, activityId, column, mask, party, checksReferences);
        }
    }

    /// <summary>Keeps the parties that the platform makes of the regarding row and the owner.</summary>
    public static void WriteDerived(
        Engine engine, Guid activityId, RowReference? regarding, bool regardingChanged, RowReference? owner, bool ownerChanged)
    {
        if (regardingChanged)
        {
            Remove(engine, activityId, Regarding);
            if (regarding is not null)
            {
                Insert(engine, activityId, Regarding, regarding, null);
            }
        }
        if (ownerChanged)
        {
            Remove(engine, activityId, Owner);
            if (owner is not null)
            {
                Insert(engine, activityId, Owner, owner, null);
            }
        }
    }

    public static void RemoveAll(Engine engine, Guid activityId)
    {
        using var delete = engine.Database.Prepare("DELETE FROM activityparty WHERE activityid=?");
        delete.Bind(1, activityId);
        delete.Run();
    }

    private static void Remove(Engine engine, Guid activityId, int mask)
    {
        using var delete = engine.Database.Prepare("DELETE FROM activityparty WHERE activityid=? AND participationtypemask=?");
        delete.Bind(1, activityId);
        delete.Bind(2, (long)mask);
        delete.Run();
    }

    private static void Insert(Engine engine, Table activity, Guid activityId, Column column, int mask, Entity party, bool checksReferences)
    {
        if (party.LogicalName != "activityparty")
        {
            throw Fault.Invalid(
                $"The party list '{column.Name}' of '{activity.Name}' takes rows of 'activityparty', not of '{party.LogicalName}'.");
        }
        var person = party.GetAttributeValue<EntityReference>("partyid");
        var address = party.GetAttributeValue<string>("addressused");
        if (person is null)
        {
            if (string.IsNullOrEmpty(address))
            {
                throw Fault.Invalid($"A party of '{column.Name}' needs a partyid or an addressused.");
            }
            Insert(engine, activityId, mask, null, address);
            return;
        }
        var table = engine.Schema.Find(person.LogicalName ?? "");
        if (table is null || !engine.Table("activityparty").Find("partyid")!.Targets.Contains(table.Name))
        {
            throw Fault.Of(Fault.ActivityPartyTypeNotAllowed, "Cannot create activity party of specified object type.");
        }
        Insert(engine, activityId, mask, new RowReference(person.Id, table.ObjectTypeCode),
            address ?? AddressOf(engine, table, person.Id, checksReferences));
    }

    // The platform notes the address a resolved party is reached by.
    private static string? AddressOf(Engine engine, Table table, Guid id, bool checksReferences)
    {
        var column = Array.Find(AddressColumns, table.Has);
        using var row = engine.Database.Prepare(
            column is null ? TableSql.Of(table).Exists
            : $"SELECT {column} FROM {TableSql.Quote(table.Name)} WHERE {TableSql.Quote(table.PrimaryId)}=?");
        row.Bind(1, id);
        if (row.Step())
        {
            return column is null || row.IsNull(0) ? null : row.Text(0);
        }
        return checksReferences ? throw Fault.NotFound(table.Name, id) : null;
    }

    private static void Insert(Engine engine, Guid activityId, int mask, RowReference? party, string? address) =>
        engine.Rows.InsertPlatformRow(engine.Table("activityparty"), engine.Ids.Next(), new Dictionary<string, object?>
        {
            ["activityid"] = new RowReference(activityId, 4200),
            ["participationtypemask"] = (long)mask,
            ["partyid"] = party,
            ["addressused"] = address,
            ["ispartydeleted"] = 0L,
        });
}
