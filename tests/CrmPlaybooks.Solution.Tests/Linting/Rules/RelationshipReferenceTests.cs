using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RelationshipReferenceTests
{
    [TestMethod]
    [DataRow("ReferencedEntityName", "account", "is 'account', which is the schema name of no table")]
    [DataRow("ReferencingEntityName", "cpb_Gone", "is 'cpb_Gone'")]
    [DataRow("ReferencingAttributeName", "cpb_GoneId", "'cpb_GoneId' is no lookup")]
    [DataRow("ReferencingAttributeName", "cpb_Name", "'cpb_Name' is no lookup")]
    [DataRow("EntityRelationshipType", "ManyToMany", "not of the type OneToMany")]
    public void A_relationship_that_joins_nothing_is_found(string element, string value, string says) =>
        Planted.IsFound<RelationshipReference>(
            Planted.Ours.Edit(Planted.AccountRelationships, r => r.First(element).Value = value),
            Planted.AccountRelationships,
            says);

    [TestMethod]
    public void A_copied_system_relationship_is_found() => Planted.IsFound<RelationshipReference>(
        Planted.Ours.Edit(Planted.AccountRelationships, r => r.First("EntityRelationship").SetAttributeValue("Name", "lk_cpb_run_createdby")), Planted.AccountRelationships, "lk_cpb_run_createdby is not ours");
}
