using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RootComponentFormTests
{
    [TestMethod]
    [DataRow("1", "schemaName", "cpb_Run", "must be listed by its logical name")]
    [DataRow("20", "id", "engine", "needs an id")]
    [DataRow("9", "schemaName", "", "needs a schemaName")]
    [DataRow("91", "schemaName", "CrmPlaybooks.Plugins", "The plugin assembly is listed as 'CrmPlaybooks.Plugins'")]
    [DataRow("1", "behavior", "9", "The behavior '9'")]
    public void A_row_in_a_form_that_the_platform_does_not_know_is_found(string type, string attribute, string value, string says) =>
        Planted.IsFound<RootComponentForm>(
        Planted.Ours.Edit(SolutionPaths.Manifest, r => r.Descendants("RootComponent").First(c => c.Text("@type") == type).SetAttributeValue(attribute, value)), SolutionPaths.Manifest, says);
}
