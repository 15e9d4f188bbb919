using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>Which client an activity concerns when nobody says so outright.</summary>
[TestClass]
public sealed class ReachTests
{
    [TestMethod]
    public void An_email_to_an_unknown_address_at_the_clients_domain_completes_the_task()
    {
        using var office = new Office();
        var task = OpenTask(office);

        Send(office, Address("someone.new@mail.contoso.example"));

        Assert.AreEqual(1, StateOf(office, task));
    }

    [TestMethod]
    public void An_email_to_an_address_at_a_shared_domain_tells_nobody()
    {
        using var office = new Office();
        office.CreateContact("Luis", "Sanz", "luis@contoso.example", office.CreateClient("Fabrikam"));
        var task = OpenTask(office);

        Send(office, Address("someone.new@contoso.example"));

        Assert.AreEqual(0, StateOf(office, task));
    }

    [TestMethod]
    public void The_website_of_a_client_is_its_domain()
    {
        using var office = new Office();
        office.System.Update(new Entity("account", office.Client) { ["websiteurl"] = "https://www.contoso-group.example/en" });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(office.Client, DomainRow(office, "contoso-group.example").GetAttributeValue<EntityReference>("cpb_accountid").Id);
    }

    [TestMethod]
    public void A_domain_that_turns_up_at_a_second_client_is_ambiguous()
    {
        using var office = new Office();
        office.CreateContact("Luis", "Sanz", "luis@contoso.example", office.CreateClient("Fabrikam"));
        office.Environment.Async.RunUntilIdle();

        Assert.IsTrue(DomainRow(office, "contoso.example").GetAttributeValue<bool>("cpb_ambiguous"));
    }

    [TestMethod]
    public void An_email_to_the_bare_address_of_a_contact_completes_the_task()
    {
        using var office = new Office();
        var task = OpenTask(office);

        Send(office, Address("ana@contoso.example"));

        Assert.AreEqual(1, StateOf(office, task));
    }

    [TestMethod]
    public void An_email_to_a_contact_below_a_contact_of_the_client_completes_the_task()
    {
        using var office = new Office();
        var assistant = office.System.Create(new Entity("contact")
        {
            ["lastname"] = "Pons",
            ["emailaddress1"] = "pons@elsewhere.example",
            ["parentcustomerid"] = new EntityReference("contact", office.Contact),
        });
        var task = OpenTask(office);

        office.SendEmail(assistant);

        Assert.AreEqual(1, StateOf(office, task));
    }

    [TestMethod]
    public void An_email_among_colleagues_about_nobody_costs_no_request()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.Environment.Counters.Reset();

        office.DraftEmail(office.Owner, toTable: "systemuser");

