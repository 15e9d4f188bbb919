using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class CustomApi : LintRule
{
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["allowedcustomprocessingsteptype"] = ["0", "1", "2"],
        ["bindingtype"] = ["0", "1", "2"],
        ["isfunction"] = ["0", "1"],
        ["isprivate"] = ["0", "1"],
        ["workflowsdkstepenabled"] = ["0", "1"],
    };

    public override string Why =>
        "A response property with isoptional fails the import, a function without a response is invalid, and an API without a plugin "
        + "type or with an unknown privilege does nothing or is open to everyone.";

    public override string Mend =>
        "Give the API its flags, an executeprivilegename that exists, a class with [CustomApi], parameters with a type from 0 to 12 and "
        + "isoptional, and responses without isoptional.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var privileges = Privileges.Of(subject.Model);
        var types = subject.Model.Assemblies.Descendants("PluginType")
            .Select(t => t.Text("@PluginTypeId").Id())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var api in subject.Model.CustomApis)
        {
            var name = api.Text("@uniquename");
            var folder = SolutionFile.Of(api).Folder;
            var requests = subject.Model.Under(folder, "customapirequestparameter.xml").ToList();
            var responses = subject.Model.Under(folder, "customapiresponseproperty.xml").ToList();
            if (!subject.Model.IsOurs(name) || Values.Any(v => !v.Value.Contains(api.Text(v.Key)))
                || (api.Text("bindingtype") == "0") != (api.Text("boundentitylogicalname").Length == 0))
            {
                yield return At(api, $"The custom API '{name}' lacks our prefix or has a flag with a value that is not allowed.");
            }

            if (!privileges.ContainsKey(api.Text("executeprivilegename")))
            {
                yield return At(
                    api.Element("executeprivilegename") ?? api,
                    $"The custom API {name} demands the privilege '{api.Text("executeprivilegename")}', which does not exist.");
            }

            if (!types.Contains(api.Element("plugintypeid")?.Text("plugintypeid").Id() ?? ""))
            {
                yield return At(api, $"The custom API {name} has no plugin type of the plugin assembly.");
            }

            if (api.Text("isfunction") == "1" && responses.Count == 0)
            {
                yield return At(api, $"The function {name} returns nothing.");
            }

            foreach (var part in requests.Concat(responses).Where(p => !int.TryParse(p.Text("type"), out var type) || type is < 0 or > 12))
            {
                yield return At(part, $"'{part.Text("@uniquename")}' of {name} has the type '{part.Text("type")}'.");
            }

            foreach (var part in requests.Where(p => p.Text("isoptional") is not ("0" or "1"))
                .Concat(responses.Where(p => p.Element("isoptional") is not null)))
            {
                var problem = part.Name.LocalName == "customapirequestparameter"
                    ? "does not say whether it is optional"
                    : "says isoptional, which a response cannot be";
                yield return At(part, $"'{part.Text("@uniquename")}' of {name} {problem}.");
            }
        }
    }
}
