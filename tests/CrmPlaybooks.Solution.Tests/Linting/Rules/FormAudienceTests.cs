using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FormAudienceTests
{
    [TestMethod]
    public void An_account_form_for_everyone_is_found() =>
        IsFound(r => r.First("DisplayConditions").ReplaceNodes(new XElement("Everyone")), "is not reserved to our roles");

    [TestMethod]
    public void An_account_form_that_may_be_the_fallback_is_found() =>
        IsFound(r => r.First("DisplayConditions").SetAttributeValue("FallbackForm", "true"), "is not reserved to our roles");

    [TestMethod]
    public void A_form_for_a_role_that_does_not_exist_is_found() =>
        IsFound(
            r => r.First("DisplayConditions").Element("Role")!.SetAttributeValue("Id", "{11111111-2222-5333-8444-555555555555}"),
            "which the folder does not hold");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<FormAudience>(Planted.Ours.Edit(Planted.Form("Account"), fault), Planted.Form("Account"), says);
}
