using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ConnectionReferenceTests
{
    [TestMethod]
    public void A_connection_of_the_development_environment_is_found() => IsFound(r => r.Add(new XElement("connectionid", "shared-1")));

    [TestMethod]
    public void A_reference_without_connector_is_found() => IsFound(r => r.Element("connectorid")!.Value = "");

    [TestMethod]
    public void A_reference_without_our_prefix_is_found() =>
        IsFound(r => r.SetAttributeValue("connectionreferencelogicalname", "dataverse"));

    [TestMethod]
    public void A_reference_that_stands_twice_is_found() => IsFound(r => r.AddAfterSelf(new XElement(r)));

    private static void IsFound(Action<XElement> fault) => Planted.IsFound<ConnectionReference>(
        Planted.Ours.Edit(SolutionPaths.Customizations, r => fault(r.First("connectionreference"))), SolutionPaths.Customizations, "is not written as one that any environment can connect");
}
