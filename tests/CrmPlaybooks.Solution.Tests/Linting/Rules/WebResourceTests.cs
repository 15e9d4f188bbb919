using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class WebResourceTests
{
    [TestMethod]
    [DataRow("WebResourceType", "1", "has the type 1")]
    [DataRow("Name", "commands.js", "or not our prefix")]
    [DataRow("FileName", "/commands.js", "is not below /WebResources/")]
    public void A_script_described_as_something_else_is_found(string element, string value, string says) =>
        Planted.IsFound<WebResource>(
            Planted.Ours.Edit(Planted.Script + ".data.xml", r => r.Element(element)!.Value = value),
            Planted.Script + ".data.xml",
            says);
}
