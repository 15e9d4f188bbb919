using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ManifestValuesTests
{
    [TestMethod]
    [DataRow("Version", "1.0.0-beta")]
    [DataRow("Managed", "0")]
    [DataRow("CustomizationPrefix", "c")]
    [DataRow("CustomizationPrefix", "mscrmx")]
    [DataRow("CustomizationOptionValuePrefix", "9999")]
    [DataRow("UniqueName", "Crm Playbooks")]
    public void A_value_that_the_platform_refuses_is_found(string element, string value) => Planted.IsFound<ManifestValues>(
        Planted.Ours.Edit(SolutionPaths.Manifest, r => r.First(element).Value = value), SolutionPaths.Manifest, $"<{element}> is '{value}'");

    [TestMethod]
    public void An_invented_dependency_is_found() => Planted.IsFound<ManifestValues>(
        Planted.Ours.Edit(SolutionPaths.Manifest, r => r.First("MissingDependencies").Add(new XElement("MissingDependency"))), SolutionPaths.Manifest, "must be there and empty");
}
