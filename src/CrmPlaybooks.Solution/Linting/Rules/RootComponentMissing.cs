using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RootComponentMissing : LintRule
{
    public override string Why => "A component that Other/Solution.xml does not list stops the packager.";

    public override string Mend =>
        "Add the row to <RootComponents> of Other/Solution.xml ('./dev steps' writes those of the plugin assembly and its steps).";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var listed = RootComponents.Listed(subject.Model.Manifest).ToHashSet();
        return Needed(subject.Model)
            .Where(n => !listed.Contains(n.Component))
            .Select(n => At(n.Place, $"The root component {n.Component} is not listed in {SolutionPaths.Manifest}."));
    }

    internal static IEnumerable<(RootComponent Component, XElement Place)> Needed(SolutionModel model)
    {
        return model.Tables.Select(t => (RootComponent.Named(1, t.LogicalName), t.Root))
            .Concat(model.Choices.Select(c => (RootComponent.Named(9, c.Text("@Name")), c)))
            .Concat(model.Roles.Select(r => (RootComponent.WithId(20, r.Text("@id")), r)))
            .Concat(model.Workflows.Select(w => (RootComponent.WithId(29, w.Text("@WorkflowId")), w)))
            .Concat(model.Dashboards.Select(d => (RootComponent.WithId(60, d.Text("FormId")), d)))
            .Concat(model.WebResources.Select(w => (RootComponent.Named(61, w.Text("Name")), w)))
            .Concat(model.SiteMaps.Select(s => (RootComponent.Named(62, s.Text("SiteMapUniqueName")), s)))
            .Concat(model.Apps.Select(a => (RootComponent.Named(80, a.Text("UniqueName")), a)))
            .Concat(model.Assemblies.Select(a => (RootComponent.WithId(91, a.Text("@PluginAssemblyId")), a)))
            .Concat(model.Steps.Select(s => (RootComponent.WithId(92, s.Text("@SdkMessageProcessingStepId")), s)));
    }
}
