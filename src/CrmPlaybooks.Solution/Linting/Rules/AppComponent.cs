using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class AppComponent : LintRule
{
    public override string Why =>
        "\"App Module Import Failed because entity with Unique Name … doesn't exist\"; a table of the menu that is not listed cannot be "
        + "opened; without its site map the app has no menu.";

    public override string Mend =>
        "List the site map (type 62), every table of the menu (type 1, logical name), and views (26), charts (59), forms and dashboards "
        + "(60) and roles by ids of the folder.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var model = subject.Model;
        var ids = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
        {
            ["26"] = [.. model.Views.Select(v => v.Element.Text("savedqueryid").Id())],
            ["59"] = [.. model.Charts.Select(c => c.Element.Text("savedqueryvisualizationid").Id())],
            ["60"] = [.. model.Forms.Select(f => f.Element.Text("formid").Id()), .. model.Dashboards.Select(d => d.Text("FormId").Id())],
        };
        var roles = model.Roles.Select(r => r.Text("@id").Id()).ToHashSet(StringComparer.Ordinal);
        foreach (var app in model.Apps)
        {
            var map = model.SiteMaps.FirstOrDefault(s => s.Text("SiteMapUniqueName") == app.Text("UniqueName"));
            var components = app.Descendants("AppModuleComponent").ToList();
            if (map is null || !components.Any(c => c.Text("@type") == "62" && c.Text("@schemaName") == app.Text("UniqueName")))
            {
                yield return At(app, $"The app {app.Text("UniqueName")} has no site map of its name.");
            }

            foreach (var component in components.Where(c => c.Text("@type") switch
            {
                "1" => !model.HasTable(c.Text("@schemaName")),
                "62" => false,
                var type => !ids.TryGetValue(type, out var known) || !known.Contains(c.Text("@id").Id()),
            }))
            {
                yield return At(
                    component,
                    $"The app's component '{component.Text("@schemaName")}{component.Text("@id")}' of type {component.Text("@type")} is "
                    + "not in the folder.");
            }

            var listed = components.Where(c => c.Text("@type") == "1").Select(c => c.Text("@schemaName")).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in map?.Descendants("SubArea")
                .Where(e => e.Text("@Entity").Length > 0 && !listed.Contains(e.Text("@Entity"))) ?? [])
            {
                yield return At(entry, $"The menu shows {entry.Text("@Entity")}, which the app does not list.");
            }

            var roleRows = app.Descendants("AppModuleRoleMaps").Elements("Role").ToList();
            foreach (var role in roleRows.Where(r => !roles.Contains(r.Text("@id").Id())))
            {
                yield return At(role, $"The app is meant for the role '{role.Text("@id")}', which the folder does not hold.");
            }

            if (roleRows.Count == 0)
            {
                yield return At(app, $"The app {app.Text("UniqueName")} is meant for no role, so only administrators see it.");
            }
        }
    }
}
