using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What people enter about a client is seen by the next look, which follows at once.</summary>
[TestClass]
public sealed class RecordsTests
{
    private const string Project = "cpb_project";
    private const string Milestone = "cpb_milestone";

    [TestMethod]
    [DataRow("cpb_result")]
    [DataRow(Project)]
    [DataRow("cpb_obstacle")]
    [DataRow("cpb_adoptionreading")]
    [DataRow("cpb_feedback")]
    public void A_record_that_is_entered_corrected_and_deleted_is_seen_each_time(string table)
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var seen = new List<string> { FactsOf(office, office.Client) };

        var id = office.System.Create(RecordOf(table, office.Client));
        seen.Add(FactsOf(office, office.Client));
        office.System.Update(Correction(table, id));
        seen.Add(FactsOf(office, office.Client));
        office.System.Delete(table, id);
        seen.Add(FactsOf(office, office.Client));

        Assert.HasCount(3, seen.Distinct().ToList());
        Assert.AreEqual(seen[0], seen[3]);
    }

    [TestMethod]
    [DataRow("cpb_result")]
    [DataRow(Project)]
    [DataRow("cpb_obstacle")]
    [DataRow("cpb_adoptionreading")]
    [DataRow("cpb_feedback")]
    public void A_record_that_moves_to_another_client_is_seen_at_both(string table)
    {
        using var office = new Office();
        var other = office.CreateClient("Fabrikam");
        office.Until(November(17, 9));
        var id = office.System.Create(RecordOf(table, office.Client));
        var before = FactsOf(office, office.Client);
        var otherBefore = FactsOf(office, other);

        office.System.Update(new Entity(table, id) { ["cpb_accountid"] = new EntityReference("account", other) });

        Assert.AreNotEqual(before, FactsOf(office, office.Client));
        Assert.AreNotEqual(otherBefore, FactsOf(office, other));
    }

    [TestMethod]
    public void A_milestone_is_seen_at_the_client_of_its_project()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var project = office.System.Create(RecordOf(Project, office.Client));
        var seen = new List<string> { FactsOf(office, office.Client) };

        var milestone = office.System.Create(MilestoneOf(project));
        seen.Add(FactsOf(office, office.Client));
        office.System.Update(new Entity(Milestone, milestone) { ["cpb_completedon"] = November(16, 0) });
        seen.Add(FactsOf(office, office.Client));
        office.System.Delete(Milestone, milestone);
        seen.Add(FactsOf(office, office.Client));

        Assert.HasCount(3, seen.Distinct().ToList());
        Assert.AreEqual(seen[0], seen[3]);
    }

    [TestMethod]
    public void A_milestone_that_moves_to_a_project_of_another_client_is_seen_at_both()
    {
        using var office = new Office();
        var other = office.CreateClient("Fabrikam");
        office.Until(November(17, 9));
        var milestone = office.System.Create(MilestoneOf(office.System.Create(RecordOf(Project, office.Client))));
        var project = office.System.Create(RecordOf(Project, other));
        var before = FactsOf(office, office.Client);
        var otherBefore = FactsOf(office, other);

        office.System.Update(new Entity(Milestone, milestone) { ["cpb_projectid"] = new EntityReference(Project, project) });

        Assert.AreNotEqual(before, FactsOf(office, office.Client));
        Assert.AreNotEqual(otherBefore, FactsOf(office, other));
    }

    [TestMethod]
    [DataRow("cpb_result")]
    [DataRow(Project)]
    [DataRow("cpb_obstacle")]
    [DataRow("cpb_adoptionreading")]
    [DataRow("cpb_feedback")]
    public void A_record_of_an_account_that_is_no_client_costs_one_query_and_no_write(string table)
    {
        using var office = new Office();
        var supplier = Supplier(office);
        office.Until(November(17, 9));
        office.Environment.Counters.Reset();

        office.System.Create(RecordOf(table, supplier));
        office.Environment.Async.RunUntilIdle();

        AssertOneQuery(office);
    }

    [TestMethod]
    public void A_milestone_of_an_account_that_is_no_client_costs_one_query_and_no_write()
    {
        using var office = new Office();
        var project = office.System.Create(RecordOf(Project, Supplier(office)));
        office.Until(November(17, 9));
        office.Environment.Counters.Reset();

        office.System.Create(MilestoneOf(project));
        office.Environment.Async.RunUntilIdle();

        AssertOneQuery(office);
    }

    [TestMethod]
    public void What_no_play_reads_wakes_nobody()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var id = office.System.Create(RecordOf("cpb_feedback", office.Client));
        office.Environment.Async.RunUntilIdle();
        office.Environment.Counters.Reset();

        office.System.Update(new Entity("cpb_feedback", id) { ["cpb_externalid"] = "F-1" });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(0, office.Environment.Counters.Snapshot().FromPlugins);
    }

    [TestMethod]
    public void What_a_contact_refuses_is_seen_at_its_client()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var before = FactsOf(office, office.Client);

        office.System.Update(new Entity("contact", office.Contact) { ["donotphone"] = true });

        Assert.AreNotEqual(before, FactsOf(office, office.Client));
    }

    private static Entity RecordOf(string table, Guid account)
    {
        var row = new Entity(table) { ["cpb_name"] = "A record", ["cpb_accountid"] = new EntityReference("account", account) };
        if (DateOf(table) is { } date)
        {
            row[date] = November(16, 0);
        }

        return row;
    }

    private static Entity MilestoneOf(Guid project) => new(Milestone) { ["cpb_name"] = "Live", ["cpb_projectid"] = new EntityReference(Project, project) };

    private static Entity Correction(string table, Guid id) => new(table, id) { [DateOf(table) ?? "cpb_startson"] = November(13, 0) };

    private static string? DateOf(string table) => table switch
    {
        "cpb_result" or "cpb_adoptionreading" => "cpb_measuredon",
        "cpb_obstacle" => "cpb_raisedon",
        "cpb_feedback" => "cpb_receivedon",
        _ => null,
    };

    private static Guid Supplier(Office office) => office.System.Create(new Entity("account") { ["name"] = "Paper Mill", ["customertypecode"] = new OptionSetValue(10) });

    private static void AssertOneQuery(Office office)
    {
        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(1, asked.FromPlugins);
        Assert.AreEqual(1, asked.Count("RetrieveMultiple", "cpb_clientstate"));
    }

    private static string FactsOf(Office office, Guid client)
    {
        office.Environment.Async.RunUntilIdle();
        return office.Rows("cpb_clientstate").Single(row => row.GetAttributeValue<EntityReference>("cpb_accountid").Id == client).GetAttributeValue<string>("cpb_factshash");
    }
}
