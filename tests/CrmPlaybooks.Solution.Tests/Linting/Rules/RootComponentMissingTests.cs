using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RootComponentMissingTests
{
    [TestMethod]
    [DataRow("1", "Entities/Account/Entity.xml")]
    [DataRow("80", Planted.App)]
    [DataRow("62", Planted.SiteMap)]
    public void A_component_that_is_not_listed_is_found(string type, string file) => Planted.IsFound<RootComponentMissing>(
        Planted.Ours.Edit(SolutionPaths.Manifest, r => r.Descendants("RootComponent").First(c => c.Text("@type") == type).Remove()), file, "is not listed");

    [TestMethod]
    public void A_form_of_a_standard_table_that_is_not_listed_is_found()
    {
        var id = Planted.Ours[Planted.Form("Account")].Root.Descendants("formid").Single().Value.Id();

        Planted.IsFound<RootComponentMissing>(
            Planted.Ours.Edit(SolutionPaths.Manifest, r => r.Descendants("RootComponent").Where(c => c.Text("@id").Id() == id).Remove()), Planted.Form("Account"), "type 60");
    }
}
