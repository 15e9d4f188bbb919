using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

/// <summary>Every id in the folder: of components, unique in the solution, and of the parts of a form, unique in the form.</summary>
internal sealed record ComponentIds(string Kind, XObject Place, string Text, bool Braces, string Scope)
{
    public static IEnumerable<ComponentIds> Of(SolutionModel model)
    {
        return Elements("form", model.Forms.Select(f => f.Element), "formid")
            .Concat(Elements("view", model.Views.Select(v => v.Element), "savedqueryid"))
            .Concat(Elements("chart", model.Charts.Select(c => c.Element), "savedqueryvisualizationid"))
            .Concat(Elements("dashboard", model.Dashboards, "FormId"))
            .Concat(Elements("web resource", model.WebResources, "WebResourceId"))
            .Concat(Elements("image", model.Steps.Descendants("SdkMessageProcessingStepImage"), "SdkMessageProcessingStepImageId"))
            .Concat(Attributes("role", model.Roles, "id"))
            .Concat(Attributes("workflow", model.Workflows, "WorkflowId"))
            .Concat(Attributes("step", model.Steps, "SdkMessageProcessingStepId"))
            .Concat(Attributes("plugin assembly", model.Assemblies, "PluginAssemblyId", braces: false))
            .Concat(Attributes("plugin type", model.Assemblies.Descendants("PluginType"), "PluginTypeId", braces: false))
            .Concat(model.Forms.SelectMany(f => PartsOfForm(f.Element, f.Element.Text("formid"))))
            .Concat(model.Dashboards.SelectMany(d => PartsOfForm(d, d.Text("FormId"))));
    }

    private static IEnumerable<ComponentIds> PartsOfForm(XElement form, string scope) =>
        Attributes("tab", form.Descendants("tab"), "id", scope: scope)
            .Concat(Attributes("section", form.Descendants("section"), "id", scope: scope))
            .Concat(Attributes("cell", form.Descendants("cell"), "id", scope: scope))
            .Concat(Attributes("library", form.Descendants("Library"), "libraryUniqueId", scope: scope))
            .Concat(Attributes("handler", form.Descendants("Handler"), "handlerUniqueId", scope: scope));

    private static IEnumerable<ComponentIds> Elements(string kind, IEnumerable<XElement> components, string name) =>
        components.Select(c => new ComponentIds(kind, (XObject?)c.Element(name) ?? c, c.Text(name), true, ""));

    private static IEnumerable<ComponentIds> Attributes(
        string kind,
        IEnumerable<XElement> components,
        string name,
        bool braces = true,
        string scope = "") =>
        components.Select(c => new ComponentIds(kind, c, c.Text("@" + name), braces, scope));
}
