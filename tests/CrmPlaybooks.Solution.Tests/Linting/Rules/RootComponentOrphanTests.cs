using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RootComponentOrphanTests
{
    [TestMethod]
    [DataRow("1", "cpb_gone", "type 1, cpb_gone has no file")]
    [DataRow("380", "cpb_Enabled", "type 380, cpb_Enabled has no file")]
    [DataRow("1", "cpb_run", "listed twice")]
    public void A_row_without_a_component_of_its_own_is_found(string type, string name, string says) =>
        Planted.IsFound<RootComponentOrphan>(
        Planted.Ours.Edit(
            SolutionPaths.Manifest,
            r => r.First("RootComponents").Add(new XElement("RootComponent", new XAttribute("type", type), new XAttribute("schemaName", name), new XAttribute("behavior", 0)))),
        SolutionPaths.Manifest,
        says);

    [TestMethod]
    public void A_row_for_a_form_is_found() => Planted.IsFound<RootComponentOrphan>(
        Planted.Ours.Edit(
            SolutionPaths.Manifest,
            r => r.First("RootComponents").Add(new XElement("RootComponent", new XAttribute("type", 60), new XAttribute("id", Planted.Ours[Planted.Form("Account")].Root.First("formid").Value), new XAttribute("behavior", 0)))),
        SolutionPaths.Manifest,
        "has no file");
}
