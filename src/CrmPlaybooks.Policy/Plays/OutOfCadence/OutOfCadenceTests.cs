using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.OutOfCadence;

/// <summary>One to four contacts in thirty days, where nothing else is said.</summary>
[TestClass]
public sealed class OutOfCadenceTests
{
    private static readonly OutOfCadence Play = new();
    private static readonly DateTime Now = November(18, 10);

    private static readonly Touch Bulk = SentMail(November(15, 9)) with { IsBulk = true, Reasons = TouchReasons.BulkMail };
    private static readonly Touch Greeting = SentMail(November(15, 10)) with { IsCourtesyGreeting = true, Reasons = TouchReasons.CourtesyGreeting };

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(0, true)]
    public void V10_too_little_is_when_the_last_contact_leaves_the_window(int ticksLess, bool found) =>
        Assert.AreEqual(found, TooLittle(Conversation(Call(Now.AddDays(-30).AddTicks(ticksLess)))) is Finding);

    [TestMethod]
    public void V10_a_client_in_its_band_is_told_when_that_ends() =>
        Assert.AreEqual(Now.AddDays(20), ((Silence)TooLittle(Conversation(Call(Now.AddDays(-10))))).FiresOn);

    [TestMethod]
    public void V3_V9_bulk_mail_and_greetings_never_count_for_the_lower_bound() =>
        Assert.IsInstanceOfType<Finding>(TooLittle(Conversation(Call(Now.AddDays(-40)), Bulk, Greeting)));

    [TestMethod]
    public void A_meeting_that_was_probably_held_counts() => Assert.IsInstanceOfType<Silence>(
        TooLittle(Conversation(Meeting(November(10, 9)) with { IsConversation = false, Reasons = TouchReasons.MeetingNotClosed })));

    [TestMethod]
    public void V10_what_is_found_is_low_voluntary_and_proven()
    {
        var finding = (Finding)TooLittle(Conversation(Call(Now.AddDays(-40))));

        Assert.AreEqual(Severity.Low, finding.Severity);
        Assert.IsTrue(finding.IsVoluntary);
        Assert.HasCount(3, finding.Evidence);
        Assert.AreEqual(Now.AddDays(-10), finding.Since);
    }

    [TestMethod]
    [DataRow(59, Severity.Low)]
    [DataRow(60, Severity.Normal)]
    public void V13_missed_twice_it_is_more_pressing(int daysAgo, Severity severity) =>
        Assert.AreEqual(severity, ((Finding)TooLittle(Conversation(Call(Now.AddDays(-daysAgo))))).Severity);

    [TestMethod]
    [DataRow(40)]
    [DataRow(100)]
    public void B11_V13_a_client_that_is_quiet_because_all_is_well_is_left_alone(int daysAgo)
    {
        var facts = Conversation(Call(Now.AddDays(-daysAgo))) with { Adoption = DeepAdoption(new Day(2026, 11, 10)) };

        Assert.AreEqual("quiet.left-alone", ((Silence)TooLittle(facts)).Reason.Key);
    }

    [TestMethod]
    public void A_client_that_is_new_has_its_window_first()
    {
        var silence = (Silence)TooLittle(Conversation() with { Client = Given.Client with { RecordedOn = November(1, 9) } });

        Assert.AreEqual(SilenceKind.NotYet, silence.Kind);
        Assert.AreEqual(November(1, 9).AddDays(30), silence.FiresOn);
    }

    [TestMethod]
    [DataRow(3, false)]
    [DataRow(4, true)]
    public void V12_at_the_upper_bound_what_is_voluntary_waits(int contacts, bool holds) =>
        Assert.AreEqual(holds, TooMuch(Conversation(Mails(contacts))).HoldsVoluntary is not null);

    [TestMethod]
    public void V3_bulk_mail_takes_up_room() => Assert.IsNotNull(TooMuch(Conversation([.. Mails(3), Bulk])).HoldsVoluntary);

    [TestMethod]
    public void V10_a_contact_without_room_for_it_is_found()
    {
        var finding = (Finding)TooMuch(Conversation(Mails(5)));

        Assert.AreEqual("evidence.one-too-many", finding.Evidence[1].Key);
        Assert.HasCount(3, finding.Evidence);
        Assert.IsNotNull(finding.HoldsVoluntary);
        Assert.IsFalse(finding.IsVoluntary);
        Assert.AreEqual(November(3, 9).AddDays(30), finding.LookAgainOn);
    }

    [TestMethod]
    public void V10_it_is_over_when_there_is_room_again()
    {
        var facts = Conversation(Mails(5));

        Assert.IsNotNull(TooMuch(facts, November(3, 9).AddDays(30).AddTicks(-1)).HoldsVoluntary);
        Assert.IsNull(TooMuch(facts, November(3, 9).AddDays(30)).HoldsVoluntary);
    }

    [TestMethod]
    public void An_answer_that_is_owed_is_never_one_too_many_but_takes_up_room()
    {
        var judgement = TooMuch(Conversation([.. Mails(4), Inbound(November(10, 9)), SentMail(November(10, 12))]));

        Assert.IsInstanceOfType<Silence>(judgement);
        Assert.IsNotNull(judgement.HoldsVoluntary);
    }

    [TestMethod]
    public void Neither_is_bad_news() => Assert.IsInstanceOfType<Silence>(TooMuch(
        Conversation([.. Mails(4), SentMail(November(17, 12))]) with { Results = Known<Result>.Loaded([PoorResult]) }));

    [TestMethod]
    public void Nor_what_is_about_a_result_or_an_obstacle() => Assert.IsInstanceOfType<Silence>(TooMuch(
        Conversation([.. Mails(4), SentMail(November(17, 12)) with { Regarding = new RecordReference("cpb_obstacle", Guid.Empty) }])));

    [TestMethod]
    public void Nor_the_news_of_an_obstacle() => Assert.IsInstanceOfType<Silence>(TooMuch(Conversation([.. Mails(4), SentMail(November(17, 12))]) with
    {
        Obstacles = Known<Obstacle>.Loaded([new Obstacle { Id = NameBasedId.For("o"), Name = "No data", RaisedOn = new Day(2026, 11, 16), RecordedOn = November(16, 9) }]),
    }));

    [TestMethod]
    public void Nor_what_was_promised() => Assert.IsInstanceOfType<Silence>(TooMuch(
        Conversation([.. Mails(4), SentMail(November(17, 12))]) with { Signals = Heard(SignalKind.Promise, November(16, 9)) }));

    [TestMethod]
    [DataRow(14, false)]
    [DataRow(13, true)]
    public void V12_after_a_complaint_what_is_voluntary_waits(int daysAgo, bool holds)
    {
        var judgement = TooMuch(Conversation(Call(November(10, 9))) with { Signals = Heard(SignalKind.Complaint, Now.AddDays(-daysAgo)) });

        Assert.AreEqual(holds, judgement.HoldsVoluntary?.Key == "hold.complaint");
    }

    [TestMethod]
    [DataRow(3, true)]
    [DataRow(4, false)]
    public void V11_a_rhythm_agreed_with_the_client_goes_before_the_settings(int contacts, bool found)
    {
        var judgement = TooLittle(Weekly(Mails(contacts)));

        Assert.AreEqual(found, judgement is Finding);
        Assert.IsTrue(judgement is Silence || ((Finding)judgement).Evidence[0].Canonical.Contains("source.agreed", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(5, false)]
    [DataRow(6, true)]
    public void V11_its_upper_bound_is_one_more_than_agreed(int contacts, bool holds) =>
        Assert.AreEqual(holds, TooMuch(Weekly(Mails(contacts))).HoldsVoluntary is not null);

    [TestMethod]
    [DataRow(89, false)]
    [DataRow(90, true)]
    public void V11_a_slow_rhythm_stretches_the_window(int daysAgo, bool found) => Assert.AreEqual(
        found,
        TooLittle(Conversation(Call(Now.AddDays(-daysAgo))) with { Client = Given.Client with { Plan = new ContactPlan(null, null, 90, null) } }) is Finding);

    [TestMethod]
    public void Project_updates_that_were_agreed_take_up_no_room()
    {
        Touch[] updates = [.. Mails(5).Select(mail => mail with { Regarding = new RecordReference("cpb_project", Guid.Empty) })];

        Assert.IsNotNull(TooMuch(Conversation(updates)).HoldsVoluntary);
        Assert.IsNull(TooMuch(Conversation(updates) with { Client = Given.Client with { Plan = new ContactPlan(null, null, null, new Day(2026, 9, 1)) } }).HoldsVoluntary);
    }

    [TestMethod]
    [DataRow(ClientSegment.Strategic, 6)]
    [DataRow(ClientSegment.Standard, 4)]
    [DataRow(ClientSegment.Scale, 2)]
    [DataRow(ClientSegment.Institutional, 3)]
    public void Each_segment_has_a_band_of_its_own(ClientSegment segment, int max)
    {
        var declarations = PlayCatalogue.DeclarationsOf([Play]);
        var thresholds = new PolicySettings(declarations, StarterPolicy.For(declarations)).Resolve(Play.Key, segment, null).Thresholds;

        Assert.IsNull(TooMuchFor(max - 1).HoldsVoluntary);
        Assert.IsNotNull(TooMuchFor(max).HoldsVoluntary);

        Judgement TooMuchFor(int contacts) => Play.Look(Conversation(Mails(contacts)), new LookContext(Now, Weekdays, thresholds)).First();
    }

    [TestMethod]
    public void A_voluntary_finding_of_another_play_waits_with_this_reason()
    {
        IReadOnlyList<IPlay> plays = [Play, new UnansweredClient.UnansweredClient()];
        Touch[] touches = [SentMail(November(2, 9)) with { AsksQuestion = true }, SentMail(November(3, 9)), SentMail(November(4, 9)), SentMail(November(5, 9))];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(touches) };

        var held = story.Look(Now).Explanation.Plays[1].Subjects.Single(subject => subject.State != MatterState.Quiet);

        Assert.AreEqual(MatterState.Waiting, held.State);
        Assert.Contains("hold.full", held.Phrases[0].Canonical);
        Assert.IsEmpty(story.Ledger.Items);
    }

    [TestMethod]
    public void A_look_without_news_writes_nothing()
    {
        IReadOnlyList<IPlay> plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Conversation(Call(Now.AddDays(-40))) };
        story.Look(Now);

        Assert.IsEmpty(story.Judge(Now.AddHours(1)).Changes);
    }

    private static ClientFacts Weekly(Touch[] touches) => Conversation(touches) with { Client = Given.Client with { Plan = new ContactPlan(null, null, 7, null) } };

    private static Known<Signal> Heard(SignalKind kind, DateTime on) => Known<Signal>.Loaded(
        [new Signal { Id = NameBasedId.For("signal"), Kind = kind, Rule = "rule", Clause = "clause", ActivityId = NameBasedId.For("other"), HeardOn = on, RecordedOn = on }]);

    /// <summary>One a day from the second of November on.</summary>
    private static Touch[] Mails(int count) => [.. Enumerable.Range(2, count).Select(day => SentMail(November(day, 9)))];

    private static Judgement TooMuch(ClientFacts facts, DateTime? now = null) => Play.Look(facts, At(Play, now ?? Now)).First();

    private static Judgement TooLittle(ClientFacts facts) => Play.Look(facts, At(Play, Now)).Last();
}
