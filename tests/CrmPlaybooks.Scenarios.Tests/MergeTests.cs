using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>Two accounts, or two contacts, that turn out to be one.</summary>
[TestClass]
public sealed class MergeTests
{
    [TestMethod]
    public void Two_clients_with_open_items_of_one_kind_merge_and_keep_one_task()
    {
        using var office = new Office();
        var other = office.CreateClient("Contoso Norte");
        office.Until(November(17, 9));
        office.RecordPoorResult();
        RecordPoorResult(office, other);
        office.Until(November(19, 17));
        Assert.HasCount(2, OpenTasks(office));

        Merge(office, "account", office.Client, other);

        Assert.IsEmpty(office.Environment.Async.Failed);
        Assert.AreEqual(office.Client, OpenTasks(office).Single().GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.IsTrue(office.Runs().All(run => run.GetAttributeValue<string>("cpb_naturalkey").Contains(office.Client.ToString("N"), StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_merged_client_leaves_no_state_behind()
    {
        using var office = new Office();
        var other = office.CreateClient("Contoso Norte");
        office.Until(November(17, 9));

        Merge(office, "account", office.Client, other);
        office.Until(November(17, 12));

        Assert.AreEqual(office.Client.ToString("D"), office.Rows("cpb_clientstate").Single().GetAttributeValue<string>("cpb_key"));
    }

    [TestMethod]
    public void The_task_of_a_merged_client_goes_on_as_it_was()
    {
        using var office = new Office();
        var other = office.CreateClient("Contoso Norte");
        office.Until(November(17, 9));
        RecordPoorResult(office, other);
        office.Until(November(19, 17));
        var task = OpenTasks(office).Single().Id;

        Merge(office, "account", office.Client, other);
        office.Until(November(20, 9));

        Assert.AreEqual(task, OpenTasks(office).Single().Id);
    }

    [TestMethod]
    public void An_activity_that_both_clients_had_is_one_touch_afterwards()
    {
        using var office = new Office();
        var other = office.CreateClient("Contoso Norte");
        var contact = office.CreateContact("Luis", "Mas", "luis@norte.example", other);
        office.Until(November(17, 9));
        office.SendEmail(to: contact);
        office.SendEmail(to: contact, regarding: office.Client);
        var before = office.Rows("cpb_touch").Count;

        Merge(office, "account", office.Client, other);

        var touches = office.Rows("cpb_touch");
        Assert.IsGreaterThanOrEqualTo(2, before);
        Assert.HasCount(2, touches);
        Assert.IsTrue(touches.All(touch => touch.GetAttributeValue<string>("cpb_key").EndsWith("|" + office.Client.ToString("D"), StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_merge_that_was_interrupted_is_finished_by_the_sweep()
    {
        using var office = new Office();
        var other = office.CreateClient("Contoso Norte");
        var contact = office.CreateContact("Luis", "Mas", "luis@norte.example", other);
        office.Until(November(17, 9));
        office.SendEmail(to: contact);
        office.SetVariable("cpb_Enabled", "no");
        Merge(office, "account", office.Client, other);
        Assert.HasCount(2, office.Rows("cpb_clientstate"));
        office.SetVariable("cpb_Enabled", "yes");

        office.Until(November(17, 9).AddDays(16));

        Assert.HasCount(1, office.Rows("cpb_clientstate"));
        Assert.IsTrue(office.Rows("cpb_touch").Single().GetAttributeValue<string>("cpb_key").EndsWith(office.Client.ToString("D"), StringComparison.Ordinal));
    }

    [TestMethod]
    public void Touches_name_the_contact_that_another_was_merged_into()
    {
        using var office = new Office();
        var twin = office.CreateContact("Ana", "Ruiz Mas", "ana.ruiz@contoso.example", office.Client);
        office.Until(November(17, 9));
        office.SendEmail(to: twin);

        Merge(office, "contact", office.Contact, twin);

        Assert.Contains(office.Contact.ToString("D"), office.Rows("cpb_touch").Single().GetAttributeValue<string>("cpb_contactids"));
    }

    private static void Merge(Office office, string table, Guid survivor, Guid gone)
    {
        office.System.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference(table, survivor),
            ["SubordinateId"] = gone,
            ["PerformParentingChecks"] = false,
            ["UpdateContent"] = new Entity(table),
        });
        office.Environment.Async.RunUntilIdle();
    }

    private static List<Entity> OpenTasks(Office office) => [.. office.Tasks().Where(task => task.GetAttributeValue<OptionSetValue>("statecode").Value == 0)];

    internal static void RecordPoorResult(Office office, Guid client) => office.System.Create(new Entity("cpb_result")
    {
        ["cpb_name"] = "Organic visits, October",
        ["cpb_accountid"] = new EntityReference("account", client),
        ["cpb_metric"] = "Organic visits",
        ["cpb_target"] = 12000m,
        ["cpb_actual"] = 7400m,
        ["cpb_measuredon"] = office.Environment.Clock.UtcNow.Date.AddDays(-1),
    });
}
