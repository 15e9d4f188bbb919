using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class WebResourceReferenceTests
{
    [TestMethod]
    public void A_table_icon_that_is_not_in_the_folder_is_found() =>
        Planted.IsFound<WebResourceReference>(
            Planted.Ours.Edit(Planted.Run, r => r.First("IconVectorName").Value = "cpb_/icons/gone.svg"),
            Planted.Run,
            "'cpb_/icons/gone.svg'");

    [TestMethod]
    public void A_button_icon_that_is_not_in_the_folder_is_found() => Planted.IsFound<WebResourceReference>(
        Planted.Ours.Edit("Entities/Account/RibbonDiff.xml", r => r.First("Button").SetAttributeValue("ModernImage", "$webresource:cpb_/icons/gone.svg")), "Entities/Account/RibbonDiff.xml", "'cpb_/icons/gone.svg'");
}
