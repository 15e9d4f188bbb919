using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class SiteMapReferenceTests
{
    [TestMethod]
    public void A_menu_entry_for_a_table_that_does_not_exist_is_found() =>
        IsFound(
            r => r.Descendants("SubArea").First(s => s.Attribute("Entity") is not null).SetAttributeValue("Entity", "cpb_gone"),
            "leads to 'cpb_gone'");

    [TestMethod]
    public void A_menu_entry_for_a_dashboard_that_does_not_exist_is_found() =>
        IsFound(
            r => r.Descendants("SubArea")
                .First(s => s.Attribute("DefaultDashboard") is not null)
                .SetAttributeValue("DefaultDashboard", "11111111-2222-5333-8444-555555555555"),
            "leads to '11111111");

    [TestMethod]
    public void Two_menu_entries_with_one_id_are_found() =>
        IsFound(r => r.Descendants("SubArea").Last().SetAttributeValue("Id", r.First("SubArea").Attribute("Id")!.Value), "used twice");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<SiteMapReference>(Planted.Ours.Edit(Planted.SiteMap, fault), Planted.SiteMap, says);
}
