using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class SiteMapReference : LintRule
{
    public override string Why => "A menu entry for a table or dashboard that does not exist breaks the app's menu.";

    public override string Mend =>
        "Let each SubArea name a table by its logical name, or a dashboard of the folder, and give every entry its own Id.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var dashboards = subject.Model.Dashboards.Select(d => d.Text("FormId").Id()).ToHashSet(StringComparer.Ordinal);
        foreach (var map in subject.Model.SiteMaps)
        {
            foreach (var entry in map.Descendants("SubArea"))
            {
                var (table, dashboard) = (entry.Text("@Entity"), entry.Text("@DefaultDashboard"));
                var exists = table.Length > 0 ? subject.Model.HasTable(table)
                    : dashboard.Length > 0 ? dashboards.Contains(dashboard.Id())
                    : entry.Text("@Url").Length > 0;
                if (!exists)
                {
                    yield return At(entry, $"The menu entry {entry.Text("@Id")} leads to '{table}{dashboard}', which does not exist.");
                }
            }

            foreach (var again in map.Descendants().Where(e => e.Name.LocalName is "Area" or "Group" or "SubArea")
                .GroupBy(e => e.Text("@Id")).SelectMany(g => g.Key.Length == 0 ? g : g.Skip(1)))
            {
                yield return At(again, $"The menu entry id '{again.Text("@Id")}' is empty or used twice.");
            }
        }
    }
}
