using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class DerivedDriftTests
{
    [TestMethod]
    public void A_step_changed_by_hand_is_found() =>
        Planted.IsFound<DerivedDrift>(
            Planted.Ours.Edit(Planted.Step("Update"), r => r.Element("FilteringAttributes")!.Value = "statecode"),
            Planted.Step("Update"),
            "does not say what the dll declares");

    [TestMethod]
    public void A_step_that_no_attribute_asks_for_is_found() =>
        Planted.IsFound<DerivedDrift>(
            Planted.Ours.With(SolutionPaths.Steps + "/{old}.xml", "<SdkMessageProcessingStep />"),
            SolutionPaths.Steps + "/{old}.xml",
            "No attribute in the dll");

    [TestMethod]
    public void A_declaration_that_cannot_be_derived_is_found() => Planted.IsFound<DerivedDrift>(
        Planted.Ours, SolutionPaths.Manifest, "must name the columns", dll: new PluginDllBuilder().Plugin("Bad", t => t.On(PluginDllBuilder.Messages.Update, "email")).Build());
}
