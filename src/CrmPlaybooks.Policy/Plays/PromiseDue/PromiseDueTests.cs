using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.PromiseDue;

/// <summary>Said in a mail on Monday 16 November, for Thursday the 19th.</summary>
[TestClass]
public sealed class PromiseDueTests
{
    private static readonly PromiseDue Play = new();
    private static readonly Touch Said = SentMail(November(16, 10)) with { UserId = Colleague.Id };
    private static readonly Signal Words = Promise("I'll send it on Thursday", new Day(2026, 11, 19));

    [TestMethod]
    public void X14_it_comes_up_on_the_working_day_before()
    {
        var before = (Silence)Judge(November(18, 0).AddSeconds(-1), Words);

        Assert.AreEqual(SilenceKind.NotYet, before.Kind);
        Assert.AreEqual(November(18, 0), before.FiresOn);
        Assert.IsInstanceOfType<Finding>(Judge(November(18, 0), Words));
    }

    [TestMethod]
    public void X14_it_is_due_on_its_day() => Assert.AreEqual(November(19, 10), DueOf(November(18, 9), Words));

    [TestMethod]
    [DataRow(21, DisplayName = "Saturday")]
    [DataRow(22, DisplayName = "Sunday")]
    public void X14_what_is_promised_for_the_weekend_is_due_on_Friday(int day)
    {
        var promise = Promise("I'll send it at the weekend", new Day(2026, 11, day));

        Assert.IsInstanceOfType<Silence>(Judge(November(19, 0).AddSeconds(-1), promise));
        Assert.AreEqual(November(20, 10), DueOf(November(19, 9), promise));
    }

    [TestMethod]
    public void X14_a_promise_for_the_same_day_comes_up_at_once() =>
        Assert.AreEqual(November(16, 17), DueOf(November(16, 11), Promise("You'll have it today", new Day(2026, 11, 16))));

    [TestMethod]
    public void X14_a_contact_after_it_was_made_keeps_it()
    {
        var silence = (Silence)Judge(November(18, 9), Words, SentMail(November(17, 9)));

        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
        Assert.AreEqual("quiet.kept", silence.Reason.Key);
    }

    [TestMethod]
    public void X14_so_does_one_after_its_day() => Assert.IsInstanceOfType<Silence>(Judge(November(24, 9), Words, Call(November(23, 9))));

    [TestMethod]
    public void X14_the_message_that_makes_it_does_not_keep_it() => Assert.IsInstanceOfType<Finding>(Judge(November(18, 9), Words));

    [TestMethod]
    public void X14_a_contact_before_does_not() => Assert.IsInstanceOfType<Finding>(Judge(November(18, 9), Words, Call(November(16, 9))));

    [TestMethod]
    [DataRow(TouchReasons.Draft)]
    [DataRow(TouchReasons.BulkMail)]
    [DataRow(TouchReasons.VoicemailOnly)]
    public void X14_what_does_not_count_does_not(TouchReasons reason) =>
        Assert.IsInstanceOfType<Finding>(Judge(November(18, 9), Words, SentMail(November(17, 9)) with { Reasons = reason }));

    [TestMethod]
    [DataRow("cpb_project", 1, true, DisplayName = "about the same project")]
    [DataRow("cpb_project", 2, false, DisplayName = "about another project")]
    [DataRow("account", 3, true, DisplayName = "about the client")]
    public void X14_a_promise_about_a_record_is_kept_by_what_is_about_it(string table, int record, bool kept)
    {
        var said = Said with { Regarding = new RecordReference("cpb_project", NameBasedId.For("1")) };
        var later = SentMail(November(17, 9)) with { Regarding = new RecordReference(table, NameBasedId.For(record.ToString(System.Globalization.CultureInfo.InvariantCulture))) };

        var judgement = Play.Look(Conversation(said, later) with { Signals = Known<Signal>.Loaded([Words]) }, At(Play, November(18, 9))).Single();

        Assert.AreEqual(kept, judgement is Silence { Kind: SilenceKind.Satisfied });
    }

