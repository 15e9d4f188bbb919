using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.LocalDataverse.Tests;

[TestClass]
public sealed class FirstTests
{
    [TestMethod]
    public void An_account_is_created_and_read_back()
    {
        using var environment = Given.SampleEnvironment();
        var id = environment.AsSystem.Account("Contoso");
        Assert.AreEqual("Contoso", environment.AsSystem.Read("account", id).GetAttributeValue<string>("name"));
    }

    [TestMethod]
    public void A_query_finds_it()
    {
        using var environment = Given.SampleEnvironment();
        environment.AsSystem.Account("Contoso");
        var found = environment.AsSystem.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name"), Criteria = { Conditions = { new ConditionExpression("name", ConditionOperator.Equal, "CONTOSO") } } });
        Assert.HasCount(1, found.Entities);
    }

    [TestMethod]
    public void An_async_step_runs()
    {
        using var environment = Given.With(new Step("TaskCreator", "Create", "account", 40) { IsAsynchronous = true, Configuration = "system" });
        environment.AsSystem.Account("Contoso");
        Assert.AreEqual(0, environment.AsSystem.Count("task"));
        Assert.AreEqual(1, environment.Async.RunUntilIdle());
        Assert.AreEqual(1, environment.AsSystem.Count("task"));
    }
}
