using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class ActivityTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private static Entity Party(EntityReference person) => new("activityparty") { ["partyid"] = person };

    private static Entity Address(string address) => new("activityparty") { ["addressused"] = address };

    private Guid Contact(string mail) => Service.Create(new Entity("contact") { ["lastname"] = mail, ["emailaddress1"] = mail });

    [TestMethod]
    public void Party_lists_come_back_with_the_address_and_the_name()
    {
        var contact = Contact("ada@client.example");
        var id = Service.Create(new Entity("email")
        {
            ["from"] = new EntityCollection([Party(new EntityReference("systemuser", _environment.AdministratorId))]),
            ["to"] = new EntityCollection([Party(new EntityReference("contact", contact)), Address("unknown@client.example")]),
        });
        var row = Service.Read("email", id);
        Assert.AreEqual("admin@local.example", row.GetAttributeValue<EntityCollection>("from")[0]["addressused"]);
        var to = row.GetAttributeValue<EntityCollection>("to").Entities;
        Assert.AreEqual("ada@client.example", to[0]["addressused"]);
        Assert.AreEqual(contact, to[0].GetAttributeValue<EntityReference>("partyid").Id);
        Assert.AreEqual(2, to[0].GetAttributeValue<OptionSetValue>("participationtypemask").Value);
        Assert.IsFalse(to[1].Contains("partyid"));
        Assert.IsEmpty(row.GetAttributeValue<EntityCollection>("cc").Entities);
    }

    [TestMethod]
    public void An_update_replaces_only_the_list_it_names()
    {
        var id = Service.Create(new Entity(
            "email")
        { ["to"] = new EntityCollection([Address("a@x.example")]), ["cc"] = new EntityCollection([Address("c@x.example")]) });
        Service.Update(new Entity("email", id) { ["to"] = new EntityCollection([Address("b@x.example")]) });
        var row = Service.Read("email", id);
        Assert.AreEqual("b@x.example", row.GetAttributeValue<EntityCollection>("to").Entities.Single()["addressused"]);
        Assert.HasCount(1, row.GetAttributeValue<EntityCollection>("cc").Entities);
    }

    [TestMethod]
    public void The_regarding_row_and_the_owner_are_parties_too()
    {
        var account = Service.Account("Contoso");
        Service.Create(new Entity("task") { ["regardingobjectid"] = new EntityReference("account", account) });
        var masks = Service.RetrieveMultiple(
            new QueryExpression("activityparty") { ColumnSet = new ColumnSet("participationtypemask") }).Entities.Select(
            row => row.GetAttributeValue<OptionSetValue>("participationtypemask").Value).Order().ToArray();
        CollectionAssert.AreEqual(new[] { 8, 9 }, masks);
    }

    [TestMethod]
    public void A_change_of_regarding_moves_its_party()
    {
        var first = Service.Account("first");
        var second = Service.Account("second");
        var task = Service.Create(new Entity("task") { ["regardingobjectid"] = new EntityReference("account", first) });
        Service.Update(new Entity("task", task) { ["regardingobjectid"] = new EntityReference("account", second) });
        var party = Service.RetrieveMultiple(
            new QueryExpression("activityparty")
            {
                ColumnSet = new ColumnSet("partyid"),
                Criteria = { Conditions = { new ConditionExpression(
            "participationtypemask", ConditionOperator.Equal, 8) } }
            }).Entities.Single();
        Assert.AreEqual(second, party.GetAttributeValue<EntityReference>("partyid").Id);
    }

    [TestMethod]
    public void The_activity_pointer_shows_every_kind_of_activity()
    {
        var account = Service.Account("Contoso");
        foreach (var table in new[] { "task", "email", "phonecall", "appointment", "new_visit" })
        {
            Service.Create(new Entity(table) { ["subject"] = table, ["regardingobjectid"] = new EntityReference("account", account) });
        }
        var query = new QueryExpression(
            "activitypointer")
        {
            ColumnSet = new ColumnSet("subject", "activitytypecode"),
            Criteria = { Conditions = { new ConditionExpression("regardingobjectid", ConditionOperator.Equal, account) } }
        };
        query.AddOrder("subject", OrderType.Ascending);
        var rows = Service.RetrieveMultiple(query).Entities;
        CollectionAssert.AreEqual(new[] { "appointment", "email", "new_visit", "phonecall", "task" },
            rows.Select(row => row["activitytypecode"]).ToArray());
    }

    [TestMethod]
    public void An_activity_is_retrieved_as_a_pointer()
    {
        var id = Service.Create(new Entity("task") { ["subject"] = "call" });
        Assert.AreEqual("call", Service.Read("activitypointer", id)["subject"]);
    }

    [TestMethod]
    public void Emails_are_found_through_their_parties()
    {
        var contact = Contact("ada@client.example");
        var wanted = Service.Create(new Entity(
            "email")
        { ["to"] = new EntityCollection([Party(new EntityReference("contact", contact))]) });
        Service.Create(new Entity("email") { ["to"] = new EntityCollection([Address("other@x.example")]) });
        var query = new QueryExpression("email");
        query.AddLink("activityparty", "activityid", "activityid").LinkCriteria.AddCondition("partyid", ConditionOperator.Equal, contact);
        Assert.AreEqual(wanted, Service.RetrieveMultiple(query).Entities.Single().Id);
    }

    [TestMethod]
    public void A_deleted_activity_takes_its_parties_along()
    {
        var id = Service.Create(new Entity("email") { ["to"] = new EntityCollection([Address("a@x.example")]) });
        Service.Delete("email", id);
        Assert.AreEqual(0, Service.Count("activityparty"));
    }

    [TestMethod]
    public void A_party_of_a_table_that_cannot_be_one_is_refused()
    {
        var project = Service.Create(new Entity("new_project"));
        Assert.AreEqual(-2147207930, Given.Fault(
            () => Service.Create(new Entity(
            "email")
            { ["to"] = new EntityCollection([Party(new EntityReference("new_project", project))]) })).ErrorCode);
    }

    [TestMethod]
    public void A_custom_table_with_activities_can_be_regarded()
    {
        var project = Service.Create(new Entity("new_project") { ["new_name"] = "Bridge" });
        var task = Service.Create(new Entity("task") { ["regardingobjectid"] = new EntityReference("new_project", project) });
        var regarding = Service.Read("task", task).GetAttributeValue<EntityReference>("regardingobjectid");
        Assert.AreEqual("new_project", regarding.LogicalName);
        Assert.AreEqual("Bridge", regarding.Name);
    }

    [TestMethod]
    public void A_planned_appointment_has_its_duration()
    {
        var id = Service.Create(new Entity(
            "appointment")
        { ["scheduledstart"] = Given.Start, ["scheduledend"] = Given.Start.AddMinutes(45) });
        Assert.AreEqual(45, Service.Read("appointment", id)["scheduleddurationminutes"]);
    }

    [TestMethod]
    public void The_rules_of_a_calendar_travel_inside_it()
    {
        var rule = new Entity("calendarrule")
        {
            ["name"] = "New Year",
            ["starttime"] = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            ["duration"] = 1440,
            ["timecode"] = 2,
            ["subcode"] = 5
        };
        var id = Service.Create(new Entity(
            "calendar")
        {
            ["name"] = "Closures",
            ["businessunitid"] = new EntityReference("businessunit", _environment.RootBusinessUnitId),
            ["calendarrules"] = new EntityCollection([rule])
        });
        var row = Service.Read("calendar", id);
        Assert.AreEqual("New Year", row.GetAttributeValue<EntityCollection>("calendarrules").Entities.Single()["name"]);
        Service.Update(new Entity("calendar", id) { ["calendarrules"] = new EntityCollection() });
        Assert.IsEmpty(Service.Read("calendar", id).GetAttributeValue<EntityCollection>("calendarrules").Entities);
    }
}
