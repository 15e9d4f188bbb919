using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class WebResourceReference : LintRule
{
    private const string Scheme = "$webresource:";

    private static readonly string[] Icons = ["IconVectorName", "IconLargeName", "IconMediumName", "IconSmallName"];

    public override string Why =>
        "An icon or script that the solution does not hold is missing in the target: the button does nothing, the table has no icon.";

    public override string Mend => "Name a web resource of the folder in its exact casing, or add it.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var names = subject.Model.WebResources.Select(w => w.Text("Name")).ToHashSet(StringComparer.Ordinal);
        var inTables = subject.Model.Tables.SelectMany(t => Icons.SelectMany(i => t.Info.Elements(i)))
            .Where(i => i.Value.Length > 0)
            .Select(i => (Place: (XObject)i, Name: i.Value));
        var elsewhere = subject.Folder.Files.Where(f => f.IsXml)
            .Select(f => f.Xml?.Root)
            .OfType<XElement>()
            .DescendantsAndSelf()
            .Attributes()
            .Where(a => a.Value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            .Select(a => (Place: (XObject)a, Name: a.Value[Scheme.Length..]));
        return inTables.Concat(elsewhere)
            .Where(n => !names.Contains(n.Name))
            .Select(n => At(n.Place, $"The web resource '{n.Name}' is not in the folder."));
    }
}
