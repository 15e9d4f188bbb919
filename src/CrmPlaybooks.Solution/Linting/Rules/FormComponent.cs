using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FormComponent : LintRule
{
    public override string Why =>
        "A list or quick view that names a table, view, chart, relationship or form that does not exist shows an error in its place.";

    public override string Mend =>
        "Name a table, a view and a chart of that table, a relationship from the form's table, or a quick view form of the folder.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        subject.Model.Forms.SelectMany(f => f.Element.Descendants("control").Select(c => (Control: c, Table: f.Table.LogicalName)))
        .Concat(subject.Model.Dashboards.Descendants("control").Select(c => (Control: c, Table: "")))
        .SelectMany(c => c.Control.Text("@classid").Id() switch
        {
            FormControl.Subgrid => Subgrid(subject.Model, c.Control, c.Table),
            FormControl.QuickView => QuickView(subject.Model, c.Control),
            _ => [],
        });

    private IEnumerable<Finding> Subgrid(SolutionModel model, XElement control, string parent)
    {
        var parameters = control.Element("parameters") ?? control;
        var table = parameters.Text("TargetEntityType");
        if (!model.HasTable(table))
        {
            yield return At(parameters, $"The list '{control.Text("@id")}' shows the table '{table}', which does not exist.");
        }

        var views = model.Views.Where(v => v.Table.LogicalName == table)
            .Select(v => v.Element.Text("savedqueryid").Id())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var view in parameters.Text("ViewIds").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Append(parameters.Text("ViewId")).Distinct().Where(v => v.Id().Length == 0 || !views.Contains(v.Id())))
        {
            yield return At(
                parameters.Element("ViewId") ?? parameters,
                $"The list '{control.Text("@id")}' uses the view '{view}', which is none of {table}.");
        }

        if (parameters.Text("VisualizationId") is { Length: > 0 } chart
            && !model.Charts.Any(c => c.Table.LogicalName == table && c.Element.Text("savedqueryvisualizationid").Id() == chart.Id()))
        {
            yield return At(
                parameters.Element("VisualizationId")!,
                $"The list '{control.Text("@id")}' uses the chart '{chart}', which is none of {table}.");
        }

        if (parameters.Text("RelationshipName") is { Length: > 0 } name
            && !model.Relationships.Any(r => r.Name == name && r.Referencing == table && r.Referenced == parent)
            && !(StandardRelationship.All.TryGetValue(name, out var standard) && standard.Referencing == table
                && standard.Referenced == parent))
        {
            yield return At(parameters.Element("RelationshipName")!, $"The relationship '{name}' does not lead from {parent} to {table}.");
        }
    }

    private IEnumerable<Finding> QuickView(SolutionModel model, XElement control)
    {
        var list = control.Element("parameters")?.Element("QuickForms");
        var ids = list is null ? [] : QuickFormIds(list.Value).ToList();
        if (ids.Count == 0)
        {
            yield return At(control, $"The quick view '{control.Text("@id")}' names no form.");
        }

        foreach (var id in ids
            .Where(i => !model.Forms.Any(f => f.Element.Text("formid").Id() == i.Value.Id() && f.Table.LogicalName == i.Text("@entityname")
            && SolutionFile.Of(f.Element).Folder.EndsWith("/quick", StringComparison.Ordinal))))
        {
            yield return At(
                control,
                $"The quick view '{control.Text("@id")}' names the form '{id.Value}', which is no quick view form of "
                + $"{id.Text("@entityname")}.");
        }
    }

    private static IEnumerable<XElement> QuickFormIds(string text)
    {
        try
        {
            return XElement.Parse(text).Elements("QuickFormId");
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }
    }
}