        Assert.AreEqual(0, office.Environment.Counters.Snapshot().FromPlugins);
    }

    [TestMethod]
    public void Changing_an_email_among_colleagues_about_nobody_costs_one_query_and_no_write()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var email = office.DraftEmail(office.Owner, toTable: "systemuser");
        office.Environment.Counters.Reset();

        office.SetEmail(email, 1, 3);

        Assert.AreEqual(1, office.Environment.Counters.Snapshot().FromPlugins);
        Assert.IsEmpty(office.Rows("cpb_touch"));
    }

    [TestMethod]
    public void An_email_that_a_client_no_longer_takes_part_in_is_no_touch_any_more()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var email = office.DraftEmail();
        Assert.HasCount(1, office.Rows("cpb_touch"));

        office.System.Update(new Entity("email", email) { ["to"] = Office.Parties("systemuser", office.Owner) });
        office.Environment.Async.RunUntilIdle();

        Assert.IsEmpty(office.Rows("cpb_touch"));
    }

    [TestMethod]
    [DataRow("buyer@supplier.example")]
    [DataRow("somebody@gmail.com")]
    [DataRow("colleague@agency.example")]
    public void An_email_to_a_stranger_who_is_no_clients_costs_one_query_and_no_write(string address)
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.Environment.Counters.Reset();

        office.System.Create(EmailTo(office, Address(address)));
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(1, office.Environment.Counters.Snapshot().FromPlugins);
        Assert.IsEmpty(office.Rows("cpb_touch"));
    }

    [TestMethod]
    public void An_email_to_the_bare_free_mail_address_of_a_contact_is_a_touch()
    {
        using var office = new Office();
        office.CreateContact("Pau", "Vila", "pau.vila@gmail.com", office.Client);
        office.Until(November(17, 9));

        Send(office, Address("pau.vila@gmail.com"));

        Assert.HasCount(1, office.Rows("cpb_touch"));
    }

    [TestMethod]
    public void The_contacts_and_website_of_an_account_that_becomes_a_client_bring_their_domains()
    {
        using var office = new Office();
        var prospect = office.System.Create(new Entity("account") { ["name"] = "Tailspin", ["customertypecode"] = new OptionSetValue(8), ["websiteurl"] = "https://tailspin.example" });
        office.CreateContact("Luis", "Sanz", "luis@tailspin-mail.example", prospect);
        office.Until(November(17, 9));

        office.System.Update(new Entity("account", prospect) { ["customertypecode"] = new OptionSetValue(3) });
        office.Until(November(17, 10));

        Assert.AreEqual(prospect, DomainRow(office, "tailspin-mail.example").GetAttributeValue<EntityReference>("cpb_accountid").Id);
        Assert.AreEqual(prospect, DomainRow(office, "tailspin.example").GetAttributeValue<EntityReference>("cpb_accountid").Id);
    }

    [TestMethod]
    public void A_contact_who_moves_to_another_client_takes_the_emails_along()
    {
        using var office = new Office();
        var other = office.CreateClient("Fabrikam");
        office.Until(November(17, 9));
        office.SendEmail();

        office.System.Update(new Entity("contact", office.Contact) { ["parentcustomerid"] = new EntityReference("account", other) });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(other, office.Rows("cpb_touch").Single().GetAttributeValue<EntityReference>("cpb_accountid").Id);
    }

    [TestMethod]
    public void A_meeting_that_is_put_off_is_counted_as_moved()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var meeting = office.System.Create(new Entity("appointment")
        {
            ["subject"] = "Monthly review",
            ["ownerid"] = new EntityReference("systemuser", office.Owner),
            ["scheduledstart"] = November(20, 10),
            ["scheduledend"] = November(20, 11),
            ["requiredattendees"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", office.Contact) }]) { EntityName = "activityparty" },
        });
        office.Environment.Async.RunUntilIdle();

        office.System.Update(new Entity("appointment", meeting) { ["scheduledstart"] = November(23, 10), ["scheduledend"] = November(23, 11) });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(1, office.Rows("cpb_touch").Single().GetAttributeValue<int>("cpb_timesmoved"));
    }

    private static Guid OpenTask(Office office)
    {
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Until(November(18, 12));
        return office.Tasks().Single().Id;
    }

    private static void Send(Office office, Entity recipient) => office.SetEmail(office.System.Create(EmailTo(office, recipient)), 1, 3);

    private static Entity EmailTo(Office office, Entity recipient) => new("email")
    {
        ["subject"] = "The October numbers",
        ["directioncode"] = true,
        ["ownerid"] = new EntityReference("systemuser", office.Owner),
        ["from"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("systemuser", office.Owner) }]) { EntityName = "activityparty" },
        ["to"] = new EntityCollection([recipient]) { EntityName = "activityparty" },
    };

    private static Entity DomainRow(Office office, string domain) => office.Rows("cpb_clientdomain").Single(row => row.GetAttributeValue<string>("cpb_key") == domain);

    private static Entity Address(string address) => new("activityparty") { ["addressused"] = address };

    private static int StateOf(Office office, Guid task) => office.Tasks().Single(row => row.Id == task).GetAttributeValue<OptionSetValue>("statecode").Value;
}
