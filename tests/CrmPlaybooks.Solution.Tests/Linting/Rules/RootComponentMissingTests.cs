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
}
