using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Query;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Security;

internal enum AccessRight
{
    Read,
    Create,
    Write,
    Delete,
    Assign,
    Append,
    AppendTo,
}

/// <summary>
/// Privileges by role at user, business unit and organization depth, and ownership by the user or one of the user's teams.
/// Source: https://learn.microsoft.com/power-platform/admin/security-roles-privileges
/// </summary>
internal sealed class AccessControl(Engine engine)
{
    public const int UserDepth = 1;
    public const int BusinessUnitDepth = 2;
    public const int DeepDepth = 4;
    public const int OrganizationDepth = 8;

    /// <summary>The name of the privilege; all activities share one set.</summary>
    public static string PrivilegeOf(AccessRight right, Table table) => $"prv{right}{NameOf(table)}";

    /// <summary>Throws the platform's fault where the caller may not do this to the table, or to the row if one is given.</summary>
    public void Demand(Caller caller, AccessRight right, Table table, Guid? id = null)
    {
        var user = engine.Users.Get(caller.UserId);
        if (user.IsUnrestricted || IsOpen(table, right, user, id))
        {
            return;
        }
        var depth = Depth(user, right, table);
        if (depth == 0)
        {
            throw Missing(user, right, table);
        }
        if (id is { } row && depth < OrganizationDepth && table.Ownership == Ownership.User && !Reaches(user, depth, table, row))
        {
            throw Fault.Of(Fault.AccessDenied,
                $"Principal with id {user.Id:D} does not have {right}Access right(s) for record with id {row:D} of entity {table.Name}");
        }
    }

    /// <summary>After a Create: the owner must be one the caller may create rows for, and one who may own them.</summary>
    public void DemandOwner(Caller caller, Table table, Guid id, bool ownerIsGiven)
    {
        if (table.Ownership != Ownership.User || (!ownerIsGiven && engine.Users.Get(caller.UserId).IsUnrestricted)
            || engine.Rows.ReadOne(table, id, "ownerid") is not EntityReference owner)
        {
            return;
        }
        if (owner.Id != caller.UserId)
        {
            DemandCanOwn(owner, table);
        }
        Demand(caller, AccessRight.Create, table, id);
    }

    /// <summary>Throws the platform's fault where the user or team could not even read the row it is to own.</summary>
    public void DemandCanOwn(EntityReference owner, Table table)
    {
        var privilege = PrivilegeOf(AccessRight.Read, table);
        var may = owner.LogicalName == "team"
            ? TeamHolds(owner.Id, privilege)
            : engine.Users.Get(owner.Id) is { } user && (user.IsUnrestricted || user.Privileges.ContainsKey(privilege));
        if (!may)
        {
            throw Fault.Of(Fault.PrincipalPrivilegeDenied,
                $"Target user or team does not hold required privileges. ({owner.LogicalName} {owner.Id:D} lacks {privilege})");
        }
    }

    /// <summary>The SQL condition that leaves the rows the user may read; empty where that is all of them.</summary>
    public string RowFilter(Source source, User user, ConditionSql conditions)
    {
        var table = source.Table;
        if (user.IsUnrestricted || IsOpen(table, AccessRight.Read, user, null))
        {
            return "";
        }
        var depth = Depth(user, AccessRight.Read, table);
        if (depth == 0)
        {
            throw Missing(user, AccessRight.Read, table);
        }
        if (depth >= OrganizationDepth || table.Ownership != Ownership.User)
        {
            return "";
        }
        var owners = string.Join(',', user.Teams.Append(user.Id).Select(owner => conditions.Parameter(owner)));
        var owned = $"{source.SqlName}.ownerid IN ({owners})";
        return depth == UserDepth ? owned : $"({owned} OR {source.SqlName}.owningbusinessunit={conditions.Parameter(user.BusinessUnitId)})";
    }

    /// <summary>Throws the platform's fault where the caller lacks a privilege by name; null asks for none.</summary>
    public void DemandPrivilege(Caller caller, string? privilege)
    {
        var user = engine.Users.Get(caller.UserId);
        if (privilege is not null && !user.IsUnrestricted && !user.Privileges.ContainsKey(privilege))
        {
            throw Fault.Of(Fault.PrivilegeDenied, $"Principal user (Id={user.Id:D}, type=8) is missing {privilege} privilege.");
        }
    }

    private static string NameOf(Table table) => table.IsActivity || table.IsUnionOfActivities ? "Activity" : table.Name switch
    {
        "systemuser" => "User",
        "annotation" => "Note",
        _ => table.SchemaName,
    };

    // Tables without ownership follow their parents; users read themselves and their settings.
    private static bool IsOpen(Table table, AccessRight right, User user, Guid? id) =>
        table.Ownership == Ownership.None
        || (table.Name is "usersettings" && right is AccessRight.Read or AccessRight.Write && id == user.Id)
        || (table.Name is "organization" or "systemuser" or "businessunit" or "team" or "transactioncurrency" or "role" or "calendar" or "usersettings" && right == AccessRight.Read);

    private int Depth(User user, AccessRight right, Table table)
    {
        var depth = user.Privileges.GetValueOrDefault(PrivilegeOf(right, table));
        if (depth == DeepDepth)
        {
            using var units = engine.Database.Prepare("SELECT count(*) FROM businessunit");
            units.Step();
            return units.Int(0) == 1 ? OrganizationDepth
                : throw Limits.Refuse(Limit.PrivilegeDepth, $"{PrivilegeOf(right, table)} at depth Deep");
        }
        return depth;
    }

    private bool Reaches(User user, int depth, Table table, Guid id)
    {
        if (engine.Rows.ReadOne(table, id, "ownerid") is not EntityReference owner)
        {
            return true;
        }
        return owner.Id == user.Id || user.Teams.Contains(owner.Id)
            || (depth == BusinessUnitDepth && engine.Rows.ReadOne(table, id, "owningbusinessunit") is EntityReference unit
                && unit.Id == user.BusinessUnitId);
    }

    private bool TeamHolds(Guid team, string privilege)
    {
        using var held = engine.Database.Prepare(
            "SELECT 1 FROM teamroles tr LEFT JOIN roleprivileges rp ON rp.roleid=tr.roleid LEFT JOIN privilege p ON p.privilegeid=rp.privilegeid WHERE tr.teamid=? AND (tr.roleid=? OR p.name=?)");
        held.Bind(1, team);
        held.Bind(2, WellKnown.AdministratorRoleId);
        held.Bind(3, privilege);
        return held.Step();
    }

    private static PlatformFault Missing(User user, AccessRight right, Table table) => Fault.Of(Fault.PrivilegeDenied,
        $"Principal user (Id={user.Id:D}, type=8, roleCount={user.Roles.Count}, privilegeCount={user.Privileges.Count}) is missing {PrivilegeOf(right, table)} privilege on OTC={table.ObjectTypeCode} for entity '{table.Name}'.");
}
