using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class OwnershipTests
{
    private static readonly Guid BasicUser = new("0c0de000-0000-4000-8000-000000000009");
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private static OrganizationRequest AssignTo(EntityReference row, EntityReference owner) =>
        new("Assign") { ["Target"] = row, ["Assignee"] = owner };

    [TestMethod]
    public void Assign_gives_the_row_and_its_cascading_children_to_the_new_owner()
    {
        var account = Service.Account("Contoso");
        var task = Service.Create(new Entity("task") { ["regardingobjectid"] = new EntityReference("account", account) });
        Service.Execute(AssignTo(new EntityReference("account", account), new EntityReference("systemuser", _environment.AdministratorId)));
        Assert.AreEqual(_environment.AdministratorId, Service.Read("account", account).GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(_environment.AdministratorId, Service.Read("task", task).GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [TestMethod]
    public void Assign_raises_assign_and_update()
    {
        using var environment = Given.With(
            new Step("Recorder", "Assign", "account", 40) { Configuration = "a" },
            new Step("Recorder", "Update", "account", 40) { Configuration = "u", Filter = "ownerid" });
        var account = environment.AsSystem.Account("Contoso");
        environment.AsSystem.Execute(AssignTo(
            new EntityReference("account", account), new EntityReference("systemuser", environment.AdministratorId)));
        CollectionAssert.AreEquivalent(new[] { "Assign", "Update" }, environment.Traces.Select(trace => trace.Message).ToArray());
    }

    [TestMethod]
    public void A_save_that_changes_the_owner_among_other_columns_updates_twice()
    {
        using var environment = Given.With(new Step("Recorder", "Update", "account", 40) { Configuration = "u" });
        var account = environment.AsSystem.Account("Contoso");
        environment.AsSystem.Update(new Entity(
            "account", account)
        { ["name"] = "x", ["ownerid"] = new EntityReference("systemuser", environment.AdministratorId) });
        Assert.HasCount(2, environment.Traces);
    }

    [TestMethod]
    public void A_team_can_own_a_row()
    {
        var team = Service.Create(new Entity(
            "team")
        { ["name"] = "Team", ["businessunitid"] = new EntityReference("businessunit", _environment.RootBusinessUnitId) });
        Service.Associate("team", team, new Relationship("teamroles_association"), [new EntityReference("role", BasicUser)]);
        var row = Service.Read("account", Service.Create(new Entity("account") { ["ownerid"] = new EntityReference("team", team) }));
        Assert.AreEqual(team, row.GetAttributeValue<EntityReference>("owningteam").Id);
        Assert.IsFalse(row.Contains("owninguser"));
        Assert.AreEqual("team", row.GetAttributeValue<EntityReference>("ownerid").LogicalName);
    }

    [TestMethod]
    public void Who_may_not_read_a_table_may_not_own_its_rows()
    {
        var user = _environment.User("nobody");
        var account = Service.Account("Contoso");
        Assert.AreEqual(-2147220943, Given.Fault(
            () => Service.Execute(AssignTo(new EntityReference("account", account), new EntityReference("systemuser", user)))).ErrorCode);
        Assert.AreEqual(-2147220943, Given.Fault(
            () => Service.Create(new Entity("account") { ["ownerid"] = new EntityReference("systemuser", user) })).ErrorCode);
    }

    [TestMethod]
    public void At_user_depth_a_user_sees_and_changes_own_rows_only()
    {
        var user = _environment.User("basic", BasicUser);
        var service = _environment.ServiceFor(user);
        var mine = service.Account("mine");
        var other = Service.Account("other");
        Assert.AreEqual(mine, service.RetrieveMultiple(new QueryExpression("account")).Entities.Single().Id);
        Assert.AreEqual(-2147187962, Given.Fault(() => service.Read("account", other)).ErrorCode);
        Assert.AreEqual(-2147187962, Given.Fault(() => service.Update(new Entity("account", other) { ["name"] = "x" })).ErrorCode);
        Assert.AreEqual(-2147187962, Given.Fault(() => service.Delete("account", other)).ErrorCode);
    }

    [TestMethod]
    public void Rows_of_a_team_are_seen_by_its_members()
    {
        var user = _environment.User("basic", BasicUser);
        var team = Service.Create(new Entity(
            "team")
        { ["name"] = "Team", ["businessunitid"] = new EntityReference("businessunit", _environment.RootBusinessUnitId) });
        Service.Associate("team", team, new Relationship("teamroles_association"), [new EntityReference("role", BasicUser)]);
        Service.Associate("team", team, new Relationship("teammembership_association"), [new EntityReference("systemuser", user)]);
        Service.Create(new Entity("account") { ["ownerid"] = new EntityReference("team", team) });
        Assert.AreEqual(1, _environment.ServiceFor(user).Count("account"));
    }

    [TestMethod]
    public void At_organization_depth_a_user_sees_every_row()
    {
        var user = _environment.User("project user", TestSolution.ProjectRoleId);
        Service.Create(new Entity("new_project"));
        Assert.AreEqual(1, _environment.ServiceFor(user).Count("new_project"));
    }

    [TestMethod]
    public void Without_a_privilege_the_platform_s_fault_names_it()
    {
        var user = _environment.User("project user", TestSolution.ProjectRoleId);
        var fault = Given.Fault(() => _environment.ServiceFor(user).Count("account"));
        Assert.AreEqual(-2147220960, fault.ErrorCode);
        StringAssert.Contains(fault.Message, "prvReadAccount");
    }

    [TestMethod]
    public void At_business_unit_depth_a_user_sees_the_rows_of_the_unit()
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new TestSolution { RoleLevel = "Local" }.Zip());
        var unit = environment.AsSystem.Create(
            new Entity("businessunit")
            {
                ["name"] = "North",
                ["parentbusinessunitid"] = new EntityReference("businessunit", environment.RootBusinessUnitId)
            });
        var colleague = environment.User("colleague", TestSolution.ProjectRoleId);
        var stranger = environment.AsSystem.Create(
            new Entity("systemuser") { ["lastname"] = "stranger", ["businessunitid"] = new EntityReference("businessunit", unit) });
        environment.AsSystem.Associate(
            "systemuser", stranger, new Relationship("systemuserroles_association"),
            [new EntityReference("role", TestSolution.ProjectRoleId)]);
        environment.AsSystem.Create(new Entity(
            "new_project")
        { ["ownerid"] = new EntityReference("systemuser", environment.AdministratorId) });
        Assert.AreEqual(1, environment.ServiceFor(colleague).Count("new_project"));
        Assert.AreEqual(0, environment.ServiceFor(stranger).Count("new_project"));
    }

    [TestMethod]
    public void A_disabled_user_can_do_nothing()
    {
        var user = _environment.User("gone", BasicUser);
        Service.Update(new Entity("systemuser", user) { ["isdisabled"] = true });
        Given.Fault(() => _environment.ServiceFor(user).Count("account"));
    }

    [TestMethod]
    public void A_user_nobody_knows_can_do_nothing() =>
        Given.Fault(() => _environment.ServiceFor(new Guid("11111111-1111-4111-8111-111111111111")).Count("account"));

    [TestMethod]
    public void A_merge_moves_the_children_and_closes_the_subordinate()
    {
        var master = Service.Account("master");
        var subordinate = Service.Account("subordinate");
        var task = Service.Create(new Entity("task") { ["regardingobjectid"] = new EntityReference("account", subordinate) });
        var contact = Service.Create(new Entity(
            "contact")
        { ["lastname"] = "x", ["parentcustomerid"] = new EntityReference("account", subordinate) });
        Service.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference("account", master),
            ["SubordinateId"] = subordinate,
            ["UpdateContent"] = new Entity("account") { ["telephone1"] = "1" },
            ["PerformParentingChecks"] = false,
        });
        Assert.AreEqual(master, Service.Read("task", task).GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(master, Service.Read("contact", contact).GetAttributeValue<EntityReference>("parentcustomerid").Id);
        Assert.AreEqual("1", Service.Read("account", master)["telephone1"]);
        var closed = Service.Read("account", subordinate);
        Assert.AreEqual(1, closed.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(master, closed.GetAttributeValue<EntityReference>("masterid").Id);
        Assert.IsTrue(closed.GetAttributeValue<bool>("merged"));
    }

    [TestMethod]
    public void A_row_cannot_be_merged_with_itself()
    {
        var account = Service.Account("Contoso");
        Assert.AreEqual(-2147200251, Given.Fault(
            () => Service.Execute(new OrganizationRequest(
            "Merge")
            { ["Target"] = new EntityReference("account", account), ["SubordinateId"] = account })).ErrorCode);
    }
}
