using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class LookupWithoutRelationshipTests
{
    [TestMethod]
    public void A_lookup_whose_relationship_is_gone_is_found() => Planted.IsFound<LookupWithoutRelationship>(
        Planted.Ours.Edit(Planted.AccountRelationships, r => r.Descendants("EntityRelationship").Single(e => e.Text("ReferencingEntityName") == "cpb_Run").Remove()), Planted.Run, "The lookup cpb_accountid of cpb_run");

    [TestMethod]
    public void A_column_that_became_a_lookup_is_found() => Planted.IsFound<LookupWithoutRelationship>(
        Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_play").Element("Type")!.Value = "lookup"), Planted.Run, "The lookup cpb_play of cpb_run");
}
