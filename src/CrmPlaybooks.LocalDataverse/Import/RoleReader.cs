using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Security;

namespace CrmPlaybooks.LocalDataverse.Import;

internal sealed record RoleDefinition(Guid Id, string Name, IReadOnlyList<(string Privilege, int Depth)> Privileges);

/// <summary>Reads security roles; a privilege of a table that nobody knows is a fault.</summary>
internal sealed class RoleReader(Schema schema, List<string> faults)
{
    private static readonly string[] Verbs = ["AppendTo", "Append", "Assign", "Create", "Delete", "Read", "Share", "Write"];

    public IReadOnlyList<RoleDefinition> Read(XElement customizations)
    {
        var roles = new List<RoleDefinition>();
        foreach (var element in customizations.Element("Roles")?.Elements("Role") ?? [])
        {
            var name = (string?)element.Attribute("name") ?? "";
            if (!Guid.TryParse((string?)element.Attribute("id"), out var id))
            {
                faults.Add($"The role '{name}' has no id.");
                continue;
            }
            var privileges = new List<(string, int)>();
            foreach (var privilege in element.Element("RolePrivileges")?.Elements("RolePrivilege") ?? [])
            {
                var privilegeName = (string?)privilege.Attribute("name") ?? "";
                var depth = (string?)privilege.Attribute("level") switch
                {
                    "Basic" => AccessControl.UserDepth,
                    "Local" => AccessControl.BusinessUnitDepth,
                    "Deep" => AccessControl.DeepDepth,
                    "Global" => AccessControl.OrganizationDepth,
                    _ => 0,
                };
                if (depth == 0)
                {
                    faults.Add($"The role '{name}' grants '{privilegeName}' at an unknown level.");
                }
                CheckTable(name, privilegeName);
                privileges.Add((privilegeName, depth));
            }
            roles.Add(new RoleDefinition(id, name, privileges));
        }
        return roles;
    }

    // Privileges that belong to no table, or to a table of the platform that is not imitated, are taken as they are.
    private void CheckTable(string role, string privilege)
    {
        var verb = Array.Find(Verbs, candidate => privilege.StartsWith("prv" + candidate, StringComparison.Ordinal));
        var name = verb is null ? "" : privilege[(verb.Length + 3)..];
        if (!privilege.StartsWith("prv", StringComparison.Ordinal)
            || (name.Contains('_', StringComparison.Ordinal) && schema.Find(name.ToLowerInvariant()) is null))
        {
            faults.Add($"The role '{role}' grants the unknown privilege '{privilege}'.");
        }
    }
}
