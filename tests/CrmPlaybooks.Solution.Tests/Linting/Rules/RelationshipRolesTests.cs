using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RelationshipRolesTests
{
    [TestMethod]
    public void A_relationship_without_roles_is_found() =>
        Planted.IsFound<RelationshipRoles>(
            Planted.Ours.Edit(Planted.AccountRelationships, r => r.First("EntityRelationshipRoles").Remove()),
            Planted.AccountRelationships,
            "The roles of");

    [TestMethod]
    public void A_role_named_otherwise_than_the_lookup_is_found() =>
        Planted.IsFound<RelationshipRoles>(
            Planted.Ours.Edit(Planted.AccountRelationships, r => r.First("NavigationPropertyName").Value = "cpb_accountid"),
            Planted.AccountRelationships,
            "The roles of");
}
