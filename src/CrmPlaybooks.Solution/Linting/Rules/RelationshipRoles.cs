using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RelationshipRoles : LintRule
{
    public override string Why =>
        "A new relationship without roles fails: \"The entity relationship role of the referencing entity is required\".";

    public override string Mend =>
        "Write two roles: type 1 with the schema name of the lookup, type 0 with the name of the relationship, each as "
        + "NavigationPropertyName.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from relationship in subject.Model.Relationships
        let roles = relationship.Element.Elements("EntityRelationshipRoles").Elements("EntityRelationshipRole").ToList()
        where roles.Count != 2
            || Name(roles, "1") != relationship.Element.Text("ReferencingAttributeName")
            || Name(roles, "0") != relationship.Name
        select At(relationship.Element, $"The roles of {relationship.Name} are missing or named otherwise than its lookup and itself.");

    private static string Name(List<XElement> roles, string type) =>
        roles.FirstOrDefault(r => r.Text("RelationshipRoleType") == type)?.Text("NavigationPropertyName") ?? "";
}
