using CrmPlaybooks.Solution.Metadata;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RootComponentOrphan : LintRule
{
    public override string Why => "A listed component without a file is only a warning of the packager; custom APIs, environment variables and connection references have no row at all.";

    public override string Mend => "Delete the row, or add the component.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var held = RootComponentMissing.Needed(subject.Model).Select(n => n.Component).ToHashSet();
        held.UnionWith(subject.Model.Forms.Select(f => RootComponent.WithId(60, f.Element.Text("formid"))));
        var seen = new HashSet<RootComponent>();
        foreach (var row in subject.Model.Manifest.Descendants("RootComponent"))
        {
            var component = RootComponents.Read(row);
            if (!held.Contains(component))
            {
                yield return At(row, $"The root component {component} has no file in the folder.");
            }
            else if (!seen.Add(component))
            {
                yield return At(row, $"The root component {component} is listed twice.");
            }
        }
    }
}
