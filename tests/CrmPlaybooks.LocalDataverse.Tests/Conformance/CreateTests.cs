using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class CreateTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    [TestMethod]
    public void A_row_gets_an_id_and_keeps_its_values()
    {
        var id = Service.Account("Contoso");
        Assert.AreEqual("Contoso", Service.Read("account", id).GetAttributeValue<string>("name"));
    }

    [TestMethod]
    public void An_id_the_caller_chose_is_kept()
    {
        var id = new Guid("11111111-2222-5333-8444-555555555555");
        Assert.AreEqual(id, Service.Create(new Entity("account", id) { ["name"] = "Contoso" }));
    }

    [TestMethod]
    public void An_id_given_as_column_is_kept()
    {
        var id = new Guid("11111111-2222-5333-8444-555555555556");
        Assert.AreEqual(id, Service.Create(new Entity("account") { ["accountid"] = id }));
    }

    [TestMethod]
    public void A_second_row_with_the_same_id_is_the_duplicate_fault()
    {
        var id = Service.Account("Contoso");
        Assert.AreEqual(-2147220937, Given.Fault(() => Service.Create(new Entity("account", id))).ErrorCode);
    }

    [TestMethod]
    public void A_second_row_with_the_same_key_is_the_key_fault_whatever_the_case()
    {
        Service.Create(new Entity("new_project") { ["new_code"] = "ab-1" });
        Assert.AreEqual(-2147088238, Given.Fault(() => Service.Create(new Entity("new_project") { ["new_code"] = "AB-1" })).ErrorCode);
    }

    [TestMethod]
    public void Rows_without_a_key_value_do_not_collide()
    {
        Service.Create(new Entity("new_project"));
        Service.Create(new Entity("new_project"));
        Assert.AreEqual(2, Service.Count("new_project"));
    }

    [TestMethod]
    public void The_caller_becomes_owner_and_creator_at_the_time_of_the_clock()
    {
        var row = Service.Read("account", Service.Account("Contoso"));
        Assert.AreEqual(_environment.SystemUserId, row.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(_environment.SystemUserId, row.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.AreEqual(_environment.RootBusinessUnitId, row.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.AreEqual(Given.Start, row.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(Given.Start, row.GetAttributeValue<DateTime>("modifiedon"));
    }

    [TestMethod]
    public void A_row_can_be_born_to_another_owner()
    {
        var row = Service.Read("account",
            Service.Create(new Entity("account") { ["ownerid"] = new EntityReference("systemuser", _environment.AdministratorId) }));
        Assert.AreEqual(_environment.AdministratorId, row.GetAttributeValue<EntityReference>("owninguser").Id);
    }

    [TestMethod]
    public void Columns_the_platform_keeps_are_ignored()
    {
        var row = Service.Read("account",
            Service.Create(new Entity("account")
            {
                ["createdon"] = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                ["versionnumber"] = 1L
            }));
        Assert.AreEqual(Given.Start, row.GetAttributeValue<DateTime>("createdon"));
    }

    [TestMethod]
    public void Imported_history_keeps_its_creation_date()
    {
        var long_ago = new DateTime(2019, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        var row = Service.Read("account", Service.Create(new Entity("account") { ["overriddencreatedon"] = long_ago }));
        Assert.AreEqual(long_ago, row.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(Given.Start, row.GetAttributeValue<DateTime>("overriddencreatedon"));
    }

    [TestMethod]
    public void Defaults_fill_what_is_left_out()
    {
        var row = Service.Read("new_project", Service.Create(new Entity("new_project")));
        Assert.AreEqual(100000000, row.GetAttributeValue<OptionSetValue>("new_phase").Value);
        Assert.IsFalse(row.GetAttributeValue<bool>("new_urgent"));
    }

    [TestMethod]
    public void Related_rows_of_any_depth_are_created_with_it()
    {
        var project = new Entity("new_project") { ["new_name"] = "Bridge" };
        project.RelatedEntities[new Relationship("new_project_new_milestone")] = new EntityCollection(
            [new Entity("new_milestone") { ["new_name"] = "First" }, new Entity("new_milestone") { ["new_name"] = "Second" }]);
        var account = new Entity("account") { ["name"] = "Contoso" };
        account.RelatedEntities[new Relationship("new_account_new_project")] = new EntityCollection([project]);
        var id = Service.Create(account);
        var found = Service.RetrieveMultiple(new QueryExpression("new_project") { ColumnSet = new ColumnSet("new_accountid") })[0];
        Assert.AreEqual(id, found.GetAttributeValue<EntityReference>("new_accountid").Id);
        Assert.AreEqual(2, Service.Count("new_milestone"));
    }

    [TestMethod]
    public void A_related_parent_is_created_first()
    {
        var project = new Entity("new_project") { ["new_name"] = "Bridge" };
        project.RelatedEntities[new Relationship("new_account_new_project")] = new EntityCollection(
            [new Entity("account") { ["name"] = "Contoso" }]);
        var row = Service.Read("new_project", Service.Create(project));
        Assert.AreEqual("Contoso", row.GetAttributeValue<EntityReference>("new_accountid").Name);
    }

    [TestMethod]
    public void A_related_row_that_fails_takes_the_whole_with_it()
    {
        Service.Create(new Entity("new_project") { ["new_code"] = "taken" });
        var account = new Entity("account") { ["name"] = "Contoso" };
        account.RelatedEntities[new Relationship("new_account_new_project")] = new EntityCollection(
            [new Entity("new_project") { ["new_code"] = "free" }, new Entity("new_project") { ["new_code"] = "taken" }]);
        Given.Fault(() => Service.Create(account));
        Assert.AreEqual(0, Service.Count("account"));
        Assert.AreEqual(1, Service.Count("new_project"));
    }

    [TestMethod]
    public void The_caller_s_own_object_is_left_as_it_was()
    {
        using var environment = Given.With(new Step("TargetWriter", "Create", "account", 20) { Configuration = "name=changed" });
        var row = new Entity("account") { ["name"] = "original" };
        environment.AsSystem.Create(row);
        Assert.AreEqual("original", row["name"]);
    }

    [TestMethod]
    public void A_contact_gets_its_full_name()
    {
        var row = Service.Read("contact", Service.Create(new Entity("contact") { ["firstname"] = "Ada", ["lastname"] = "Lovelace" }));
        Assert.AreEqual("Ada Lovelace", row["fullname"]);
    }

    [TestMethod]
    public void An_unknown_table_is_the_platform_s_fault() =>
        Assert.AreEqual(-2147217150, Given.Fault(() => Service.Create(new Entity("nothing"))).ErrorCode);

    [TestMethod]
    public void An_unknown_column_is_the_platform_s_fault() =>
        Assert.AreEqual(-2147217149, Given.Fault(() => Service.Create(new Entity("account") { ["nothing"] = 1 })).ErrorCode);

    [TestMethod]
    public void A_missing_target_is_a_fault() =>
        Assert.AreEqual(-2147220989, Given.Fault(() => Service.Execute(new CreateRequest())).ErrorCode);

    [TestMethod]
    public void The_activity_pointer_cannot_be_created() =>
        Assert.AreEqual(-2147220715, Given.Fault(() => Service.Create(new Entity("activitypointer"))).ErrorCode);

    [TestMethod]
    public void A_reference_by_alternate_key_is_resolved()
    {
        var project = Service.Create(new Entity("new_project") { ["new_code"] = "P-1" });
        var milestone = Service.Create(
            new Entity("new_milestone") { ["new_projectid"] = new EntityReference("new_project", "new_code", "p-1") });
        Assert.AreEqual(project, Service.Read("new_milestone", milestone).GetAttributeValue<EntityReference>("new_projectid").Id);
    }
}
