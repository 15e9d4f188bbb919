using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.UnansweredClient;

/// <summary>Eight working hours for our answer and five working days for the client's, where nothing else is said.</summary>
[TestClass]
public sealed class UnansweredClientTests
{
    private static readonly UnansweredClient Play = new();

    [TestMethod]
    [DataRow(17, 10, 18, 10, DisplayName = "from Tuesday to Wednesday")]
    [DataRow(20, 16, 23, 16, DisplayName = "over a weekend")]
    [DataRow(21, 12, 23, 17, DisplayName = "written on a Saturday")]
    public void C17_the_client_waits_for_more_working_hours_than_it_should(int day, int hour, int lateDay, int lateHour)
    {
        var message = Inbound(November(day, hour));

        var before = (Silence)Ours(November(lateDay, lateHour).AddSeconds(-1), message);
        Assert.AreEqual(November(lateDay, lateHour), before.FiresOn);
        Assert.IsInstanceOfType<Finding>(Ours(November(lateDay, lateHour), message));
    }

    [TestMethod]
    [DataRow(ClientSegment.Strategic, 4)]
    [DataRow(ClientSegment.Standard, 8)]
    [DataRow(ClientSegment.Scale, 16)]
    [DataRow(ClientSegment.Institutional, 8)]
    public void C17_each_segment_has_its_own_hours(ClientSegment segment, int hours)
    {
        var declarations = PlayCatalogue.DeclarationsOf([Play]);
        var thresholds = new PolicySettings(declarations, StarterPolicy.For(declarations)).Resolve(Play.Key, segment, null).Thresholds;
        var late = Weekdays.AddBusinessHours(November(17, 10), TimeSpan.FromHours(hours));

        Assert.IsInstanceOfType<Silence>(At(late.AddSeconds(-1)));
        Assert.IsInstanceOfType<Finding>(At(late));

        Judgement At(DateTime now) => Play.Look(Conversation(Inbound(November(17, 10))), new LookContext(now, Weekdays, thresholds)).First();
    }

    [TestMethod]
    public void C17_a_message_of_ours_or_a_conversation_answers_it()
    {
        Assert.AreEqual("quiet.answered", ((Silence)Ours(November(19, 10), Inbound(November(17, 10)), SentMail(November(17, 11)))).Reason.Key);
        Assert.AreEqual("quiet.answered", ((Silence)Ours(November(19, 10), Inbound(November(17, 10)), Call(November(17, 11)))).Reason.Key);
    }

    [TestMethod]
    [DataRow(TouchReasons.Draft)]
    [DataRow(TouchReasons.PendingSend)]
    [DataRow(TouchReasons.SendFailed)]
    [DataRow(TouchReasons.Automatic)]
    [DataRow(TouchReasons.InternalOnly)]
    public void C17_what_did_not_reach_the_client_answers_nothing(TouchReasons reason) => Assert.IsInstanceOfType<Finding>(
        Ours(November(19, 10), Inbound(November(17, 10)), SentMail(November(17, 11)) with { Reasons = reason, IsAutomatic = reason == TouchReasons.Automatic }));

    [TestMethod]
    public void C17_thanks_for_our_answer_wait_for_nothing() =>
        Assert.IsInstanceOfType<Silence>(Ours(November(19, 10), SentMail(November(16, 9)), Inbound(November(17, 10))));

    [TestMethod]
    public void C17_but_a_question_does() =>
        Assert.IsInstanceOfType<Finding>(Ours(November(19, 10), SentMail(November(16, 9)), Inbound(November(17, 10)) with { AsksQuestion = true }));

    [TestMethod]
    [DataRow(SignalKind.Complaint, true)]
    [DataRow(SignalKind.Status, true)]
    [DataRow(SignalKind.Report, true)]
    [DataRow(SignalKind.Courtesy, false)]
    public void C17_and_so_does_what_was_heard_in_it(SignalKind kind, bool found)
    {
        var message = Inbound(November(17, 10));
        var facts = Conversation(SentMail(November(16, 9)), message) with
        {
            Signals = Known<Signal>.Loaded(
                [new Signal { Id = NameBasedId.For("s"), Kind = kind, Rule = "r", Clause = "c", ActivityId = message.ActivityId, HeardOn = message.OccurredOn, RecordedOn = message.OccurredOn }]),
        };

        var judgement = Play.Look(facts, At(Play, November(19, 10))).First();

        Assert.AreEqual(found, judgement is Finding { Severity: Severity.High });
    }

    [TestMethod]
    [DataRow(10, false)]
    [DataRow(11, true)]
    public void C17_a_message_long_after_ours_begins_something_new(int daysLater, bool found) =>
        Assert.AreEqual(found, Ours(November(19, 10), SentMail(November(17, 10).AddDays(-daysLater)), Inbound(November(17, 10))) is Finding);

