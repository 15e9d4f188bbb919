using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class OptionValueTests
{
    [TestMethod]
    [DataRow("1")]
    [DataRow("727010000")]
    [DataRow("high")]
    public void An_option_outside_our_range_is_found(string value) =>
        Planted.IsFound<OptionValue>(
            Planted.Ours.Edit(Planted.Choice, r => r.First("option").SetAttributeValue("value", value)),
            Planted.Choice,
            $"The option value '{value}'");

    [TestMethod]
    public void An_option_that_stands_twice_is_found() =>
        Planted.IsFound<OptionValue>(
            Planted.Ours.Edit(Planted.Choice, r => r.Descendants("option").Last().SetAttributeValue("value", "727000000")),
            Planted.Choice,
            "stands twice");

    [TestMethod]
    public void A_status_in_the_range_of_another_publisher_is_found() =>
        Planted.IsFound<OptionValue>(
            Planted.Ours.Edit(Planted.Run, r => r.Descendants("status").Last().SetAttributeValue("value", "100000001")),
            Planted.Run,
            "'100000001'");
}
