using CrmPlaybooks.LocalDataverse;
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
    [DataRow(100_000, 1_000)]
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
        var sweeps = 0;
        for (var remaining = true; remaining; sweeps++)
        {
            remaining = (bool)office.System.Execute(new OrganizationRequest("cpb_Sweep"))["Remaining"];
            office.Environment.Async.RunUntilIdle();
        }

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(due, asked.Count("Retrieve", "account"));
        Assert.IsLessThanOrEqualTo((due * (LookRequests + 1)) + (sweeps * 60), asked.FromPlugins);
        Assert.IsLessThanOrEqualTo((due * 60) + (sweeps * 600), asked.RowsRead);
    }

    [TestMethod]
    public void An_account_with_50000_touches_costs_the_same_requests_as_one_with_ten()
    {
        const int Page = 5_000;

        var few = LookAfter(10);
        var many = LookAfter(50_000);

        Assert.AreEqual(few.FromPlugins, many.FromPlugins);
        Assert.IsLessThanOrEqualTo(few.RowsRead + Page, many.RowsRead);
    }

    private static CounterSnapshot LookAfter(int touches)
    {
        using var office = new Office();
        office.Until(November(17, 9));
        for (var number = 0; number < touches; number++)
        {
            office.System.Create(Touch(office, number));
        }

        office.Environment.Counters.Reset();
        office.AsOwner.Execute(new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = office.Client });
        office.Environment.Async.RunUntilIdle();
        return office.Environment.Counters.Snapshot();
    }

    // An email that told the client something.
    private static Entity Touch(Office office, int number) => new("cpb_touch")
    {
        ["cpb_name"] = "News " + number,
        ["cpb_key"] = number.ToString("D8", null),
        ["cpb_accountid"] = new EntityReference("account", office.Client),
        ["cpb_activityid"] = new Guid(number, 0, 0, new byte[8]).ToString("D"),
        ["cpb_activitytype"] = "email",
        ["cpb_happenedon"] = November(16, 12).AddMinutes(-number),
        ["cpb_loggedon"] = November(16, 12).AddMinutes(-number),
        ["cpb_direction"] = new OptionSetValue(727000001),
        ["cpb_channel"] = new OptionSetValue(727000000),
        ["cpb_reasons"] = 0,
    };
}
