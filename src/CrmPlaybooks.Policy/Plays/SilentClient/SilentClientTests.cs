using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.SilentClient;

/// <summary>The client was last heard on 1 October at nine, and 45 days of silence end on 15 November.</summary>
[TestClass]
public sealed class SilentClientTests
{
    private static readonly SilentClient Play = new();
    private static readonly DateTime Now = November(18, 10);
    private static readonly DateTime LastHeard = new(2026, 10, 1, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Day Measured = new(2026, 11, 2);

    private static readonly ClientFacts Silent = Nothing.Touching(Reply(LastHeard));

    [TestMethod]
    [DataRow(-1, false)]
    [DataRow(0, true)]
    public void Silence_begins_after_45_days(int seconds, bool finds) =>
        Assert.AreEqual(finds, Judge(Silent.Using(Shallow(Measured)), LastHeard.AddDays(45).AddSeconds(seconds)) is Finding);

    [TestMethod]
    public void Silence_beside_shallow_adoption_calls_for_a_move() => Assert.AreEqual(Severity.Normal, Finds(Silent.Using(Shallow(Measured))).Severity);

    [TestMethod]
    public void Silence_beside_falling_adoption_is_urgent() => Assert.AreEqual(Severity.High, Finds(Silent.Using(Deep(new Day(2026, 8, 20)), Shallow(Measured))).Severity);

    [TestMethod]
    public void Silence_beside_unknown_adoption_calls_for_a_move_and_says_that_it_is_unknown()
    {
        var finding = Finds(Silent);

        Assert.AreEqual(Severity.Low, finding.Severity);
        Assert.Contains(phrase => phrase.Key == "unknown", finding.Evidence);
    }

    [TestMethod]
    public void B11_quiet_and_deep_is_a_success_that_is_left_alone_and_says_so()
    {
        var silence = (Silence)Judge(Silent.Using(Deep(Measured)), Now);

        Assert.AreEqual("quiet.autonomy", silence.Reason.Key);
        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
    }

    [TestMethod]
    public void It_tells_the_days_of_silence() =>
        Assert.Contains("days=48", ((Silence)Judge(Silent.Using(Deep(Measured)), Now)).Reason.Canonical);

    [TestMethod]
    public void It_is_found_when_the_silence_said_it_would_be()
    {
        var facts = Silent.Using(Shallow(Measured));
        var fires = ((Silence)Judge(facts, November(1, 9))).FiresOn!.Value;

        Assert.IsInstanceOfType<Finding>(Judge(facts, fires));
    }

    [TestMethod]
    public void A_contact_longer_ago_than_the_touches_reach_is_the_last_one() => Assert.Contains(
        "day=2025-03-01", Finds(Nothing with { LastContacts = new LastContacts { Inbound = new DateTime(2025, 3, 1, 9, 0, 0, DateTimeKind.Utc) } }).Evidence[0].Canonical);

    [TestMethod]
    public void A_client_that_is_new_has_not_been_silent_yet() =>
        Assert.AreEqual("quiet.new", Reason(Nothing.Of(client => client with { RecordedOn = November(2, 9) })));

    [TestMethod]
    public void A_meeting_that_was_probably_held_breaks_the_silence() =>
        Assert.AreEqual("quiet.heard", Reason(Silent.Touching(MeetingPlanned(November(10, 9)))));

    [TestMethod]
    public void A_meeting_that_is_planned_is_move_enough() => Assert.AreEqual("quiet.meeting-ahead", Reason(Silent.Touching(MeetingPlanned(November(20, 9)))));

    [TestMethod]
    public void A_message_of_ours_is_given_ten_business_days_for_its_answer()
    {
        var facts = Silent.Touching(Sent(November(16, 9)));

        Assert.AreEqual("quiet.waiting", Reason(facts));
        Assert.IsInstanceOfType<Finding>(Judge(facts, November(30, 9)));
    }

    [TestMethod]
    public void B6_after_two_messages_without_an_answer_another_move_is_proposed() =>
        Assert.AreEqual("advice.other-move", Finds(Silent.Touching(Sent(November(2, 9)), Sent(November(3, 9)))).Advice.Key);

    [TestMethod]
    public void A_client_that_asked_for_less_is_not_chased() =>
        Assert.AreEqual("quiet.asked-to-stop", Reason(Silent.Hearing(Timeline.Said(SignalKind.Stop, "stop/fewer", "menos correos, por favor", LastHeard))));

    [TestMethod]
    [DataRow(90, Severity.High)]
    [DataRow(91, Severity.Normal)]
    public void A_near_renewal_makes_it_urgent(int days, Severity severity) => Assert.AreEqual(
        severity, Finds(Silent.Using(Shallow(Measured)).Of(client => client with { RenewalOn = new Day(2026, 11, 18).AddDays(days) })).Severity);

    [TestMethod]
    public void It_closes_when_the_client_is_heard() =>
        Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Judge(Silent.Using(Shallow(Measured)).Touching(Reply(November(17, 9))), Now)).Kind);

    [TestMethod]
    public void It_has_three_facts() => Assert.IsGreaterThanOrEqualTo(3, Finds(Silent).Evidence.Count);

    [TestMethod]
    public void B14_a_healthy_client_gets_one_question_inside_a_planned_meeting()
    {
        var facts = Silent.Using(Healthy).Touching(MeetingPlanned(November(20, 9)));

        var finding = (Finding)Question(facts);

        Assert.AreEqual(Severity.Low, finding.Severity);
        Assert.AreEqual(November(20, 10), finding.Due.After(Now, Weekdays, TimeSpan.FromHours(10)));
        Assert.HasCount(3, finding.Evidence);
    }

    [TestMethod]
    public void B14_without_a_meeting_nothing_is_asked() => Assert.AreEqual("quiet.no-meeting", ((Silence)Question(Silent.Using(Healthy))).Reason.Key);

    [TestMethod]
    [DataRow(90, "quiet.answered")]
    [DataRow(91, null)]
    public void B14_an_answer_of_the_last_ninety_days_is_enough(int daysAgo, string? reason)
    {
        var comment = Comment(new Day(2026, 11, 18).AddDays(-daysAgo), "We plan the shifts with it");

        Assert.AreEqual(reason, (Question(Silent.Using(Healthy).Rating(comment).Touching(MeetingPlanned(November(20, 9)))) as Silence)?.Reason.Key);
    }

    [TestMethod]
    public void B14_is_for_healthy_clients_only() =>
        Assert.AreEqual("quiet.not-healthy", ((Silence)Question(Silent.Using(Shallow(Measured)).Touching(MeetingPlanned(November(20, 9))))).Reason.Key);

    [TestMethod]
    [DataRow(ClientSegment.Strategic, 30)]
    [DataRow(ClientSegment.Standard, 45)]
    [DataRow(ClientSegment.Scale, 90)]
    [DataRow(ClientSegment.Institutional, 60)]
    public void Each_segment_has_its_own_silence(ClientSegment segment, int days)
    {
        var settings = new PolicySettings(PlayCatalogue.DeclarationsOf([Play]), StarterPolicy.For(PlayCatalogue.DeclarationsOf([Play])));

        Assert.AreEqual(days, settings.Resolve(Play.Key, segment, null).Thresholds.Whole(StarterPolicy.SilentDays));
    }

    /// <summary>Deep, and no decision or outcome was written down by a person.</summary>
    private static Adoption.AdoptionReading Healthy => Deep(Measured) with { DecisionsTaken = null, OutcomesRecorded = null };

    private static Finding Finds(ClientFacts facts) => (Finding)Judge(facts, Now);

    private static string Reason(ClientFacts facts) => ((Silence)Judge(facts, Now)).Reason.Key;

    private static Judgement Judge(ClientFacts facts, DateTime now) => Play.Look(facts, At(Play, now)).Single(judgement => judgement.Cycle == "");

    private static Judgement Question(ClientFacts facts) => Play.Look(facts, At(Play, Now)).Single(judgement => judgement.Cycle == "truth-question");
}
