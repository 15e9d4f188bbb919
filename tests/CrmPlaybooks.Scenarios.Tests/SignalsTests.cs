using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>What is kept of the texts of mails, calls and meetings: the clause that tells something, and nothing else.</summary>
[TestClass]
public sealed class SignalsTests
{
    private const int Courtesy = 727000000;
    private const int Stagnation = 727000001;
    private const int Promise = 727000006;
    private const string Unused = "To be honest nobody on the team has logged in since the training.";

    [TestMethod]
    public void A_mail_of_the_client_leaves_the_clause_its_rule_and_its_moment()
    {
        using var office = Open();
        var email = Receive(office, Unused);

        var signal = office.Rows("cpb_signal").Single();

        Assert.AreEqual(Stagnation, Kind(signal));
        Assert.AreEqual(office.Client, signal.GetAttributeValue<EntityReference>("cpb_accountid").Id);
        Assert.AreEqual(email.ToString("D"), signal.GetAttributeValue<string>("cpb_activityid"));
        Assert.AreEqual(office.Rows("cpb_touch").Single().Id, signal.GetAttributeValue<EntityReference>("cpb_touchid").Id);
        Assert.AreEqual(November(17, 9), signal.GetAttributeValue<DateTime>("cpb_heardon"));
        Assert.StartsWith("stagnation/", signal.GetAttributeValue<string>("cpb_rule"));
        Assert.Contains("nobody on the team has logged in", signal.GetAttributeValue<string>("cpb_clause"));
        Assert.IsLessThanOrEqualTo(80, signal.GetAttributeValue<string>("cpb_clause").Length);
    }

    [TestMethod]
    public void A_promise_of_ours_is_kept_with_its_day()
    {
        using var office = Open();

        Send(office, "I'll send you the proposal by Friday.");

        var signal = office.Rows("cpb_signal").Single();
        Assert.AreEqual(Promise, Kind(signal));
        Assert.AreEqual(new DateTime(2026, 11, 20), signal.GetAttributeValue<DateTime>("cpb_promisedon").Date);
    }

