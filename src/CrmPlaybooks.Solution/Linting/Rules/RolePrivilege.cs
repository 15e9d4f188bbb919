using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RolePrivilege : LintRule
{
    private static readonly string[] Levels = ["Basic", "Local", "Deep", "Global"];

    public override string Why =>
        "A privilege that does not exist degrades the role or fails the import, unseen by the packager; custom activities have no "
        + "privileges of their own; rows owned by the organization know only one level.";

    public override string Mend =>
        "Write prv<Verb><table in schema casing>, prv<Verb>Activity for activities, once, at the level Basic, Local, Deep or Global "
        + "(OrgOwned: Global).";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var known = Privileges.Of(subject.Model);
        foreach (var role in subject.Model.Roles)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var privilege in role.Descendants("RolePrivilege"))
            {
                var (name, level) = (privilege.Text("@name"), privilege.Text("@level"));
                if (!known.TryGetValue(name, out var organizationOwned))
                {
                    yield return At(privilege, $"The privilege '{name}' of {role.Text("@name")} does not exist.");
                }
                else if (!Levels.Contains(level) || (organizationOwned && level != "Global"))
                {
                    yield return At(privilege, $"The privilege {name} of {role.Text("@name")} has the level '{level}'.");
                }

                if (!seen.Add(name))
                {
                    yield return At(privilege, $"{role.Text("@name")} has the privilege {name} twice.");
                }
            }
        }
    }
}
