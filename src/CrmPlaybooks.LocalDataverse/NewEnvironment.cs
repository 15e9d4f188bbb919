using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse;

/// <summary>Writes the rows every environment starts with.</summary>
internal static class NewEnvironment
{
    private const long ReadWrite = 0;
    private const long SupportUser = 3;
    private static readonly string[] BasicTables = ["Account", "Contact", "Activity", "Note"];

    public static void Fill(Engine engine)
    {
        var unit = new RowReference(WellKnown.RootBusinessUnitId, 10);
        Row(engine, "organization", engine.OrganizationId, ("name", Engine.OrganizationName), ("languagecode", 1033L), ("localeid", 1033L),
            ("basecurrencyid", new RowReference(WellKnown.CurrencyId, 9105)),
            ("plugintracelogsetting", 0L), ("businessclosurecalendarid", WellKnown.BusinessClosureCalendarId),
                ("systemuserid", WellKnown.SystemUserId));
        Row(engine, "businessunit", WellKnown.RootBusinessUnitId, ("name", Engine.OrganizationName), ("isdisabled", 0L));
        Row(engine, "transactioncurrency", WellKnown.CurrencyId, ("currencyname", "US Dollar"), ("isocurrencycode", "USD"),
            ("currencysymbol", "$"), ("currencyprecision", 2L),
            ("exchangerate", StoredValue.Scaled(1m, StoredValue.Scale(engine.Table("transactioncurrency").Find("exchangerate")!))));
        User(engine, WellKnown.SystemUserId, unit, null, "SYSTEM", "SYSTEM", null, SupportUser);
        User(engine, WellKnown.AdministratorId, unit, "Local", "Administrator", "Local Administrator", "admin@local.example", ReadWrite);
        Row(engine, "team", WellKnown.DefaultTeamId, ("name", Engine.OrganizationName), ("businessunitid", unit), ("isdefault", 1L),
            ("teamtype", 0L), ("administratorid", new RowReference(WellKnown.AdministratorId, 8)));
        foreach (var member in (ReadOnlySpan<Guid>)[WellKnown.SystemUserId, WellKnown.AdministratorId])
        {
            Row(engine, "teammembership", engine.Ids.Next(), ("teamid", WellKnown.DefaultTeamId), ("systemuserid", member));
        }
        Role(engine, WellKnown.AdministratorRoleId, "System Administrator");
        Row(engine, "systemuserroles", engine.Ids.Next(), ("systemuserid", WellKnown.AdministratorId),
            ("roleid", WellKnown.AdministratorRoleId));
        Row(engine, "calendar", WellKnown.BusinessClosureCalendarId, ("name", "Business Closure Calendar"), ("businessunitid", unit),
            ("isshared", 0L), ("type", 0L));
        AddPrivileges(engine, engine.Schema.Tables);
        BasicUser(engine);
        TimeZones(engine);
    }

    /// <summary>Makes sure that every privilege of the tables exists as a row.</summary>
    public static void AddPrivileges(Engine engine, IEnumerable<Table> tables)
    {
        foreach (var table in tables.Where(table => table.Ownership != Ownership.None))
        {
            foreach (var right in Enum.GetValues<AccessRight>())
            {
                PrivilegeId(engine, AccessControl.PrivilegeOf(right, table));
            }
            PrivilegeId(engine, AccessControl.PrivilegeOf(AccessRight.Read, table)
                .Replace("prvRead", "prvShare", StringComparison.Ordinal));
        }
    }

    /// <summary>The id of a privilege, which is made where it is missing.</summary>
    public static Guid PrivilegeId(Engine engine, string name)
    {
        if (FindPrivilege(engine, name) is { } known)
        {
            return known;
        }
        var id = engine.Ids.Next();
        Row(engine, "privilege", id, ("name", name), ("canbebasic", 1L), ("canbelocal", 1L), ("canbedeep", 1L), ("canbeglobal", 1L));
        return id;
    }

    public static Guid? FindPrivilege(Engine engine, string name)
    {
        using var row = engine.Database.Prepare("SELECT privilegeid FROM privilege WHERE name=?");
        row.Bind(1, name);
        return row.Step() ? row.Guid(0) : null;
    }

    public static void Role(Engine engine, Guid id, string name) =>
        Row(engine, "role", id, ("name", name), ("businessunitid", new RowReference(WellKnown.RootBusinessUnitId, 10)),
            ("parentrootroleid", new RowReference(id, 1036)), ("isinherited", 1L));

    public static void Grant(Engine engine, Guid role, string privilege, int depth) =>
        Row(engine, "roleprivileges", engine.Ids.Next(), ("roleid", role), ("privilegeid", PrivilegeId(engine, privilege)),
            ("privilegedepthmask", (long)depth));

    // What the platform's own basic role grants of the tables that exist here.
    private static void BasicUser(Engine engine)
    {
        Role(engine, WellKnown.BasicUserRoleId, "Basic User");
        foreach (var table in BasicTables)
        {
            foreach (var right in Enum.GetValues<AccessRight>())
            {
                Grant(engine, WellKnown.BasicUserRoleId, $"prv{right}{table}", AccessControl.UserDepth);
            }
        }
    }

    private static void User(Engine engine, Guid id, RowReference unit, string? first, string last, string full, string? mail, long accessMode)
    {
        Row(engine, "systemuser", id, ("firstname", first), ("lastname", last), ("fullname", full), ("businessunitid", unit),
            ("internalemailaddress", mail), ("domainname", mail ?? last), ("isdisabled", 0L), ("accessmode", accessMode), ("islicensed", 1L),
            ("setupuser", 1L));
        Row(engine, "usersettings", id, ("uilanguageid", 1033L), ("localeid", 1033L), ("timezonecode", 92L), ("businessunitid", unit.Id),
            ("paginglimit", 50L));
    }

    private static void TimeZones(Engine engine)
    {
        foreach (var (code, name) in TimeZoneCodes.All)
        {
            Row(engine, "timezonedefinition", engine.Ids.Next(), ("timezonecode", (long)code), ("standardname", name),
                ("userinterfacename", name));
        }
    }

    private static void Row(Engine engine, string table, Guid id, params ReadOnlySpan<(string Column, object? Value)> columns)
    {
        var values = new Dictionary<string, object?>();
        var now = StoredValue.Seconds(engine.Clock.UtcNow);
        values["createdon"] = now;
        values["modifiedon"] = now;
        values["createdby"] = new RowReference(WellKnown.SystemUserId, 8);
        values["modifiedby"] = new RowReference(WellKnown.SystemUserId, 8);
        foreach (var (column, value) in columns)
        {
            values[column] = value;
        }
        engine.Rows.InsertPlatformRow(engine.Table(table), id, values);
    }
}
