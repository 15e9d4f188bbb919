using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class StateTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private (int State, int Status) StateOf(string table, Guid id)
    {
        var row = Service.Read(table, id);
        return (row.GetAttributeValue<OptionSetValue>("statecode").Value, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [TestMethod]
    [DataRow("account", 1)]
    [DataRow("task", 2)]
    [DataRow("email", 1)]
    [DataRow("phonecall", 1)]
    [DataRow("appointment", 1)]
    [DataRow("new_project", 1)]
    public void A_row_is_born_open_with_the_default_status(string table, int status) =>
        Assert.AreEqual((0, status), StateOf(table, Service.Create(new Entity(table))));

    [TestMethod]
    [DataRow("account", 1, 2)]
    [DataRow("task", 1, 5)]
    [DataRow("task", 2, 6)]
    [DataRow("email", 1, 2)]
    [DataRow("phonecall", 1, 2)]
    [DataRow("appointment", 1, 3)]
    [DataRow("appointment", 3, 5)]
    public void A_state_alone_brings_its_default_status(string table, int state, int status)
    {
        var id = Service.Create(new Entity(table));
        Service.Update(new Entity(table, id) { ["statecode"] = new OptionSetValue(state) });
        Assert.AreEqual((state, status), StateOf(table, id));
    }

    [TestMethod]
    public void An_email_that_waits_to_be_sent_is_completed()
    {
        var id = Service.Create(new Entity("email"));
        Service.Update(new Entity("email", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(6) });
        Assert.AreEqual((1, 6), StateOf("email", id));
    }

    [TestMethod]
    public void A_status_of_another_state_is_refused()
    {
        var id = Service.Create(new Entity("task"));
        Assert.AreEqual(-2147187704, Given.Fault(
            () => Service.Update(new Entity("task", id) { ["statuscode"] = new OptionSetValue(5) })).ErrorCode);
        Assert.AreEqual(-2147187704, Given.Fault(
            () => Service.Update(new Entity(
            "task", id)
            { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(6) })).ErrorCode);
        Assert.AreEqual(-2147187704, Given.Fault(
            () => Service.Create(new Entity("task") { ["statuscode"] = new OptionSetValue(5) })).ErrorCode);
    }

    [TestMethod]
    public void A_status_of_the_same_state_is_accepted()
    {
        var id = Service.Create(new Entity("task") { ["statuscode"] = new OptionSetValue(3) });
        Service.Update(new Entity("task", id) { ["statuscode"] = new OptionSetValue(4) });
        Assert.AreEqual((0, 4), StateOf("task", id));
    }

    [TestMethod]
    public void Set_state_lets_the_default_status_apply()
    {
        var id = Service.Create(new Entity("task"));
        Service.Execute(new OrganizationRequest(
            "SetState")
        {
            ["EntityMoniker"] = new EntityReference("task", id),
            ["State"] = new OptionSetValue(2),
            ["Status"] = new OptionSetValue(-1)
        });
        Assert.AreEqual((2, 6), StateOf("task", id));
    }

    [TestMethod]
    public void Set_state_raises_update_too()
    {
        using var environment = Given.With(new Step("Recorder", "Update", "task", 40) { Filter = "statecode", Configuration = "x" });
        var id = environment.AsSystem.Create(new Entity("task"));
        environment.AsSystem.Execute(new OrganizationRequest(
            "SetState")
        {
            ["EntityMoniker"] = new EntityReference("task", id),
            ["State"] = new OptionSetValue(1),
            ["Status"] = new OptionSetValue(5)
        });
        Assert.HasCount(1, environment.Traces);
    }

    [TestMethod]
    public void A_deactivated_row_can_be_reactivated()
    {
        var id = Service.Account("Contoso");
        Service.Update(new Entity("account", id) { ["statecode"] = new OptionSetValue(1) });
        Service.Update(new Entity("account", id) { ["statecode"] = new OptionSetValue(0) });
        Assert.AreEqual((0, 1), StateOf("account", id));
    }
}
