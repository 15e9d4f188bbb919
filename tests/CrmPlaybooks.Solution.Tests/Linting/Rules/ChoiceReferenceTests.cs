using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ChoiceReferenceTests
{
    [TestMethod]
    [DataRow("cpb_gone")]
    [DataRow("cpb_Mode")]
    public void A_choice_that_does_not_exist_is_found(string choice) =>
        Planted.IsFound<ChoiceReference>(
            Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_mode").Element("OptionSetName")!.Value = choice),
            Planted.Run,
            $"names the choice '{choice}'");

    [TestMethod]
    public void A_choice_without_options_is_found() =>
        Planted.IsFound<ChoiceReference>(
            Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_mode").Element("OptionSetName")!.Remove()),
            Planted.Run,
            "has no options");
}
