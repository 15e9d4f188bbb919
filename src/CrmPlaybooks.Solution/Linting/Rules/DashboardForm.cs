using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class DashboardForm : LintRule
{
    public override string Why =>
        "A dashboard is a form of the type dashboard and consists of lists and charts; the packager merges anything else just the same.";

    public override string Mend => "Let FormXml hold forms of type dashboard, whose controls are all lists, and let IsDefault be 0.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var dashboard in subject.Model.Dashboards)
        {
            if (dashboard.Element("FormXml")?.Element("forms")?.Text("@type") != "dashboard" || dashboard.Text("IsDefault") != "0")
            {
                yield return At(dashboard, "The dashboard has no form of type dashboard, or would become everyone's default.");
            }

            foreach (var control in dashboard.Descendants("control").Where(c => c.Text("@classid").Id() != FormControl.Subgrid))
            {
                yield return At(control, $"The control '{control.Text("@id")}' of the dashboard is no list.");
            }
        }
    }
}
