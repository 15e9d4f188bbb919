using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Storage;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>Writes the rows that make a solution's components visible to queries; what administrators changed about them stays.</summary>
internal sealed class ComponentRows(Engine engine)
{
    public void WriteSteps(IEnumerable<StepDefinition> steps, IEnumerable<StepDefinition> before, bool isManaged)
    {
        var table = engine.Table("sdkmessageprocessingstep");
        var kept = new HashSet<Guid>();
        foreach (var step in steps)
        {
            kept.Add(step.Id);
            var columns = new Dictionary<string, object?>
            {
                ["name"] = step.Name,
                ["stage"] = (long)step.Stage,
                ["mode"] = step.IsAsynchronous ? 1L : 0L,
                ["rank"] = (long)step.Rank,
                ["configuration"] = step.Configuration,
                ["filteringattributes"] = step.FilteringColumns.Count == 0 ? null : string.Join(',', step.FilteringColumns),
                ["asyncautodelete"] = step.DeleteJobWhenDone ? 1L : 0L,
                ["ismanaged"] = isManaged ? 1L : 0L,
            };
            if (!engine.Rows.Exists(table, step.Id))
            {
                engine.Rows.InsertPlatformRow(table, step.Id, Stamp(columns));
            }
            else
            {
                engine.Rows.UpdatePlatformRow(table, step.Id, columns);
            }
        }
        foreach (var gone in before.Where(step => !kept.Contains(step.Id)))
        {
            engine.Rows.Delete(table, gone.Id);
        }
    }

    public void WriteApis(IEnumerable<CustomApiDefinition> apis, bool isManaged)
    {
        var table = engine.Table("customapi");
        foreach (var api in apis)
        {
            if (IdOf("SELECT customapiid FROM customapi WHERE uniquename=?", api.UniqueName) is null)
            {
                engine.Rows.InsertPlatformRow(table, engine.Ids.Next(), Stamp(new Dictionary<string, object?>
                {
                    ["uniquename"] = api.UniqueName,
                    ["name"] = api.UniqueName,
                    ["bindingtype"] = (long)api.BindingType,
                    ["boundentitylogicalname"] = api.BoundTable,
                    ["isfunction"] = api.IsFunction ? 1L : 0L,
                    ["allowedcustomprocessingsteptype"] = (long)api.AllowedSteps,
                    ["ismanaged"] = isManaged ? 1L : 0L,
                }));
            }
        }
    }

    public void WriteVariables(IEnumerable<VariableDefinition> variables, bool isManaged)
    {
        var table = engine.Table("environmentvariabledefinition");
        foreach (var variable in variables)
        {
            var columns = new Dictionary<string, object?>
            {
                ["schemaname"] = variable.SchemaName,
                ["displayname"] = variable.DisplayName,
                ["type"] = (long)variable.Type,
                ["defaultvalue"] = variable.DefaultValue,
                ["ismanaged"] = isManaged ? 1L : 0L,
            };
            if (IdOf("SELECT environmentvariabledefinitionid FROM environmentvariabledefinition WHERE schemaname=?",
                variable.SchemaName) is { } known)
            {
                engine.Rows.UpdatePlatformRow(table, known, columns);
            }
            else
            {
                columns["ownerid"] = new RowReference(WellKnown.SystemUserId, 8);
                columns["owninguser"] = new RowReference(WellKnown.SystemUserId, 8);
                columns["owningbusinessunit"] = new RowReference(WellKnown.RootBusinessUnitId, 10);
                engine.Rows.InsertPlatformRow(table, engine.Ids.Next(), Stamp(columns));
            }
        }
    }

    public void WriteRoles(IEnumerable<RoleDefinition> roles)
    {
        var table = engine.Table("role");
        foreach (var role in roles)
        {
            if (engine.Rows.Exists(table, role.Id))
            {
                engine.Rows.UpdatePlatformRow(table, role.Id, new Dictionary<string, object?> { ["name"] = role.Name });
                using var delete = engine.Database.Prepare("DELETE FROM roleprivileges WHERE roleid=?");
                delete.Bind(1, role.Id);
                delete.Run();
            }
            else
            {
                NewEnvironment.Role(engine, role.Id, role.Name);
            }
            foreach (var (privilege, depth) in role.Privileges.DistinctBy(privilege => privilege.Privilege))
            {
                NewEnvironment.Grant(engine, role.Id, privilege, depth);
            }
        }
    }

    private Dictionary<string, object?> Stamp(Dictionary<string, object?> columns)
    {
        var now = StoredValue.Seconds(engine.Clock.UtcNow);
        columns["createdon"] = now;
        columns["modifiedon"] = now;
        columns["createdby"] = new RowReference(WellKnown.SystemUserId, 8);
        columns["modifiedby"] = new RowReference(WellKnown.SystemUserId, 8);
        return columns;
    }

    private Guid? IdOf(string sql, string name)
    {
        using var row = engine.Database.Prepare(sql);
        row.Bind(1, name);
        return row.Step() ? row.Guid(0) : null;
    }
}
