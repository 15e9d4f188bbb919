using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>Nobody gets more new tasks a day than the settings allow, however many clients call for one.</summary>
[TestClass]
public sealed class BudgetTests
{
    private const int Clients = 50;

    [TestMethod]
    public void A_storm_of_fifty_clients_gives_their_owner_five_tasks_a_working_day()
    {
        using var office = new Office();
        var clients = Enumerable.Range(1, Clients).Select(number => office.CreateClient("Client " + number)).ToList();
        office.Until(November(17, 9));
        clients.ForEach(client => MergeTests.RecordPoorResult(office, client));

        office.Until(November(20, 12));

        // Madrid is an hour ahead of UTC.
        var perDay = office.Tasks().GroupBy(task => task.GetAttributeValue<DateTime>("createdon").AddHours(1).Date).ToDictionary(day => day.Key, day => day.Count());
        Assert.IsTrue(perDay.Values.All(count => count == 5), string.Join(", ", perDay));
        Assert.HasCount(3, perDay);
        Assert.HasCount(Clients - office.Tasks().Count, office.Runs().Where(run => run.GetAttributeValue<OptionSetValue>("statuscode").Value == 727000001).ToList());
    }

    [TestMethod]
    public void More_room_is_used_by_the_next_sweep()
    {
        using var office = new Office();
        var clients = Enumerable.Range(1, 8).Select(number => office.CreateClient("Client " + number)).ToList();
        office.Until(November(17, 9));
        clients.ForEach(client => MergeTests.RecordPoorResult(office, client));
        office.Until(November(18, 17));
        var first = office.Tasks().Count;
        office.SetVariable("cpb_NewTasksPerOwnerPerDay", "100");

        office.Until(November(18, 19));

        Assert.AreEqual(5, first);
        Assert.HasCount(8, office.Tasks());
    }
}
