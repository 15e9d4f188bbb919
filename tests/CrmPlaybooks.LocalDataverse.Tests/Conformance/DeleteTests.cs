using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class DeleteTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    [TestMethod]
    public void A_deleted_row_is_gone()
    {
        var id = Service.Account("Contoso");
        Service.Delete("account", id);
        Assert.AreEqual(-2147220969, Given.Fault(() => Service.Read("account", id)).ErrorCode);
    }

    [TestMethod]
    public void A_row_that_is_not_there_is_the_not_found_fault() =>
        Assert.AreEqual(-2147220969, Given.Fault(
            () => Service.Delete("account", new Guid("11111111-1111-4111-8111-111111111111"))).ErrorCode);

    [TestMethod]
    public void Cascading_children_go_with_it()
    {
        var project = Service.Create(new Entity("new_project"));
        Service.Create(new Entity("new_milestone") { ["new_projectid"] = new EntityReference("new_project", project) });
        Service.Delete("new_project", project);
        Assert.AreEqual(0, Service.Count("new_milestone"));
    }

    [TestMethod]
    public void Referential_children_lose_their_link()
    {
        var account = Service.Account("Contoso");
        var project = Service.Create(new Entity("new_project") { ["new_accountid"] = new EntityReference("account", account) });
        Service.Delete("account", account);
        Assert.IsFalse(Service.Read("new_project", project).Contains("new_accountid"));
    }

    [TestMethod]
    public void Activities_notes_and_custom_activities_go_with_what_they_are_about()
    {
        var account = Service.Account("Contoso");
        var about = new EntityReference("account", account);
        Service.Create(new Entity("task") { ["subject"] = "x", ["regardingobjectid"] = about });
        Service.Create(new Entity("new_visit") { ["subject"] = "x", ["regardingobjectid"] = about });
        Service.Create(new Entity("annotation") { ["subject"] = "x", ["objectid"] = about });
        Service.Delete("account", account);
        Assert.AreEqual(0, Service.Count("task") + Service.Count("new_visit") + Service.Count("annotation") + Service.Count(
            "activityparty"));
    }

    [TestMethod]
    public void A_row_another_one_needs_stays()
    {
        using var environment = LocalEnvironment.InMemory();
        environment.Import(new TestSolution
        {
            MoreEntities = [TestSolution.Entity(
                "new_Leaf", TestSolution.SystemColumns("new_Leaf", true).Append(TestSolution.Column("new_RootId", "lookup")))],
            MoreRelationships = [TestSolution.OneToMany("new_project_leaf", "new_Project", "new_Leaf", "new_RootId", "Restrict")],
        }.Zip());
        var service = environment.AsSystem;
        var root = service.Create(new Entity("new_project"));
        service.Create(new Entity("new_leaf") { ["new_rootid"] = new EntityReference("new_project", root) });
        Assert.AreEqual(-2147220953, Given.Fault(() => service.Delete("new_project", root)).ErrorCode);
    }

    [TestMethod]
    public void Pairs_of_a_many_to_many_relationship_go()
    {
        var project = Service.Create(new Entity("new_project"));
        var contact = Service.Create(new Entity("contact") { ["lastname"] = "x" });
        Service.Associate("new_project", project, new Relationship("new_project_contact"), [new EntityReference("contact", contact)]);
        Service.Delete("contact", contact);
        Assert.AreEqual(0, Service.Count("new_project_contact"));
    }

    [TestMethod]
    public void A_stale_row_version_keeps_the_row()
    {
        var row = Service.Read("account", Service.Account("Contoso"));
        Service.Update(new Entity("account", row.Id) { ["name"] = "newer" });
        Assert.AreEqual(-2147088254, Given.Fault(
            () => Service.Execute(new DeleteRequest
            {
                Target = new EntityReference("account", row.Id) { RowVersion = row.RowVersion },
                ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches
            })).ErrorCode);
    }

    [TestMethod]
    public void A_user_cannot_be_deleted() =>
        Assert.AreEqual(-2147220715, Given.Fault(() => Service.Delete("systemuser", _environment.AdministratorId)).ErrorCode);
}
