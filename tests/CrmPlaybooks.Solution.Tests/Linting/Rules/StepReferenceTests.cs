using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StepReferenceTests
{
    [TestMethod]
    [DataRow("SdkMessageId", "11111111-2222-5333-8444-555555555555", "is on the message")]
    [DataRow("PluginTypeId", "11111111-2222-5333-8444-555555555555", "does not register under this id")]
    [DataRow("PluginTypeName", "CrmPlaybooks.Plugins.Gone", "calls 'CrmPlaybooks.Plugins.Gone'")]
    [DataRow("PrimaryEntity", "cpb_gone", "is on the table 'cpb_gone'")]
    [DataRow("FilteringAttributes", "statecode,cpb_gone", "names the column 'cpb_gone'")]
    public void A_step_on_something_that_does_not_exist_is_found(string element, string value, string says) =>
        Planted.IsFound<StepReference>(
            Planted.Ours.Edit(Planted.Step("Update"), r => r.Element(element)!.Value = value),
            Planted.Step("Update"),
            says);

    [TestMethod]
    public void An_image_of_a_column_that_does_not_exist_is_found()
    {
        var step = Planted.Step("Delete", withImage: true);
        Planted.IsFound<StepReference>(
            Planted.Ours.Edit(step, r => r.First("Attributes").Value = "cpb_gone"),
            step,
            "names the column 'cpb_gone'");
    }
}
