using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StepFilterTests
{
    [TestMethod]
    public void An_update_step_with_an_empty_filter_is_found() =>
        Planted.IsFound<StepFilter>(
            Planted.Ours.Edit(Planted.Step("Update"), r => r.Element("FilteringAttributes")!.Value = ""),
            Planted.Step("Update"),
            "wakes on every update");

    [TestMethod]
    public void An_update_step_without_a_filter_is_found() =>
        Planted.IsFound<StepFilter>(
            Planted.Ours.Edit(Planted.Step("Update"), r => r.Element("FilteringAttributes")!.Remove()),
            Planted.Step("Update"),
            "wakes on every update");
}
