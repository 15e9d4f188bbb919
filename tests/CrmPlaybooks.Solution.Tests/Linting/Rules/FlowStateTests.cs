using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FlowStateTests
{
    [TestMethod]
    [DataRow("StateCode", "1", "is not a cloud flow that is off")]
    [DataRow("Category", "0", "is not a cloud flow that is off")]
    [DataRow("PrimaryEntity", "account", "is not a cloud flow that is off")]
    [DataRow("JsonFileName", "/Workflows/other.json", "is said to be '/Workflows/other.json'")]
    public void A_flow_that_cannot_start_is_found(string element, string value, string says) =>
        Planted.IsFound<FlowState>(
            Planted.Ours.Edit(Planted.Flow + ".data.xml", r => r.Element(element)!.Value = value),
            Planted.Flow + ".data.xml",
            says);
}
