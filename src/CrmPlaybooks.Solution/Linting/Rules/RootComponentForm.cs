using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RootComponentForm : LintRule
{
    private static readonly string[] WithId = ["20", "29", "60", "91", "92"];

    public override string Why =>
        "The platform finds each kind of root component by one attribute only: tables by logical name, plugin assemblies by id and full "
        + "name, roles, flows, dashboards and steps by id, the rest by name.";

    public override string Mend => "Write the attributes of this kind as docs of solution files show them.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var row in subject.Model.Manifest.Descendants("RootComponent"))
        {
            var (type, id, name) = (row.Text("@type"), row.Text("@id"), row.Text("@schemaName"));
            if (WithId.Contains(type) ? id.Id().Length == 0 : name.Length == 0)
            {
                yield return At(row, $"A root component of type {type} needs {(WithId.Contains(type) ? "an id" : "a schemaName")}.");
            }

            if (type == "1" && name.Any(char.IsUpper))
            {
                yield return At(row, $"The table '{name}' must be listed by its logical name, in lower case.");
            }

            if (type == "91" && name != subject.Dll.FullName)
            {
                yield return At(row, $"The plugin assembly is listed as '{name}', but is '{subject.Dll.FullName}'.");
            }

            if (row.Text("@behavior") is not ("0" or "1" or "2"))
            {
                yield return At(row, $"The behavior '{row.Text("@behavior")}' is not 0, 1 or 2.");
            }
        }
    }
}
