using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class TableNamesTests
{
    [TestMethod]
    public void Names_that_disagree_are_found() =>
        IsFound(r => r.First("entity").SetAttributeValue("Name", "cpb_Runs"), "differs from <Name>");

    [TestMethod]
    public void A_table_without_our_prefix_is_found() =>
        IsFound(r => r.Element("Name")!.Value = "xyz_Run", "neither ours nor a standard one");

    [TestMethod]
    public void An_entity_set_in_mixed_case_is_found() => IsFound(r => r.First("EntitySetName").Value = "cpb_Runs", "is not in lower case");

    [TestMethod]
    public void An_entity_set_of_another_table_is_found() => IsFound(r => r.First("EntitySetName").Value = "accounts", "or taken");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<TableNames>(Planted.Ours.Edit(Planted.Run, fault), Planted.Run, says);
}
