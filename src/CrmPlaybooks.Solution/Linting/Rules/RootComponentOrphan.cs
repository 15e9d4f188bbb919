using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RootComponentOrphan : LintRule
{
    public override string Why =>
        "A listed component without a file is only a warning of the packager. Forms travel inside their table: a server lists those of "
        + "standard tables, but the packager then warns. Custom APIs, environment variables and connection references have no row at all.";

    public override string Mend => "Delete the row, or add the component.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var held = RootComponentMissing.Needed(subject.Model).Select(n => n.Component).ToHashSet();
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
