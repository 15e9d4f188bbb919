using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What the solution does before anybody has published a setting, and while it is switched off.</summary>
[TestClass]
public sealed class ShippingTests
{
    [TestMethod]
    public void As_shipped_it_gives_nobody_a_task()
    {
        using var office = new Office(asShipped: true);
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(20, 17));

        Assert.IsEmpty(office.Tasks());
        Assert.IsEmpty(office.Rows("cpb_warning"));
    }

    [TestMethod]
    public void As_shipped_it_records_what_it_would_do()
    {
        using var office = new Office(asShipped: true);
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(20, 17));

        Assert.AreEqual(727000000, office.Runs().Single().GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [TestMethod]
    public void An_account_that_is_no_client_gets_no_state()
    {
        using var office = new Office();
        var supplier = office.System.Create(new Entity("account") { ["name"] = "Paper Mill", ["customertypecode"] = new OptionSetValue(10) });

        office.Until(November(17, 9));

        Assert.DoesNotContain(supplier, office.Rows("cpb_clientstate").Select(state => state.GetAttributeValue<EntityReference>("cpb_accountid").Id).ToList());
    }

    [TestMethod]
    public void An_account_that_is_no_client_costs_one_query_and_no_write()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.Environment.Counters.Reset();

        office.System.Create(new Entity("account") { ["name"] = "Paper Mill", ["customertypecode"] = new OptionSetValue(10) });
        office.Environment.Async.RunUntilIdle();

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(1, asked.FromPlugins);
        Assert.AreEqual(1, asked.Count("RetrieveMultiple", "environmentvariabledefinition"));
    }

    [TestMethod]
    public void An_account_that_becomes_a_client_is_looked_at()
    {
        using var office = new Office();
        var prospect = office.System.Create(new Entity("account") { ["name"] = "Tailspin", ["customertypecode"] = new OptionSetValue(8) });
        office.Until(November(17, 9));

        office.System.Update(new Entity("account", prospect) { ["customertypecode"] = new OptionSetValue(3) });
        office.Until(November(17, 10));

        Assert.Contains(prospect, office.Rows("cpb_clientstate").Select(state => state.GetAttributeValue<EntityReference>("cpb_accountid").Id).ToList());
    }

    [TestMethod]
    public void Switched_off_it_looks_at_nothing()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.SetVariable("cpb_Enabled", "no");
        office.RecordPoorResult();

        office.Until(November(20, 17));

        Assert.IsEmpty(office.Runs());
    }

    [TestMethod]
    public void What_came_in_during_maintenance_is_looked_at_once_afterwards()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.SetVariable("cpb_Maintenance", "yes");
        office.RecordPoorResult();
        office.Until(November(19, 17));
        Assert.IsEmpty(office.Tasks());

        office.SetVariable("cpb_Maintenance", "no");
        office.Until(November(19, 18));

        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void A_look_reads_three_times_once_the_snapshot_is_known()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Environment.Counters.Reset();

        office.AsOwner.Execute(Ask("cpb_RequestLook", office.Client));
        office.Environment.Counters.Reset();
        office.Environment.Async.RunUntilIdle();

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(1, asked.Count("RetrieveMultiple", "environmentvariabledefinition"));
        Assert.AreEqual(1, asked.Count("Retrieve", "cpb_clientstate"));
        Assert.AreEqual(1, asked.Count("Retrieve", "account"));
        Assert.AreEqual(1, asked.Count("Update", "cpb_clientstate"), "the look that was asked for is done");
        Assert.AreEqual(4, asked.FromPlugins);
    }

    private static OrganizationRequest Ask(string api, Guid client) => new(api) { ["AccountId"] = client };
}
