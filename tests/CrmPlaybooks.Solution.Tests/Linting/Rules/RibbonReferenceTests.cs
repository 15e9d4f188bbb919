using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RibbonReferenceTests
{
    private const string Ribbon = "Entities/Account/RibbonDiff.xml";

    [TestMethod]
    public void A_button_without_its_command_is_found() =>
        IsFound(r => r.First("Button").SetAttributeValue("Command", "cpb.gone"), "'cpb.gone' is not defined");

    [TestMethod]
    public void A_button_without_its_label_is_found() =>
        IsFound(r => r.First("Button").SetAttributeValue("LabelText", "$LocLabels:cpb.gone"), "'cpb.gone' is not defined");

    [TestMethod]
    public void A_command_without_its_rule_is_found() =>
        IsFound(
            r => r.First("CommandDefinition").Descendants("DisplayRule").First().SetAttributeValue("Id", "cpb.gone"),
            "The rule 'cpb.gone'");

    [TestMethod]
    public void A_function_that_the_script_does_not_have_is_found() =>
        IsFound(
            r => r.First("JavaScriptFunction").SetAttributeValue("FunctionName", "CrmPlaybooks.gone"),
            "The function 'CrmPlaybooks.gone'");

    [TestMethod]
    public void A_privilege_on_a_table_that_does_not_exist_is_found() =>
        IsFound(r => r.First("EntityPrivilegeRule").SetAttributeValue("EntityName", "cpb_gone"), "on 'cpb_gone'");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<RibbonReference>(Planted.Ours.Edit(Ribbon, fault), Ribbon, says);
}
