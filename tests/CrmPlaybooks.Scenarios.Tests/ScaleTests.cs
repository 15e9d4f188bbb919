using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What an hour costs depends on what is due, not on how many clients there are.</summary>
[TestClass]
public sealed class ScaleTests
{
    private const int LookRequests = 4;

    /// <summary>A stamp, a look and its state; the upkeep costs the same whoever is due.</summary>
    [TestMethod]
    [DataRow(1_000, 10)]
    [DataRow(20_000, 200)]
    public void An_hour_costs_what_is_due_and_not_what_there_is(int clients, int due)
    {
        using var office = new Office();
        var accounts = Enumerable.Range(1, due).Select(number => office.CreateClient("Client " + number)).ToList();
        office.Until(November(17, 9));
        for (var number = due; number < clients; number++)
        {
            office.System.Create(new Entity("cpb_clientstate")
            {
                ["cpb_name"] = "Client " + number,
                ["cpb_key"] = Guid.NewGuid().ToString("D"),
                ["cpb_nextlookon"] = November(28, 9),
                ["cpb_lookedon"] = November(17, 9),
            });
        }

        var states = new QueryExpression("cpb_clientstate") { Criteria = { Conditions = { new ConditionExpression("cpb_accountid", ConditionOperator.In, [.. accounts.Cast<object>()]) } } };
        foreach (var state in office.System.RetrieveMultiple(states).Entities)
        {
            office.Environment.WriteAsPlatform(new Entity("cpb_clientstate", state.Id) { ["cpb_nextlookon"] = November(17, 9) });
        }

        office.Environment.Counters.Reset();
        for (var remaining = true; remaining;)
        {
            remaining = (bool)office.System.Execute(new OrganizationRequest("cpb_Sweep"))["Remaining"];
            office.Environment.Async.RunUntilIdle();
        }

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(due, asked.Count("Retrieve", "account"));
        Assert.IsLessThanOrEqualTo((due * (LookRequests + 1)) + 60, asked.FromPlugins);
        Assert.IsLessThanOrEqualTo((due * 60) + 600, asked.RowsRead);
    }
}
