using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class AppComponentTests
{
    [TestMethod]
    public void An_app_without_its_site_map_is_found() =>
        IsFound(r => r.Descendants("AppModuleComponent").Single(c => c.Text("@type") == "62").Remove(), "has no site map");

    [TestMethod]
    public void A_component_that_does_not_exist_is_found() =>
        IsFound(
            r => r.Descendants("AppModuleComponent").First(c => c.Text("@type") == "1").SetAttributeValue("schemaName", "cpb_gone"),
            "The app's component 'cpb_gone'");

    [TestMethod]
    public void A_table_of_the_menu_that_the_app_does_not_list_is_found() => Planted.IsFound<AppComponent>(
        Planted.Ours.Edit(Planted.App, r => r.Descendants("AppModuleComponent").Single(c => c.Text("@schemaName") == "cpb_run").Remove()), Planted.SiteMap, "The menu shows cpb_run");

    [TestMethod]
    public void A_role_that_does_not_exist_is_found() =>
        IsFound(r => r.First("Role").SetAttributeValue("id", "{11111111-2222-5333-8444-555555555555}"), "is meant for the role");

    [TestMethod]
    public void An_app_for_nobody_is_found() => IsFound(r => r.First("AppModuleRoleMaps").RemoveNodes(), "is meant for no role");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<AppComponent>(Planted.Ours.Edit(Planted.App, fault), Planted.App, says);
}