    [TestMethod]
    public void A_draft_promises_nothing_until_it_is_sent()
    {
        using var office = Open();
        var email = office.System.Create(Outgoing(office, "I'll send you the proposal by Friday."));
        office.Environment.Async.RunUntilIdle();
        Assert.IsEmpty(office.Rows("cpb_signal"));

        office.SetEmail(email, 1, 3);

        Assert.HasCount(1, office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void The_clients_words_that_our_mail_quotes_are_not_heard_again()
    {
        using var office = Open();

        Send(office, $"Thanks, noted.\n\nOn Mon, Nov 16, 2026 at 9:00 AM Ana Ruiz <ana@contoso.example> wrote:\n> {Unused}\n> I'll send you the figures tomorrow.");

        Assert.IsEmpty(office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void Our_words_that_the_clients_mail_quotes_are_not_the_clients()
    {
        using var office = Open();

        Receive(office, $"Thank you.\n\nOn Mon, Nov 16, 2026 at 9:00 AM Marta Gil <marta@agency.example> wrote:\n> {Unused}");

        Assert.IsEmpty(office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void An_automatic_reply_leaves_no_signal_and_is_a_machines()
    {
        using var office = Open();

        Receive(office, $"I am currently out of the office and will be back on Monday. {Unused}");

        Assert.IsEmpty(office.Rows("cpb_signal"));
        Assert.IsTrue(office.Rows("cpb_touch").Single().GetAttributeValue<bool>("cpb_automatic"));
    }

    [TestMethod]
    public void A_question_in_the_body_is_a_question()
    {
        using var office = Open();

        Receive(office, "When do we meet next?");

        Assert.IsTrue(office.Rows("cpb_touch").Single().GetAttributeValue<bool>("cpb_asksquestion"));
    }

    [TestMethod]
    public void A_mail_among_colleagues_about_the_client_leaves_no_signal()
    {
        using var office = Open();
        var mail = Outgoing(office, $"{Unused} I'll call them by Friday.");
        mail["to"] = Parties("systemuser", office.CreateUser("Luis", "Sanz", office.Environment.RootBusinessUnitId));
        mail["regardingobjectid"] = new EntityReference("account", office.Client);
        office.SetEmail(office.System.Create(mail), 1, 3);

        Assert.IsEmpty(office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void The_notes_of_a_call_tell_what_either_side_said()
    {
        using var office = Open();
        var call = office.System.Create(new Entity("phonecall")
        {
            ["subject"] = "Check-in",
            ["description"] = $"{Unused} I'll send you the guide by Friday.",
            ["directioncode"] = true,
            ["ownerid"] = new EntityReference("systemuser", office.Owner),
            ["from"] = Parties("systemuser", office.Owner),
            ["to"] = Parties("contact", office.Contact),
        });
        office.Environment.Async.RunUntilIdle();
        Assert.IsEmpty(office.Rows("cpb_signal"), "Nothing was said yet.");

        office.System.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2), ["actualend"] = November(17, 9) });
        office.Environment.Async.RunUntilIdle();

        CollectionAssert.AreEquivalent(new[] { Stagnation, Promise }, Kinds(office));
    }

    [TestMethod]
    public void The_same_clause_twice_is_one_signal()
    {
        using var office = Open();

        Receive(office, $"{Unused}\n\n{Unused}");

        Assert.HasCount(1, office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void Judging_again_writes_nothing_new()
    {
        using var office = Open();
        var email = Receive(office, Unused);
        var before = office.Rows("cpb_signal").Single().RowVersion;

        office.System.Update(new Entity("email", email) { ["statuscode"] = new OptionSetValue(4), ["statecode"] = new OptionSetValue(1) });
        office.Environment.Async.RunUntilIdle();

        Assert.AreEqual(before, office.Rows("cpb_signal").Single().RowVersion);
    }

    [TestMethod]
    public void Notes_that_are_rewritten_leave_what_they_say_now()
    {
        using var office = Open();
        var call = Call(office, Unused);
        CollectionAssert.AreEqual(new[] { Stagnation }, Kinds(office));

        office.System.Update(new Entity("phonecall", call) { ["description"] = "All good on our side, thanks for checking in." });
        office.Environment.Async.RunUntilIdle();

        CollectionAssert.AreEqual(new[] { Courtesy }, Kinds(office));
    }

    [TestMethod]
    public void An_activity_that_is_deleted_takes_its_signals_along()
    {
        using var office = Open();
        var call = Call(office, Unused);

        office.System.Delete("phonecall", call);
        office.Environment.Async.RunUntilIdle();

        Assert.IsEmpty(office.Rows("cpb_signal"));
        Assert.IsEmpty(office.Rows("cpb_touch"));
    }

    [TestMethod]
    public void Switched_off_no_text_is_asked_for()
    {
        using var office = Open();
        office.SetVariable("cpb_ReadTexts", "no");
        office.Environment.Counters.Reset();

        Receive(office, Unused);

        Assert.IsEmpty(office.Rows("cpb_signal"));
        Assert.HasCount(1, office.Rows("cpb_touch"));
        Assert.AreEqual(2, office.Environment.Counters.Snapshot().Count("RetrieveMultiple", "email"), "Once for each of the two saves, and no text besides.");
    }

    [TestMethod]
    public void A_phrase_that_an_administrator_adds_is_heard_and_one_that_is_taken_out_is_not()
    {
        using var office = Open();
        AddPhrase(office, "the gizmo gathers dust", removes: false);
        AddPhrase(office, "has logged in since", removes: true);
        office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"));

        Receive(office, $"{Unused} The gizmo gathers dust.");

        var signal = office.Rows("cpb_signal").Single();
        Assert.StartsWith("phrase/", signal.GetAttributeValue<string>("cpb_rule"));
        Assert.AreEqual(Stagnation, Kind(signal));
    }

    [TestMethod]
    public void A_phrase_that_cannot_be_read_is_named_and_stops_nothing()
    {
        using var office = Open();
        AddPhrase(office, "( never closed", removes: false);

        var findings = (string)office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"))["Findings"];
        Receive(office, Unused);

        Assert.Contains("( never closed", findings);
        Assert.HasCount(1, office.Rows("cpb_signal"));
    }

    [TestMethod]
    public void A_mail_of_a_megabyte_is_read()
    {
        using var office = Open();
        var prose = string.Join("\n", Enumerable.Repeat("The next delivery contains twelve boxes of paper and the usual forms for the archive.", 12000));

        Receive(office, $"<html><body><p>{prose.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p><p>{Unused}</p></body></html>");

        CollectionAssert.AreEqual(new[] { Stagnation }, Kinds(office));
    }

    private static Office Open()
    {
        var office = new Office();
        office.Until(November(17, 9));
        return office;
    }

    private static Guid Receive(Office office, string text)
    {
        var email = office.System.Create(new Entity("email")
        {
            ["subject"] = "News",
            ["description"] = text,
            ["directioncode"] = false,
            ["ownerid"] = new EntityReference("systemuser", office.Owner),
            ["from"] = Parties("contact", office.Contact),
            ["to"] = Parties("systemuser", office.Owner),
        });
        office.SetEmail(email, 1, 4);
        return email;
    }

    private static void Send(Office office, string text) => office.SetEmail(office.System.Create(Outgoing(office, text)), 1, 3);

    private static Entity Outgoing(Office office, string text) => new("email")
    {
        ["subject"] = "The October numbers",
        ["description"] = text,
        ["directioncode"] = true,
        ["ownerid"] = new EntityReference("systemuser", office.Owner),
        ["from"] = Parties("systemuser", office.Owner),
        ["to"] = Parties("contact", office.Contact),
    };

    private static Guid Call(Office office, string notes)
    {
        var call = office.System.Create(new Entity("phonecall")
        {
            ["subject"] = "Check-in",
            ["description"] = notes,
            ["directioncode"] = false,
            ["ownerid"] = new EntityReference("systemuser", office.Owner),
            ["from"] = Parties("contact", office.Contact),
            ["to"] = Parties("systemuser", office.Owner),
        });
        office.System.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(4), ["actualend"] = November(17, 9) });
        office.Environment.Async.RunUntilIdle();
        return call;
    }

    private static void AddPhrase(Office office, string pattern, bool removes) => office.AsAdministrator.Create(new Entity("cpb_phrase")
    {
        ["cpb_name"] = pattern,
        ["cpb_kind"] = new OptionSetValue(Stagnation),
        ["cpb_language"] = new OptionSetValue(727000000),
        ["cpb_remove"] = removes,
    });

    private static EntityCollection Parties(string table, Guid id) =>
        new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, id) }]) { EntityName = "activityparty" };

    private static int[] Kinds(Office office) => [.. office.Rows("cpb_signal").Select(Kind).Order()];

    private static int Kind(Entity signal) => signal.GetAttributeValue<OptionSetValue>("cpb_kind").Value;
}
