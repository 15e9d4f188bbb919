using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class RetrieveTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    [TestMethod]
    public void Only_the_asked_columns_and_the_id_come_back()
    {
        var id = Service.Create(new Entity("account") { ["name"] = "Contoso", ["telephone1"] = "1" });
        var row = Service.Retrieve("account", id, new ColumnSet("name"));
        CollectionAssert.AreEquivalent(new[] { "accountid", "name" }, row.Attributes.Keys.ToArray());
    }

    [TestMethod]
    public void A_row_version_always_comes_back() =>
        Assert.IsNotNull(Service.Retrieve("account", Service.Account("Contoso"), new ColumnSet(false)).RowVersion);

    [TestMethod]
    public void Empty_columns_are_left_out() => Assert.IsFalse(Service.Read("account", Service.Account("Contoso")).Contains("telephone1"));

    [TestMethod]
    public void References_carry_the_name_of_what_they_lead_to()
    {
        var parent = Service.Account("Parent");
        var row = Service.Read("account",
            Service.Create(new Entity("account") { ["parentaccountid"] = new EntityReference("account", parent) }));
        Assert.AreEqual("Parent", row.GetAttributeValue<EntityReference>("parentaccountid").Name);
        Assert.AreEqual("Parent", row.FormattedValues["parentaccountid"]);
    }

    [TestMethod]
    public void A_row_is_found_by_alternate_key()
    {
        Service.Create(new Entity("new_project") { ["new_code"] = "P-1", ["new_name"] = "Bridge" });
        var response = (RetrieveResponse)Service.Execute(
            new RetrieveRequest { Target = new EntityReference("new_project", "new_code", "P-1"), ColumnSet = new ColumnSet("new_name") });
        Assert.AreEqual("Bridge", response.Entity["new_name"]);
    }

    [TestMethod]
    public void An_unknown_column_is_the_platform_s_fault()
    {
        var id = Service.Account("Contoso");
        Assert.AreEqual(-2147217149, Given.Fault(() => Service.Retrieve("account", id, new ColumnSet("nothing"))).ErrorCode);
    }

    [TestMethod]
    public void A_companion_column_is_refused_by_name()
    {
        var id = Service.Account("Contoso");
        StringAssert.Contains(Assert.Throws<NotSupportedException>(
            () => Service.Retrieve("account", id, new ColumnSet("createdbyname"))).Message, "account.createdbyname");
    }

    [TestMethod]
    public void Related_rows_come_in_the_same_request()
    {
        var account = Service.Account("Contoso");
        var about = new EntityReference("account", account);
        Service.Create(new Entity("task") { ["subject"] = "open", ["regardingobjectid"] = about });
        var done = Service.Create(new Entity("task") { ["subject"] = "done", ["regardingobjectid"] = about });
        Service.Update(new Entity("task", done) { ["statecode"] = new OptionSetValue(1) });
        Service.Create(new Entity("task") { ["subject"] = "other" });
        Service.Create(new Entity("new_project") { ["new_accountid"] = about });
        _environment.Counters.Reset();
        var related = new RelationshipQueryCollection
        {
            [new Relationship("Account_Tasks")] = new QueryExpression(
                "task")
            {
                ColumnSet = new ColumnSet("subject"),
                Criteria = { Conditions = { new ConditionExpression("statecode", ConditionOperator.Equal, 0) } }
            },
            [new Relationship("new_account_new_project")] = new QueryExpression("new_project"),
        };
        var row = ((RetrieveResponse)Service.Execute(
            new RetrieveRequest { Target = about, ColumnSet = new ColumnSet("name"), RelatedEntitiesQuery = related })).Entity;
        Assert.AreEqual("open", row.RelatedEntities[new Relationship("Account_Tasks")].Entities.Single()["subject"]);
        Assert.HasCount(1, row.RelatedEntities[new Relationship("new_account_new_project")].Entities);
        Assert.AreEqual(1, _environment.Counters.Snapshot().Total);
    }

    [TestMethod]
    public void Related_partners_of_a_many_to_many_relationship_come_too()
    {
        var project = Service.Create(new Entity("new_project"));
        var contact = Service.Create(new Entity("contact") { ["lastname"] = "Lovelace" });
        Service.Create(new Entity("contact") { ["lastname"] = "Other" });
        Service.Associate("new_project", project, new Relationship("new_project_contact"), [new EntityReference("contact", contact)]);
        var row = ((RetrieveResponse)Service.Execute(new RetrieveRequest
        {
            Target = new EntityReference("new_project", project),
            ColumnSet = new ColumnSet(false),
            RelatedEntitiesQuery = new RelationshipQueryCollection
            {
                [new Relationship("new_project_contact")] = new QueryExpression(
                "contact")
                { ColumnSet = new ColumnSet("lastname") }
            },
        })).Entity;
        Assert.AreEqual("Lovelace", row.RelatedEntities[new Relationship("new_project_contact")].Entities.Single()["lastname"]);
    }

    [TestMethod]
    public void A_relationship_nobody_knows_is_a_fault()
    {
        var id = Service.Account("Contoso");
        Given.Fault(() => Service.Execute(
            new RetrieveRequest
            {
                Target = new EntityReference("account", id),
                ColumnSet = new ColumnSet(false),
                RelatedEntitiesQuery = new RelationshipQueryCollection { [new Relationship("nothing")] = new QueryExpression("task") }
            }));
    }

    [TestMethod]
    public void Who_am_i_tells_the_caller()
    {
        var response = _environment.ServiceFor(_environment.AdministratorId).Execute(new OrganizationRequest("WhoAmI"));
        Assert.AreEqual(_environment.AdministratorId, response["UserId"]);
        Assert.AreEqual(_environment.RootBusinessUnitId, response["BusinessUnitId"]);
        Assert.AreEqual(_environment.OrganizationId, response["OrganizationId"]);
    }

    [TestMethod]
    public void A_message_nobody_imitates_is_refused_by_name() =>
        StringAssert.Contains(Assert.Throws<NotSupportedException>(() => Service.Execute(new OrganizationRequest("GrantAccess"))).Message,
            "GrantAccess");
}
