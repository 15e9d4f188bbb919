using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ViewColumnTests
{
    [TestMethod]
    public void A_column_that_does_not_exist_is_found() =>
        IsFound(r => r.Descendants("attribute").Last().SetAttributeValue("name", "cpb_gone"), "has no column 'cpb_gone'");

    [TestMethod]
    public void An_order_by_a_column_that_does_not_exist_is_found() =>
        IsFound(
            r => r.First("entity").AddFirst(new XElement("order", new XAttribute("attribute", "cpb_gone"))),
            "has no column 'cpb_gone'");

    [TestMethod]
    public void A_cell_that_the_fetch_does_not_ask_for_is_found() =>
        IsFound(r => r.First("cell").SetAttributeValue("name", "cpb_evidence"), "shows 'cpb_evidence'");

    [TestMethod]
    public void A_view_of_another_table_is_found() =>
        IsFound(r => r.First("entity").SetAttributeValue("name", "cpb_touch"), "reads 'cpb_touch'");

    [TestMethod]
    public void A_row_id_that_is_not_the_primary_key_is_found() =>
        IsFound(r => r.First("grid").Element("row")!.SetAttributeValue("id", "cpb_touchid"), "must be cpb_runid");

    [TestMethod]
    public void A_link_over_columns_that_do_not_exist_is_found() => IsFound(
        r => r.First("entity").Add(new XElement("link-entity", new XAttribute("name", "account"), new XAttribute("from", "accountid"), new XAttribute("to", "cpb_gone"), new XAttribute("alias", "a"))), "cannot be linked");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<ViewColumn>(Planted.Ours.Edit(Planted.View("cpb_Run"), fault), Planted.View("cpb_Run"), says);
}
