using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ConnectionReference : LintRule
{
    public override string Why =>
        "A connection reference that carries a connection of the development environment, or no connector, cannot be connected in the "
        + "target.";

    public override string Mend => "Write the reference with our prefix, a display name, a connector id and no connectionid, each once.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return from reference in subject.Model.ConnectionReferences
               let name = reference.Text("@connectionreferencelogicalname")
               where !names.Add(name) || !subject.Model.IsOurs(name) || name.Any(char.IsUpper)
                   || reference.Element("connectionid") is not null
                   || reference.Text("connectionreferencedisplayname").Length == 0
                   || !reference.Text("connectorid").StartsWith("/providers/Microsoft.PowerApps/apis/", StringComparison.Ordinal)
               select At(reference, $"The connection reference '{name}' is not written as one that any environment can connect.");
    }
}
