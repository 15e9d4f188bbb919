using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class MalformedXmlTests
{
    [TestMethod]
    public void An_element_that_is_not_closed_is_found() =>
        Planted.IsFound<MalformedXml>(
            Planted.Ours.With(Planted.Role, "<Role>\n<RolePrivileges></Role>"),
            Planted.Role,
            "'RolePrivileges' start tag on line 2");

    [TestMethod]
    public void A_bare_ampersand_is_found() =>
        Planted.IsFound<MalformedXml>(
            Planted.Ours.With(Planted.Sweep, "<customapi name=\"Sweep & look\" />"),
            Planted.Sweep,
            "error occurred while parsing EntityName");
}
