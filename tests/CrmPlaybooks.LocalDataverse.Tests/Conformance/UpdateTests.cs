using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class UpdateTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    [TestMethod]
    public void Only_the_given_columns_change()
    {
        var id = Service.Create(new Entity("account") { ["name"] = "Contoso", ["telephone1"] = "1" });
        Service.Update(new Entity("account", id) { ["telephone1"] = "2" });
        var row = Service.Read("account", id);
        Assert.AreEqual("Contoso", row["name"]);
        Assert.AreEqual("2", row["telephone1"]);
    }

    [TestMethod]
    public void Null_empties_a_column()
    {
        var id = Service.Create(new Entity("account") { ["name"] = "Contoso" });
        Service.Update(new Entity("account", id) { ["name"] = null });
        Assert.IsFalse(Service.Read("account", id).Contains("name"));
    }

    [TestMethod]
    public void The_time_and_the_version_move_on()
    {
        var id = Service.Account("Contoso");
        var before = Service.Read("account", id);
        _environment.Clock.Advance(TimeSpan.FromMinutes(5));
        Service.Update(new Entity("account", id) { ["name"] = "Fabrikam" });
        var after = Service.Read("account", id);
        Assert.AreEqual(Given.Start.AddMinutes(5), after.GetAttributeValue<DateTime>("modifiedon"));
        Assert.AreNotEqual(before.RowVersion, after.RowVersion);
    }

    [TestMethod]
    public void A_current_row_version_is_accepted()
    {
        var row = Service.Read("account", Service.Account("Contoso"));
        Service.Execute(new UpdateRequest
        {
            Target = new Entity("account", row.Id) { RowVersion = row.RowVersion, ["name"] = "Fabrikam" },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches
        });
        Assert.AreEqual("Fabrikam", Service.Read("account", row.Id)["name"]);
    }

    [TestMethod]
    public void A_stale_row_version_is_refused_and_changes_nothing()
    {
        var row = Service.Read("account", Service.Account("Contoso"));
        Service.Update(new Entity("account", row.Id) { ["name"] = "first" });
        var fault = Given.Fault(() => Service.Execute(
            new UpdateRequest
            {
                Target = new Entity("account", row.Id) { RowVersion = row.RowVersion, ["name"] = "second" },
                ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches
            }));
        Assert.AreEqual(-2147088254, fault.ErrorCode);
        Assert.AreEqual("first", Service.Read("account", row.Id)["name"]);
    }

    [TestMethod]
    public void A_version_check_without_a_version_is_refused()
    {
        var id = Service.Account("Contoso");
        Assert.AreEqual(-2147088253, Given.Fault(
            () => Service.Execute(new UpdateRequest
            {
                Target = new Entity("account", id),
                ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches
            })).ErrorCode);
    }

    [TestMethod]
    public void A_row_that_is_not_there_is_the_not_found_fault() =>
        Assert.AreEqual(-2147220969, Given.Fault(
            () => Service.Update(new Entity("account", new Guid("11111111-1111-4111-8111-111111111111")) { ["name"] = "x" })).ErrorCode);

    [TestMethod]
    public void A_row_is_found_by_its_alternate_key()
    {
        var id = Service.Create(new Entity("new_project") { ["new_code"] = "P-1" });
        Service.Update(new Entity("new_project", "new_code", "P-1") { ["new_name"] = "Bridge" });
        Assert.AreEqual("Bridge", Service.Read("new_project", id)["new_name"]);
    }

    [TestMethod]
    public void A_key_of_columns_that_are_none_is_refused() =>
        Assert.AreEqual(-2147088240, Given.Fault(
            () => Service.Update(new Entity("new_project", "new_name", "x") { ["new_size"] = 1 })).ErrorCode);

    [TestMethod]
    public void A_key_value_nobody_has_is_not_found() =>
        Assert.AreEqual(-2147088239, Given.Fault(
            () => Service.Update(new Entity("new_project", "new_code", "x") { ["new_size"] = 1 })).ErrorCode);

    [TestMethod]
    public void Related_rows_travel_with_an_update()
    {
        var project = Service.Create(new Entity("new_project"));
        var row = new Entity("new_project", project);
        row.RelatedEntities[new Relationship("new_project_new_milestone")] = new EntityCollection(
            [new Entity("new_milestone") { ["new_name"] = "late" }]);
        Service.Update(row);
        Assert.AreEqual(1, Service.Count("new_milestone"));
    }

    [TestMethod]
    public void A_related_row_that_exists_is_updated()
    {
        var project = Service.Create(new Entity("new_project"));
        var milestone = Service.Create(
            new Entity("new_milestone") { ["new_projectid"] = new EntityReference("new_project", project), ["new_name"] = "before" });
        var row = new Entity("new_project", project);
        row.RelatedEntities[new Relationship("new_project_new_milestone")] = new EntityCollection(
            [new Entity("new_milestone", milestone) { ["new_name"] = "after" }]);
        Service.Update(row);
        Assert.AreEqual("after", Service.Read("new_milestone", milestone)["new_name"]);
    }

    [TestMethod]
    public void An_account_cannot_be_its_own_ancestor()
    {
        var parent = Service.Account("parent");
        var child = Service.Create(new Entity("account") { ["parentaccountid"] = new EntityReference("account", parent) });
        Assert.AreEqual(-2147220217, Given.Fault(
            () => Service.Update(new Entity("account", parent) { ["parentaccountid"] = new EntityReference("account", child) })).ErrorCode);
    }

    [TestMethod]
    public void Upsert_creates_what_is_missing_and_says_so()
    {
        var response = (UpsertResponse)Service.Execute(
            new UpsertRequest { Target = new Entity("new_project", "new_code", "P-1") { ["new_name"] = "Bridge" } });
        Assert.IsTrue(response.RecordCreated);
        Assert.AreEqual("P-1", Service.Read("new_project", response.Target.Id)["new_code"]);
    }

    [TestMethod]
    public void Upsert_updates_what_is_there()
    {
        var id = Service.Create(new Entity("new_project") { ["new_code"] = "P-1" });
        var response = (UpsertResponse)Service.Execute(
            new UpsertRequest { Target = new Entity("new_project", "new_code", "P-1") { ["new_name"] = "Bridge" } });
        Assert.IsFalse(response.RecordCreated);
        Assert.AreEqual("Bridge", Service.Read("new_project", id)["new_name"]);
    }

    [TestMethod]
    public void Upsert_by_an_id_of_the_caller_s_creates_with_that_id()
    {
        var id = new Guid("11111111-2222-5333-8444-555555555557");
        Service.Execute(new UpsertRequest { Target = new Entity("account", id) { ["name"] = "x" } });
        Assert.AreEqual("x", Service.Retrieve("account", id, new ColumnSet("name"))["name"]);
    }
}
