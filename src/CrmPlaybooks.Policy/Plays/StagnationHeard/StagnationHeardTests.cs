using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;
using static CrmPlaybooks.Policy.Timeline;

namespace CrmPlaybooks.Policy.Plays.StagnationHeard;

/// <summary>It is said on Monday 2 November at nine unless a test says otherwise.</summary>
[TestClass]
public sealed class StagnationHeardTests
{
    private static readonly StagnationHeard Play = new();
    private static readonly Day Measured = new(2026, 11, 1);
    private static readonly DateTime Said = November(2, 9);

    private static readonly ClientFacts Stuck = Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said));

    [TestMethod]
    public void B2_with_shallow_adoption_it_opens_the_way_out()
    {
        var finding = Finds(Stuck, November(3, 9));

        Assert.AreEqual("break-autopilot", finding.Cycle);
        Assert.AreEqual(Severity.Normal, finding.Severity);
        Assert.AreEqual(November(6, 10), finding.Due.After(November(3, 9), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    public void B2_alone_with_unknown_adoption_it_calls_for_one_question()
    {
        var finding = Finds(Nothing.Hearing(Stagnation(Said)), November(3, 9));

        Assert.AreEqual("listen", finding.Cycle);
        Assert.AreEqual(Severity.Low, finding.Severity);
    }

    [TestMethod]
    public void B2_alone_with_working_adoption_it_is_quiet() =>
        Assert.AreEqual("quiet.once", Quiet(Nothing.Using(Working(Measured)).Hearing(Stagnation(Said)), November(3, 9), SilenceKind.NotYet));

    [TestMethod]
    [DataRow(45, true)]
    [DataRow(46, false)]
    public void B2_a_repeat_within_45_days_is_strong_even_with_working_adoption(int daysLater, bool finds)
    {
        var facts = Nothing.Using(Working(Measured), Working(new Day(2026, 12, 10)) with { DecisionsTaken = null, OutcomesRecorded = null }).Hearing(Stagnation(Said), Stagnation(Said.AddDays(daysLater)));

        Assert.AreEqual(finds, Judge(facts, Said.AddDays(daysLater).AddHours(1)).OfType<Finding>().Any(finding => finding.Cycle == "break-autopilot"));
    }

    [TestMethod]
    public void B2_the_same_text_counts_once_however_often_it_says_so()
    {
        var twice = Stagnation(Said) with { Id = NameBasedId.For("another"), Rule = "stagnation/in-mind", Clause = "lo tenemos en mente" };

        Assert.AreEqual("quiet.once", Quiet(Nothing.Using(Working(Measured)).Hearing(Stagnation(Said), twice), November(3, 9), SilenceKind.NotYet));
    }

    [TestMethod]
    public void B3_with_deep_adoption_it_is_seen_and_not_acted_on() =>
        Assert.AreEqual("quiet.adopted", Quiet(Nothing.Using(Deep(Measured)).Hearing(Stagnation(Said), Stagnation(November(3, 8))), November(3, 9), SilenceKind.Satisfied));

    [TestMethod]
    [DataRow("in-mind", "meaning.priority", "move.priority")]
    [DataRow("on-it", "meaning.start", "move.start")]
    [DataRow("looked-at", "meaning.know-how", "move.know-how")]
    [DataRow("occasional", "meaning.habit", "move.habit")]
    [DataRow("one-person", "meaning.reach", "move.reach")]
    [DataRow("stalled", "meaning.blocked", "move.blocked")]
    public void B4_the_phrase_decides_what_it_means_and_what_to_try_first(string rule, string meaning, string move)
    {
        var finding = Finds(Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said, rule)), November(3, 9));

        Assert.Contains(meaning, finding.Evidence[1].Canonical);
        Assert.Contains(move, finding.Advice.Canonical);
    }

    [TestMethod]
    public void B5_for_an_institution_unknown_adoption_is_reason_enough() => Assert.AreEqual(
        "break-autopilot", Finds(Nothing.Hearing(Stagnation(Said)).Of(client => client with { Segment = ClientSegment.Institutional }), November(3, 9)).Cycle);

    [TestMethod]
    public void B6_one_message_is_given_time_for_its_answer()
    {
        var facts = Stuck.Touching(Sent(November(3, 9)));

        Assert.AreEqual("quiet.waiting", Quiet(facts, November(10, 8), SilenceKind.Satisfied));
        Assert.AreEqual("advice.break-autopilot", Finds(facts, November(10, 9)).Advice.Key);
    }

    [TestMethod]
    public void B6_after_two_messages_without_an_answer_another_move_is_proposed()
    {
        var facts = Stuck.Touching(Sent(November(3, 9)), Sent(November(4, 9)));

        var finding = Finds(facts, November(11, 9));

        Assert.AreEqual("title.other-move", finding.Title.Key);
        Assert.AreEqual("advice.other-move", finding.Advice.Key);
    }

    [TestMethod]
    public void B6_ends_when_the_client_is_heard() => Assert.AreEqual(
        "advice.break-autopilot", Finds(Stuck.Touching(Sent(November(3, 9)), Sent(November(4, 9)), Reply(November(5, 9))), November(12, 9)).Advice.Key);

    [TestMethod]
    public void B15_to_B18_each_step_follows_from_the_exchange_before()
    {
        var facts = Stuck;
        Assert.AreEqual("break-autopilot", Finds(facts, November(3, 9)).Cycle);

        facts = facts.Touching(Call(November(4, 9)));
        Assert.AreEqual("reconnect-goal", Finds(facts, November(4, 10)).Cycle);
        Assert.AreEqual("quiet.step-done", ((Silence)Judge(facts, November(4, 10)).Single(step => step.Cycle == "break-autopilot")).Reason.Key);

        facts = facts.Touching(Sent(November(5, 9), asks: true), Reply(November(6, 9)));
        Assert.AreEqual("small-step", Finds(facts, November(6, 10)).Cycle);

        facts = facts.Touching(MeetingHeld(November(13, 9)));
        Assert.AreEqual("quiet.completed", Quiet(facts, November(13, 12), SilenceKind.Satisfied));
    }

    [TestMethod]
    public void B15_an_answer_that_only_repeats_the_phrase_moves_nothing_on()
    {
        var facts = Stuck.Touching(Sent(November(4, 9), asks: true), Reply(November(5, 9))).Hearing(Stagnation(November(5, 9)));

        Assert.AreEqual("break-autopilot", Finds(facts, November(16, 10)).Cycle);
    }

    [TestMethod]
    public void B16_the_dossier_holds_the_goal_the_last_five_contacts_and_the_renewal()
    {
        var calls = Enumerable.Range(1, 6).Select(hour => Call(November(1, hour))).ToArray();
        var finding = Finds(
            Stuck.Touching(calls).Touching(Call(November(4, 9))).Of(client => client with { OriginalGoal = "Deliver in three days", RenewalOn = new Day(2027, 6, 1) }), November(4, 10));

        var told = WordBook.Tell(finding.Evidence.Single(phrase => phrase.Key == "evidence.conversations"), new Reader(Language.English, LocalZone.Utc));
        Assert.AreEqual(5, told.Split("November").Length - 1);
        CollectionAssert.IsSubsetOf(new[] { "evidence.goal", "evidence.renewal" }, finding.Evidence.Select(phrase => phrase.Key).ToArray());
    }

    [TestMethod]
    public void B16_without_a_goal_on_record_it_asks_to_write_it_down()
    {
        var finding = Finds(Stuck.Touching(Call(November(4, 9))), November(4, 10));

        Assert.AreEqual("advice.record-goal", finding.Advice.Key);
        Assert.Contains(phrase => phrase.Key == "evidence.no-goal", finding.Evidence);
    }

    [TestMethod]
    public void B16_a_near_renewal_makes_it_urgent() =>
        Assert.AreEqual(Severity.High, Finds(Stuck.Of(client => client with { RenewalOn = new Day(2027, 1, 31) }), November(3, 9)).Severity);

    [TestMethod]
    [DataRow(0, "new-start", DisplayName = "ten business days after the goal")]
    [DataRow(-1, "small-step", DisplayName = "a minute before")]
    public void B18_a_small_step_that_is_missed_calls_for_a_new_start(int minutes, string cycle)
    {
        var facts = Stuck.Touching(Call(November(4, 9)), Call(November(5, 9)));

        Assert.AreEqual(cycle, Finds(facts, November(19, 9).AddMinutes(minutes)).Cycle);
    }

    [TestMethod]
    public void B17_a_meeting_that_is_planned_keeps_the_small_step_alive() => Assert.AreEqual(
        "small-step", Finds(Stuck.Touching(Call(November(4, 9)), Call(November(5, 9)), MeetingPlanned(November(26, 9))), November(20, 9)).Cycle);

    [TestMethod]
    public void B18_a_small_step_that_is_refused_calls_for_a_new_start_at_once() => Assert.AreEqual(
        "new-start", Finds(Stuck.Touching(Call(November(4, 9)), Call(November(5, 9)), Reply(November(9, 9))).Hearing(Stagnation(November(9, 9))), November(9, 10)).Cycle);

    [TestMethod]
    public void B18_the_new_start_ends_with_a_real_exchange() => Assert.AreEqual("quiet.completed", Quiet(
        Stuck.Touching(Call(November(4, 9)), Call(November(5, 9)), Call(November(24, 9))), November(24, 10), SilenceKind.Satisfied));

    [TestMethod]
    public void What_is_said_after_the_way_out_was_completed_begins_anew()
    {
        var facts = Stuck.Touching(Call(November(4, 9)), Call(November(5, 9)), MeetingHeld(November(10, 9))).Hearing(Stagnation(November(20, 9)));

        Assert.AreEqual("break-autopilot", Finds(facts, November(20, 10)).Cycle);
    }

    [TestMethod]
    public void B19_once_x_is_over_asks_for_its_day()
    {
        var finding = Finds(Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said, "once-over", "en cuanto pase la auditoría, retomamos")), November(3, 9));

        Assert.AreEqual("restart-date", finding.Cycle);
        Assert.Contains("auditoría", finding.Evidence[0].Canonical);
    }

    [TestMethod]
    [DataRow(-1, false)]
    [DataRow(0, true)]
    public void B19_without_a_day_it_is_taken_up_again_after_two_weeks(int seconds, bool restarts)
    {
        var facts = Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said, "once-over")).Touching(Call(November(4, 9)));

        Assert.AreEqual(restarts, Judge(facts, Said.AddDays(14).AddSeconds(seconds)).OfType<Finding>().Any(finding => finding.Cycle == "restart"));
    }

    [TestMethod]
    public void B19_with_a_day_it_waits_for_the_business_day_after_it()
    {
        var facts = Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said, "once-over") with { PromisedOn = new Day(2026, 11, 20) });

        var silence = (Silence)Judge(facts, November(3, 9)).Single(step => step.Cycle == "restart-date");
        Assert.AreEqual(new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc), silence.FiresOn!.Value.Date);
        Assert.AreEqual("restart", Finds(facts, November(23, 12)).Cycle);
    }

    [TestMethod]
    public void B19_is_over_after_a_two_way_touch_after_x() => Assert.AreEqual("quiet.completed", Quiet(
        Nothing.Using(Shallow(Measured)).Hearing(Stagnation(Said, "once-over")).Touching(Call(November(17, 9))), November(17, 10), SilenceKind.Satisfied));

    [TestMethod]
    public void An_answer_on_record_ends_it_all() =>
        Assert.AreEqual("quiet.answered", Quiet(Stuck.Rating(Comment(new Day(2026, 11, 3), "The import is too slow for us")), November(4, 9), SilenceKind.Satisfied));

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    public void After_ninety_days_it_is_over(int seconds, bool finds) =>
        Assert.AreEqual(finds, Judge(Stuck, Said.AddDays(90).AddSeconds(seconds)).OfType<Finding>().Any());

    [TestMethod]
    public void One_step_is_open_at_a_time_and_the_one_before_is_completed()
    {
        IPlay[] plays = [Play];
        var story = new Story { Plays = plays, Organization = Organization(plays: plays), Facts = Stuck };
        story.Look(November(3, 9));
        story.Facts = story.Facts.Touching(Call(November(4, 9)));
        story.Look(November(4, 10));

        Assert.HasCount(2, story.Ledger.Items);
        Assert.HasCount(1, story.Ledger.Items.Where(item => item.State == ItemState.Open));
        Assert.HasCount(1, story.Ledger.Items.Where(item => item.State == ItemState.Completed));
    }

    [TestMethod]
    public void Every_finding_has_three_facts()
    {
        foreach (var now in new[] { November(3, 9), November(4, 10), November(6, 10), November(20, 10) })
        {
            Assert.IsGreaterThanOrEqualTo(3, Finds(Stuck.Touching(Call(November(4, 9)), Call(November(5, 9))), now).Evidence.Count);
        }
    }

    [TestMethod]
    public void A_client_that_said_nothing_of_the_kind_is_quiet_for_that_reason() =>
        Assert.AreEqual("quiet.nothing-heard", ((Silence)Judge(Nothing, November(3, 9)).Single()).Reason.Key);

    private static Finding Finds(ClientFacts facts, DateTime now) => Judge(facts, now).OfType<Finding>().Single();

    private static string Quiet(ClientFacts facts, DateTime now, SilenceKind kind)
    {
        var silences = Judge(facts, now).Cast<Silence>().ToList();
        var first = silences.First(silence => silence.Reason.Key is not ("quiet.other-step" or "quiet.step-done"));
        Assert.AreEqual(kind, first.Kind);
        return first.Reason.Key;
    }

    private static List<Judgement> Judge(ClientFacts facts, DateTime now) => [.. Play.Look(facts, At(Play, now))];
}
