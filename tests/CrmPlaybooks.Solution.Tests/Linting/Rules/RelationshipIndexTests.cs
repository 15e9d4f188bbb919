using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RelationshipIndexTests
{
    [TestMethod]
    public void A_relationship_that_is_not_listed_is_found() => Planted.IsFound<RelationshipIndex>(
        Planted.Ours.Edit(SolutionPaths.RelationshipIndex, r => r.Elements().Single(e => e.Attribute("Name")!.Value == FirstName).Remove()), Planted.AccountRelationships, $"{FirstName} is not listed");

    [TestMethod]
    public void A_missing_index_is_found() =>
        Planted.IsFound<RelationshipIndex>(
            Planted.Ours.Without(SolutionPaths.RelationshipIndex),
            Planted.AccountRelationships,
            "is not listed");

    [TestMethod]
    public void A_listed_relationship_without_body_is_found() => Planted.IsFound<RelationshipIndex>(
        Planted.Ours.Edit(SolutionPaths.RelationshipIndex, r => r.Add(new XElement("EntityRelationship", new XAttribute("Name", "cpb_account_gone")))), SolutionPaths.RelationshipIndex, "cpb_account_gone has no body");

    [TestMethod]
    public void A_relationship_listed_twice_is_found() => Planted.IsFound<RelationshipIndex>(
        Planted.Ours.Edit(SolutionPaths.RelationshipIndex, r => r.Add(new XElement(r.Elements().First()))), SolutionPaths.RelationshipIndex, "is listed twice");

    private static string FirstName => Planted.Ours[Planted.AccountRelationships].Root.Elements().First().Attribute("Name")!.Value;
}
