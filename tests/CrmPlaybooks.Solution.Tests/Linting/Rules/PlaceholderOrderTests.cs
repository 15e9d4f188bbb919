using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class PlaceholderOrderTests
{
    [TestMethod]
    public void A_placeholder_before_its_turn_is_found() => Planted.IsFound<PlaceholderOrder>(
        Planted.Ours.Edit(SolutionPaths.Customizations, r =>
        {
            var languages = r.Element("Languages")!;
            languages.Remove();
            r.AddFirst(languages);
        }),
        SolutionPaths.Customizations,
        "<Entities> stands after <Languages>");

    [TestMethod]
    public void An_unknown_element_is_found() => Planted.IsFound<PlaceholderOrder>(
        Planted.Ours.Edit(SolutionPaths.Customizations, r => r.Add(new XElement("CanvasApps"))), SolutionPaths.Customizations, "<CanvasApps> is not known");
}
