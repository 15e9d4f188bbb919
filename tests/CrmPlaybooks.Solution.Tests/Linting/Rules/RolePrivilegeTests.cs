using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class RolePrivilegeTests
{
    [TestMethod]
    [DataRow("prvReadcpb_run")]
    [DataRow("prvReadcpb_Warning")]
    [DataRow("prvReadEmail")]
    [DataRow("prvReadLead")]
    [DataRow("prvAssignOrganization")]
    public void A_privilege_that_does_not_exist_is_found(string name) =>
        IsFound(r => r.First("RolePrivilege").SetAttributeValue("name", name), $"The privilege '{name}'");

    [TestMethod]
    public void A_level_that_does_not_exist_is_found() =>
        IsFound(r => r.First("RolePrivilege").SetAttributeValue("level", "Organization"), "has the level 'Organization'");

    [TestMethod]
    public void A_privilege_that_stands_twice_is_found() =>
        IsFound(r => r.First("RolePrivileges").Add(new XElement(r.First("RolePrivilege"))), "twice");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<RolePrivilege>(Planted.Ours.Edit(Planted.Role, fault), Planted.Role, says);
}
