using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class WebResource : LintRule
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "1",
        [".htm"] = "1",
        [".css"] = "2",
        [".js"] = "3",
        [".xml"] = "4",
        [".png"] = "5",
        [".jpg"] = "6",
        [".jpeg"] = "6",
        [".gif"] = "7",
        [".xsl"] = "9",
        [".ico"] = "10",
        [".svg"] = "11",
        [".resx"] = "12",
    };

    public override string Why =>
        "A web resource of the wrong type is served as something else, and two with one file name overwrite each other in the zip.";

    public override string Mend =>
        "Give it our prefix, the WebResourceType of its extension, and a FileName of its own that begins with /WebResources/.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in subject.Model.WebResources)
        {
            var name = resource.Text("Name");
            if (!subject.Model.IsOurs(name) || resource.Text("WebResourceType") != Types.GetValueOrDefault(Path.GetExtension(name), ""))
            {
                yield return At(resource, $"The web resource '{name}' has the type {resource.Text("WebResourceType")}, or not our prefix.");
            }

            if (!resource.Text("FileName").StartsWith("/WebResources/", StringComparison.Ordinal) || !files.Add(resource.Text("FileName")))
            {
                yield return At(
                    (XObject?)resource.Element("FileName") ?? resource,
                    $"The file name '{resource.Text("FileName")}' of {name} is not below /WebResources/, or taken.");
            }
        }
    }
}
