using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>A1 to A5 through the packed zip: what an account manager sees in the task list.</summary>
[TestClass]
public sealed class PoorResultUntoldTests
{
    private const int Open = 0;
    private const int Completed = 1;
    private const int Canceled = 2;

    [TestMethod]
    public void A_poor_result_that_nobody_tells_becomes_one_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(19, 9));

        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void No_task_comes_before_the_client_could_be_told()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.Until(November(18, 8, 59));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void The_task_belongs_to_the_owner_regards_the_client_and_is_due_on_the_next_working_day()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 8));

        var task = office.Tasks().Single();

        Assert.AreEqual(office.Owner, task.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(office.Client, task.GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(November(19, 9), task.GetAttributeValue<DateTime>("scheduledend"));
    }

    [TestMethod]
    public void The_task_carries_its_proof()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        var text = office.Tasks().Single().GetAttributeValue<string>("description");

        Assert.Contains("Organic visits: 7,400 against a target of 12,000", text);
        Assert.Contains("Measured on 16 November 2026, known here since 17 November 2026, 10:00", text);
        Assert.Contains("No update to the client is on record", text);
    }

    [TestMethod]
    public void The_task_speaks_its_owners_language()
    {
        using var office = new Office(language: 3082);
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(19, 9));

        Assert.AreEqual("Contar a Ana Ruiz el resultado: Organic visits, October", office.Tasks().Single().GetAttributeValue<string>("subject"));
    }

    [TestMethod]
    public void A_sent_email_to_the_client_completes_the_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));

        office.SendEmail();

        Assert.AreEqual(Completed, StateOf(office.Tasks().Single()));
        Assert.AreEqual("The client was told on 18 November 2026, 13:00 (email)", office.Runs().Single().GetAttributeValue<string>("cpb_reasontext"));
    }

    [TestMethod]
    [DataRow(0, 1, DisplayName = "a draft")]
    [DataRow(1, 6, DisplayName = "pending send, which sits in state Completed")]
    [DataRow(1, 7, DisplayName = "sending, which sits in state Completed")]
    [DataRow(0, 8, DisplayName = "failed")]
    [DataRow(2, 5, DisplayName = "cancelled")]
    public void An_email_that_was_not_delivered_does_not_complete_the_task(int state, int status)
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));

        office.SetEmail(office.DraftEmail(), state, status);

        Assert.AreEqual(Open, StateOf(office.Tasks().Single()));
    }

    [TestMethod]
    public void An_email_among_colleagues_does_not_complete_the_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));

        office.SendEmail(office.Owner, office.Client, "systemuser");

        Assert.AreEqual(Open, StateOf(office.Tasks().Single()));
    }

    [TestMethod]
    public void An_email_to_another_client_does_not_complete_the_task()
    {
        using var office = new Office();
        var other = office.CreateContact("Luis", "Sanz", "luis@fabrikam.example", office.CreateClient("Fabrikam"));
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));

        office.SendEmail(other);

        Assert.AreEqual(Open, StateOf(office.Tasks().Single()));
    }

    [TestMethod]
    public void A_client_who_is_told_in_time_never_causes_a_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();

        office.SendEmail();
        office.Until(November(24, 9));

        Assert.IsEmpty(office.Tasks());
    }

    [TestMethod]
    public void A_corrected_result_takes_the_task_back()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(18, 12));

        office.System.Update(new Entity("cpb_result", result) { ["cpb_actual"] = 12500m });
        office.Until(November(18, 13));

        Assert.AreEqual(Canceled, StateOf(office.Tasks().Single()));
    }

    [TestMethod]
    public void A_deleted_result_takes_the_task_back()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(18, 12));

        office.System.Delete("cpb_result", result);
        office.Until(November(18, 13));

        Assert.AreEqual(Canceled, StateOf(office.Tasks().Single()));
    }

    [TestMethod]
    public void What_is_recorded_on_Friday_is_due_on_Friday()
    {
        using var office = new Office();
        office.Until(November(20, 10));
        office.RecordPoorResult();

        office.Until(November(20, 10, 30));

        Assert.AreEqual(November(20, 16), office.Tasks().Single().GetAttributeValue<DateTime>("scheduledend"));
    }

    [TestMethod]
    public void However_often_the_result_is_saved_and_swept_there_is_one_task()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var result = office.RecordPoorResult();
        office.Until(November(18, 12));

        for (var minute = 0; minute < 10; minute++)
        {
            office.System.Update(new Entity("cpb_result", result) { ["cpb_actual"] = 7400m });
            office.Sweep();
        }

        Assert.HasCount(1, office.Tasks());
    }

    [TestMethod]
    public void An_email_that_is_deleted_no_longer_tells_the_client()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));
        var email = office.DraftEmail();
        office.SetEmail(email, 1, 3);

        office.System.Delete("email", email);
        office.Until(November(18, 13));

        Assert.AreEqual(1, office.Tasks().Count(task => StateOf(task) == Open));
    }

    private static int StateOf(Entity task) => task.GetAttributeValue<OptionSetValue>("statecode").Value;
}
