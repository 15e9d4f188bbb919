using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class MissingPlaceholderTests
{
    [TestMethod]
    [DataRow("Entities")]
    [DataRow("EntityRelationships")]
    [DataRow("optionsets")]
    [DataRow("SdkMessageProcessingSteps")]
    [DataRow("AppModuleSiteMaps")]
    public void A_missing_placeholder_of_the_solution_is_found(string placeholder) => Planted.IsFound<MissingPlaceholder>(
        Planted.Ours.Edit(SolutionPaths.Customizations, r => r.Element(placeholder)!.Remove()), SolutionPaths.Customizations, $"<{placeholder} /> is missing");

    [TestMethod]
    [DataRow("FormXml")]
    [DataRow("SavedQueries")]
    [DataRow("Visualizations")]
    [DataRow("RibbonDiffXml")]
    public void A_missing_placeholder_of_a_table_is_found(string placeholder) => Planted.IsFound<MissingPlaceholder>(
        Planted.Ours.Edit(Planted.Run, r => r.Element(placeholder)!.Remove()), Planted.Run, $"<{placeholder} /> is missing");
}
