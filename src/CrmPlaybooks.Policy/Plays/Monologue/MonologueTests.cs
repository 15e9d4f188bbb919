using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.Monologue;

[TestClass]
public sealed class MonologueTests
{
    private static readonly Monologue Play = new();
    private static readonly DateTime Now = November(18, 10);

    [TestMethod]
    [DataRow(3, false)]
    [DataRow(4, true)]
    public void V5_four_messages_in_a_row_without_an_answer_are_a_monologue(int messages, bool found) =>
        Assert.AreEqual(found, Judge(Now, [Inbound(November(1, 9)), .. Mails(messages)]) is Finding);

    [TestMethod]
    public void V5_so_are_sixty_days_without_a_word_of_the_clients()
    {
        var heard = new DateTime(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);
        Touch[] touches = [Inbound(heard), SentMail(heard.AddDays(9)), SentMail(heard.AddDays(20))];

        var before = (Silence)Judge(heard.AddDays(60).AddSeconds(-1), touches);
        Assert.AreEqual(heard.AddDays(60), before.FiresOn);
        Assert.AreEqual("evidence.in-a-row", ((Finding)Judge(heard.AddDays(60), touches)).Evidence[0].Key);
    }

    [TestMethod]
    public void V5_a_single_message_is_no_monologue_however_long_ago() =>
        Assert.IsInstanceOfType<Silence>(Judge(Now, Inbound(Now.AddDays(-100)), SentMail(Now.AddDays(-99))));

    [TestMethod]
    public void V5_a_client_that_was_never_heard_is_spoken_at_all_the_same() =>
        Assert.AreEqual("evidence.never-heard", ((Finding)Judge(Now, Mails(4))).Evidence[2].Key);

    [TestMethod]
    public void V5_any_word_of_the_clients_ends_it()
    {
        var silence = (Silence)Judge(Now, [.. Mails(4), Inbound(November(15, 9))]);

        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
        Assert.AreEqual("quiet.heard", silence.Reason.Key);
    }

    [TestMethod]
    public void V5_a_call_that_was_answered_ends_it() => Assert.IsInstanceOfType<Silence>(Judge(Now, [.. Mails(4), Call(November(15, 9))]));

    [TestMethod]
    public void V5_an_automatic_reply_ends_nothing() => Assert.IsInstanceOfType<Finding>(
        Judge(Now, [.. Mails(4), Inbound(November(15, 9)) with { IsAutomatic = true, Reasons = TouchReasons.Inbound | TouchReasons.Automatic }]));

    [TestMethod]
    public void V5_a_voicemail_of_ours_is_one_more_message() => Assert.IsInstanceOfType<Finding>(
        Judge(Now, [.. Mails(3), Call(November(15, 9)) with { IsConversation = false, Reasons = TouchReasons.VoicemailOnly }]));

    [TestMethod]
    public void V5_bulk_mail_drafts_and_greetings_are_no_part_of_the_talk() => Assert.IsInstanceOfType<Silence>(Judge(
        Now,
        [
            .. Mails(3),
            SentMail(November(15, 9)) with { IsBulk = true, Reasons = TouchReasons.BulkMail },
            SentMail(November(15, 10)) with { Reasons = TouchReasons.Draft },
            SentMail(November(15, 11)) with { IsCourtesyGreeting = true, Reasons = TouchReasons.CourtesyGreeting },
        ]));

    [TestMethod]
    public void V5_a_planned_meeting_is_when_to_look_again()
    {
        var planned = Meeting(November(20, 9)) with { IsConversation = false, Reasons = TouchReasons.MeetingNotClosed };

        Assert.AreEqual(November(20, 9), Judge(Now, [.. Mails(4), planned]).LookAgainOn);
        Assert.IsInstanceOfType<Silence>(Judge(November(20, 9), [.. Mails(4), planned]));
    }

