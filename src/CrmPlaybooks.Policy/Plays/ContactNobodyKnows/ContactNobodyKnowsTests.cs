using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.ContactNobodyKnows;

[TestClass]
public sealed class ContactNobodyKnowsTests
{
    private const string Stranger = "nora.neu@contoso.com";
    private static readonly ContactNobodyKnows Play = new();
    private static readonly DateTime Now = November(18, 10);

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    public void C7_an_address_that_is_seen_twice_is_found(int times, bool found) => Assert.AreEqual(found, Judge(Seen(times, Stranger)) is Finding);

    [TestMethod]
    public void C7_in_a_meeting_once_is_enough() => Assert.IsInstanceOfType<Finding>(Judge(Meeting(November(12, 9)) with { UnknownAddresses = [Stranger] }));

    [TestMethod]
    [DataRow("nora.neu@gmail.com", DisplayName = "free mail")]
    [DataRow("no-reply@contoso.com", DisplayName = "a machine")]
    public void C7_free_mail_and_machines_are_passed_over(string address) => Assert.AreEqual("quiet.all-known", ((Silence)Judge(Seen(3, address))).Reason.Key);

    [TestMethod]
    public void C7_bulk_automatic_and_unsent_messages_are_passed_over() => Assert.IsInstanceOfType<Silence>(Judge(
        SentMail(November(10, 9)) with { IsBulk = true, Reasons = TouchReasons.BulkMail, UnknownAddresses = [Stranger] },
        Inbound(November(11, 9)) with { IsAutomatic = true, UnknownAddresses = [Stranger] },
        SentMail(November(12, 9)) with { Reasons = TouchReasons.Draft, UnknownAddresses = [Stranger] }));

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(1, true)]
    public void C7_only_the_last_sixty_days_count(int ticks, bool found) => Assert.AreEqual(
        found,
        Judge(SentMail(Now.AddDays(-60).AddTicks(ticks)) with { UnknownAddresses = [Stranger] }, SentMail(November(12, 9)) with { UnknownAddresses = [Stranger] }) is Finding);

    [TestMethod]
    public void C7_it_is_proven_and_asks_for_no_contact()
    {
        var finding = (Finding)Judge(Seen(2, Stranger));

        Assert.HasCount(3, finding.Evidence);
        Assert.IsFalse(finding.IsVoluntary);
        Assert.AreEqual(Severity.Low, finding.Severity);
    }

    [TestMethod]
    public void C7_several_strangers_are_one_item()
    {
        string[] all = ["a@contoso.com", "b@contoso.com", "c@contoso.com", "d@contoso.com"];

        var finding = (Finding)Judge(Seen(2, all));

        Assert.AreEqual("evidence.more(count=1)", finding.Evidence[^1].Canonical);
    }

    [TestMethod]
    public void Once_the_address_belongs_to_a_contact_it_closes()
    {
        var story = Open();
        story.Facts = Conversation(Seen(2));

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Resolved, story.Ledger.Run.Stage);
        Assert.AreEqual("quiet.all-known", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void Who_is_of_no_account_comes_up_again_only_with_somebody_new()
    {
        var story = Open();
        story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });
        story.Look(November(18, 12));

        story.Facts = Conversation([.. Seen(2, Stranger), SentMail(November(18, 12)) with { UnknownAddresses = [Stranger] }]);
        story.Look(November(18, 13));
        Assert.AreEqual(RunStage.Dismissed, story.Ledger.Run.Stage);

        story.Facts = Conversation([.. Seen(2, Stranger), Meeting(November(18, 14)) with { UnknownAddresses = ["otto@contoso.com"] }]);
        story.Look(November(18, 15));
        Assert.IsTrue(story.Ledger.Runs.Any(run => run.Stage == RunStage.Open));
    }

    private static Story Open()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Seen(2, Stranger)) };
        story.Look(Now);
        Assert.AreEqual(ItemState.Open, story.Ledger.Task.State);
        return story;
    }

    /// <summary>Mails in which these addresses take part.</summary>
    private static Touch[] Seen(int times, params string[] addresses) =>
        [.. Enumerable.Range(9, times).Select(day => SentMail(November(day, 9)) with { UnknownAddresses = addresses })];

    private static Judgement Judge(params Touch[] touches) => Play.Look(Conversation(touches), At(Play, Now)).Single();
}
