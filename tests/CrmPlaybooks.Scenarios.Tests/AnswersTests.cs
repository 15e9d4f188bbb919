using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What people do to a task reaches its run at once, and nothing else is asked about tasks.</summary>
[TestClass]
public sealed class AnswersTests
{
    private const int NotRelevant = 727000002;
    private const int Canceled = 2;

    [TestMethod]
    public void A_task_that_is_not_relevant_is_taken_back_and_stays_away()
    {
        using var office = new Office();
        var task = OpenTask(office);

        office.AsOwner.Update(new Entity("task", task) { ["cpb_answer"] = new OptionSetValue(NotRelevant), ["cpb_answerreason"] = "The client measures it differently" });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(Canceled, office.Tasks().Single().GetAttributeValue<OptionSetValue>("statecode").Value);
        office.Until(November(24, 9));
        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void A_deleted_task_does_not_come_back()
    {
        using var office = new Office();
        var task = OpenTask(office);

        office.AsOwner.Delete("task", task);
        office.Until(November(24, 9));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void A_task_that_no_run_opened_costs_no_request()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var task = office.AsOwner.Create(new Entity("task") { ["subject"] = "Buy paper" });
        office.Environment.Async.RunUntilIdle();
        office.Environment.Counters.Reset();

        office.AsOwner.Update(new Entity("task", task) { ["subject"] = "Buy more paper" });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(0, office.Environment.Counters.Snapshot().FromPlugins);
    }

    [TestMethod]
    public void What_the_engine_writes_to_a_task_asks_for_no_look()
    {
        using var office = new Office();
        OpenTask(office);
        office.SendEmail();

        Assert.AreEqual(0, office.Environment.Counters.Snapshot().Requests.Where(asked => asked.Key.PluginType == "CrmPlaybooks.Plugins.Items.TaskChanged").Sum(asked => asked.Value));
    }

    private static Guid OpenTask(Office office)
    {
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));
        office.Environment.Counters.Reset();
        return office.Tasks().Single().Id;
    }
}