    [TestMethod]
    public void V6_far_more_of_ours_than_of_theirs_is_found()
    {
        var finding = (Finding)Judge(Now, [.. Mails(6), Inbound(November(8, 9)), SentMail(November(9, 9)), SentMail(November(10, 9))]);

        Assert.AreEqual("evidence.ratio", finding.Evidence[0].Key);
        Assert.AreEqual(Severity.Low, finding.Severity);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
    }

    [TestMethod]
    [DataRow(2, true, DisplayName = "exactly the share keeps it open only")]
    [DataRow(3, false, DisplayName = "more than the share and its margin ends it")]
    public void V6_a_share_that_recovers_ends_it(int inbound, bool keeps)
    {
        var theirs = Enumerable.Range(0, inbound).Select(number => Inbound(November(8, 9 + number)));
        var judgement = Judge(Now, "without-question=30", [.. Mails(6), .. theirs, SentMail(November(9, 9)), SentMail(November(10, 9))]);

        Assert.AreEqual(keeps, judgement is Finding { OnlyKeepsOpen: not null });
    }

    [TestMethod]
    public void V14_six_messages_that_ask_nothing_call_for_a_question()
    {
        var finding = (Finding)Judge(Now, "two-way-percent=0", Statements());

        Assert.AreEqual("title.statements", finding.Title.Key);
        Assert.AreEqual("evidence.statements(count=6)", finding.Evidence[0].Canonical);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
    }

    [TestMethod]
    public void V14_a_question_on_the_way_ends_it()
    {
        var touches = Statements();
        touches[^1] = touches[^1] with { AsksQuestion = true };

        Assert.IsInstanceOfType<Silence>(Judge(Now, "two-way-percent=0", touches));
    }

    [TestMethod]
    public void V14_a_conversation_on_the_way_ends_it() =>
        Assert.IsInstanceOfType<Silence>(Judge(Now, "two-way-percent=0", [.. Statements(), Call(November(17, 9))]));

    [TestMethod]
    public void B11_a_client_that_uses_the_product_deeply_is_left_alone()
    {
        var silence = (Silence)Play.Look(Conversation(Mails(4)) with { Adoption = DeepAdoption(new Day(2026, 11, 10)) }, At(Play, Now)).Single();

        Assert.AreEqual("quiet.left-alone", silence.Reason.Key);
    }

    [TestMethod]
    public void Where_the_owner_is_not_tracked_nothing_is_concluded_from_silence()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Mails(4)) with { OwnerTrackedOn = ClientFacts.NeverTracked } };

        Assert.AreEqual("state.frozen", story.Judge(Now).Explanation.Plays.Single().WhyNotAsked!.Key);
    }

    [TestMethod]
    public void The_item_closes_with_the_clients_word()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Mails(4)) };
        story.Look(Now);
        story.Facts = Conversation([.. Mails(4), Inbound(November(18, 12))]);

        Assert.AreEqual(MatterState.Closed, story.Look(November(18, 13)).Explanation.Plays.Single().Subjects.Single().State);
        Assert.AreEqual("quiet.heard", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void Without_any_message_of_ours_there_is_nothing_to_say() =>
        Assert.AreEqual("quiet.nothing-sent", ((Silence)Judge(Now, Inbound(November(1, 9)))).Reason.Key);

    /// <summary>One a day from the second of November on.</summary>
    private static Touch[] Mails(int count) => [.. Enumerable.Range(2, count).Select(day => SentMail(November(day, 9)))];

    /// <summary>Eight messages of ours, two of which answer the client; the other six ask nothing.</summary>
    private static Touch[] Statements() =>
    [
        SentMail(November(2, 9)), SentMail(November(3, 9)), Inbound(November(4, 9)), SentMail(November(4, 10)), SentMail(November(5, 9)),
        SentMail(November(6, 9)), Inbound(November(7, 9)), SentMail(November(7, 10)), SentMail(November(8, 9)), SentMail(November(9, 9)),
    ];

    private static Judgement Judge(DateTime now, params Touch[] touches) => Judge(now, null, touches);

    private static Judgement Judge(DateTime now, string? thresholds, Touch[] touches) => Play.Look(Conversation(touches), At(Play, now, thresholds)).Single();
}