    [TestMethod]
    public void C17_a_client_that_writes_again_is_more_pressing()
    {
        Assert.AreEqual(Severity.Normal, ((Finding)Ours(November(19, 10), Inbound(November(17, 10)))).Severity);
        var twice = (Finding)Ours(November(19, 10), Inbound(November(17, 10)), Inbound(November(18, 9)));
        Assert.AreEqual(Severity.High, twice.Severity);
        Assert.AreEqual("evidence.messages", twice.Evidence[1].Key);
    }

    [TestMethod]
    public void C17_it_is_proven_owed_and_due_before_the_weekend()
    {
        var finding = (Finding)Ours(November(20, 11), Inbound(November(19, 10)));

        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
        Assert.IsFalse(finding.IsVoluntary);
        Assert.AreEqual(November(20, 17), finding.Due.After(November(20, 11), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    public void C17_after_weeks_an_answer_would_come_as_a_surprise(int seconds, bool found) =>
        Assert.AreEqual(found, Ours(November(2, 10).AddDays(45).AddSeconds(seconds), Inbound(November(2, 10))) is Finding);

    [TestMethod]
    [DataRow(9, 10, 0, true)]
    [DataRow(9, 10, -1, false)]
    public void C5_our_question_waits_for_more_working_days_than_it_should(int day, int hour, int seconds, bool found) =>
        Assert.AreEqual(found, Theirs(November(day, hour).AddSeconds(seconds), Question(2)) is Finding);

    [TestMethod]
    public void C5_it_tells_when_it_would_be_found() => Assert.AreEqual(November(9, 10), ((Silence)Theirs(November(5, 9), Question(2))).FiresOn);

    [TestMethod]
    public void C5_more_messages_are_counted_and_start_no_new_time()
    {
        var finding = (Finding)Theirs(November(9, 10), Question(2), SentMail(November(4, 9)), Question(6));

        Assert.AreEqual("evidence.chasers(count=2)", finding.Evidence[1].Canonical);
        Assert.IsTrue(finding.IsVoluntary);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
    }

    [TestMethod]
    public void C5_any_word_of_the_clients_ends_it()
    {
        Assert.IsInstanceOfType<Silence>(Theirs(November(9, 10), Question(2), Inbound(November(3, 9))));
        Assert.IsInstanceOfType<Silence>(Theirs(November(9, 10), Question(2), Call(November(3, 9))));
    }

    [TestMethod]
    public void C5_what_asked_nothing_waits_for_nothing() => Assert.AreEqual("quiet.nothing-asked", ((Silence)Theirs(November(18, 10), SentMail(November(2, 10)))).Reason.Key);

    [TestMethod]
    public void B11_a_client_that_is_doing_well_is_not_asked_again_for_the_sake_of_it()
    {
        var deep = Conversation(Question(2)) with { Adoption = DeepAdoption(new Day(2026, 11, 1)) };

        Assert.AreEqual("quiet.left-alone", ((Silence)Play.Look(deep, At(Play, November(9, 10))).Last()).Reason.Key);
    }

    [TestMethod]
    public void B11_but_it_is_where_work_waits_for_the_answer()
    {
        var about = Conversation(Question(2) with { Regarding = new RecordReference("cpb_project", Guid.Empty) }) with { Adoption = DeepAdoption(new Day(2026, 11, 1)) };

        Assert.IsInstanceOfType<Finding>(Play.Look(about, At(Play, November(9, 10))).Last());
    }

    [TestMethod]
    public void C5_it_expires_with_the_last_message_and_not_with_the_first()
    {
        Assert.IsInstanceOfType<Finding>(Theirs(November(2, 10).AddDays(45), Question(2), SentMail(November(4, 9))));
        Assert.AreEqual(SilenceKind.Expired, ((Silence)Theirs(November(2, 10).AddDays(45), Question(2))).Kind);
    }

    [TestMethod]
    public void The_item_closes_with_our_answer()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Inbound(November(17, 10))) };
        story.Look(November(18, 10));
        Assert.AreEqual("Answer Ana Ruiz", story.Ledger.Task.Text.Subject);
        story.Facts = Conversation(Inbound(November(17, 10)), SentMail(November(18, 11)));

        story.Look(November(18, 12));

        Assert.AreEqual("quiet.answered", story.Ledger.Run.Reason);
    }

    /// <summary>A mail of ours that asks something, on a day in November at ten.</summary>
    private static Touch Question(int day) => SentMail(November(day, 10)) with { AsksQuestion = true };

    private static Judgement Ours(DateTime now, params Touch[] touches) => Play.Look(Conversation(touches), At(Play, now)).First();

    private static Judgement Theirs(DateTime now, params Touch[] touches) => Play.Look(Conversation(touches), At(Play, now)).Last();
}
