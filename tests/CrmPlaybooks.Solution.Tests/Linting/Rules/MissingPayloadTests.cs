using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class MissingPayloadTests
{
    [TestMethod]
    public void A_flow_without_its_definition_is_found() =>
        Planted.IsFound<MissingPayload>(Planted.Ours.Without(Planted.Flow), Planted.Flow + ".data.xml", "is missing");

    [TestMethod]
    public void A_script_without_its_description_is_found() =>
        Planted.IsFound<MissingPayload>(Planted.Ours.Without(Planted.Script + ".data.xml"), Planted.Script, "is missing");
}
