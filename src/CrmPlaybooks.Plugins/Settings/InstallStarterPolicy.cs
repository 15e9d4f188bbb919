using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Settings;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Settings;

/// <summary>Adds the starter policy as drafts. Rows that exist are left alone, and so is a play and segment that an active row is for.</summary>
[CustomApi("cpb_InstallStarterPolicy")]
public sealed class InstallStarterPolicy : EntryPoint
{
    private protected override void Run(Invocation call)
    {
        var active = PlaySettingRow.ReadAll(call.Service);
        var ids = new HashSet<Guid>(Pages.Of(call.Service, new QueryExpression(PlaySettingTable.Table) { ColumnSet = new ColumnSet(PlaySettingTable.Id) }).Select(row => row.Id));
        var missing = StarterPolicy.For(PlayCatalogue.Declarations).Where(setting => !ids.Contains(setting.Id) && !active.Any(setting.SameScope)).ToList();
        foreach (var setting in missing)
        {
            call.Service.Create(PlaySettingRow.Draft(setting, call.Context.InitiatingUserId));
        }

        call.Context.OutputParameters["Installed"] = missing.Count;
    }
}