    [TestMethod]
    public void X14_it_is_with_whoever_promised_proven_and_owed()
    {
        var finding = (Finding)Judge(November(18, 9), Words);

        Assert.AreEqual(Colleague, finding.RoleHolder);
        Assert.IsGreaterThanOrEqualTo(3, finding.Evidence.Count);
        Assert.IsFalse(finding.IsVoluntary);
        Assert.AreEqual(Precedence.Promise, finding.Precedence);
    }

    [TestMethod]
    public void X14_past_its_day_it_is_more_pressing()
    {
        var onTheDay = (Finding)Judge(November(19, 23), Words);
        Assert.AreEqual(Severity.Normal, onTheDay.Severity);
        Assert.AreEqual(November(20, 0), onTheDay.LookAgainOn);
        Assert.AreEqual(Severity.High, ((Finding)Judge(November(20, 0), Words)).Severity);
    }

    [TestMethod]
    public void X14_a_month_later_it_helps_nobody()
    {
        var over = November(20, 0).AddDays(30);

        Assert.IsInstanceOfType<Finding>(Judge(over.AddSeconds(-1), Words));
        Assert.AreEqual(SilenceKind.Expired, ((Silence)Judge(over, Words)).Kind);
    }

    [TestMethod]
    public void X14_without_a_day_it_is_taken_to_hold_for_five_working_days()
    {
        var promise = Promise("I'll look into it", null);

        Assert.IsInstanceOfType<Silence>(Judge(November(20, 0).AddSeconds(-1), promise));
        var finding = (Finding)Judge(November(20, 0), promise);
        Assert.AreEqual("evidence.no-day", finding.Evidence[2].Key);
        Assert.AreEqual(November(23, 10), DueOf(November(20, 9), promise));
    }

    [TestMethod]
    public void X14_of_several_the_one_that_is_due_first_tells_the_others()
    {
        var friday = Promise("and the figures on Friday", new Day(2026, 11, 20));
        var facts = Conversation(Said) with { Signals = Known<Signal>.Loaded([friday, Words]) };

        var judgements = Play.Look(facts, At(Play, November(19, 9))).ToList();

        Assert.AreEqual(Words.Id, judgements.OfType<Finding>().Single().Subject.Id);
        Assert.AreEqual("evidence.others", judgements.OfType<Finding>().Single().Evidence[^1].Key);
        Assert.AreEqual("quiet.told-along", judgements.OfType<Silence>().Single().Reason.Key);
    }

    [TestMethod]
    public void Other_things_that_were_heard_are_no_promises() =>
        Assert.AreEqual("quiet.none", ((Silence)Judge(November(18, 9), Words with { Kind = SignalKind.Courtesy })).Reason.Key);

    [TestMethod]
    public void The_item_closes_when_the_promise_is_kept()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Said) with { Signals = Known<Signal>.Loaded([Words]) } };
        story.Look(November(18, 9));
        Assert.AreEqual("Promised to Ana Ruiz for 19 November 2026", story.Ledger.Task.Text.Subject);
        Assert.AreEqual(Colleague, story.Ledger.Task.Owner);
        story.Facts = story.Facts with { Touches = TouchTimeline.Of(ClientId, [Said, SentMail(November(19, 9))]) };

        story.Look(November(19, 9));

        Assert.AreEqual(RunStage.Resolved, story.Ledger.Run.Stage);
    }

    private static Signal Promise(string clause, Day? day) => new()
    {
        Id = NameBasedId.For(clause),
        Kind = SignalKind.Promise,
        Rule = "promise",
        Clause = clause,
        ActivityId = Said.ActivityId,
        HeardOn = Said.OccurredOn,
        PromisedOn = day,
        RecordedOn = Said.OccurredOn,
    };

    private static DateTime DueOf(DateTime now, Signal promise) => ((Finding)Judge(now, promise)).Due.After(now, Weekdays, TimeSpan.FromHours(10));

    private static Judgement Judge(DateTime now, Signal promise, params Touch[] touches) =>
        Play.Look(Conversation([Said, .. touches]) with { Signals = Known<Signal>.Loaded([promise]) }, At(Play, now)).Single();
}
