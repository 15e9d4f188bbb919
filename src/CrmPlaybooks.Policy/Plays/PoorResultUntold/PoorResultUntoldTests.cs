using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

[TestClass]
public sealed class PoorResultUntoldTests
{
    private static readonly PoorResultUntold Play = new();

    [TestMethod]
    public void A_poor_result_is_left_in_peace_while_the_client_can_still_be_told_in_good_time()
    {
        var silence = (Silence)Judge(November(18, 9, 59), PoorResult);

        Assert.AreEqual(SilenceKind.NotYet, silence.Kind);
        Assert.AreEqual(November(18, 10), silence.FiresOn);
    }

    [TestMethod]
    public void A_poor_result_that_nobody_told_in_a_business_day_is_found() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(18, 10), PoorResult));

    [TestMethod]
    public void The_item_is_due_on_the_next_business_day() =>
        Assert.AreEqual(November(19, 10), DueOf(November(18, 10), PoorResult));

    [TestMethod]
    [DataRow(19, 16, 20, 9, DisplayName = "recorded on Thursday afternoon: the grace ends when Friday begins")]
    [DataRow(20, 11, 20, 11, DisplayName = "recorded on Friday: at once")]
    [DataRow(21, 11, 23, 17, DisplayName = "recorded on Saturday: the grace runs through Monday")]
    public void Bad_news_never_waits_for_the_weekend_to_pass(int recordedDay, int recordedHour, int foundDay, int foundHour)
    {
        var result = PoorResult with { RecordedOn = November(recordedDay, recordedHour) };

        Assert.IsInstanceOfType<Silence>(Judge(November(foundDay, foundHour).AddSeconds(-1), result));
        Assert.IsInstanceOfType<Finding>(Judge(November(foundDay, foundHour), result));
    }

    [TestMethod]
    public void What_is_found_on_Friday_is_due_on_Friday() =>
        Assert.AreEqual(November(20, 17), DueOf(November(20, 11), PoorResult with { RecordedOn = November(20, 11) }));

    [TestMethod]
    public void A_call_after_the_measurement_tells_the_client()
    {
        var silence = (Silence)Judge(November(19, 10), PoorResult, Call(November(16, 12)));

        Assert.AreEqual(SilenceKind.Satisfied, silence.Kind);
        Assert.AreEqual("quiet.told", silence.Reason.Key);
    }

    [TestMethod]
    public void A_call_before_the_measurement_does_not_tell_the_client() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(19, 10), PoorResult, Call(November(15, 23, 59))));

    [TestMethod]
    public void A_touch_that_does_not_count_does_not_tell_the_client() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(19, 10), PoorResult, Call(November(17, 12)) with { Reasons = TouchReasons.VoicemailOnly }));

    [TestMethod]
    public void Silence_of_the_client_never_suppresses_the_finding() =>
        Assert.IsInstanceOfType<Finding>(Judge(November(19, 10), PoorResult));

    [TestMethod]
    [DataRow(12000, 7400, null, true, Rating.NotRated, true, DisplayName = "under target")]
    [DataRow(12000, 12000, null, true, Rating.NotRated, false, DisplayName = "on target")]
    [DataRow(40, 55, null, false, Rating.NotRated, true, DisplayName = "over a target that lower is better for")]
    [DataRow(40, 35, null, false, Rating.NotRated, false, DisplayName = "under a target that lower is better for")]
    [DataRow(null, 90, 100, true, Rating.NotRated, false, DisplayName = "worse by exactly the margin")]
    [DataRow(null, 89, 100, true, Rating.NotRated, true, DisplayName = "worse by more than the margin")]
    [DataRow(null, null, null, true, Rating.Poor, true, DisplayName = "rated as poor")]
    [DataRow(12000, 7400, null, true, Rating.Acceptable, false, DisplayName = "rated as acceptable in spite of the target")]
    [DataRow(null, null, null, true, Rating.NotRated, false, DisplayName = "nothing known")]
    public void Poor_is_what_misses_its_target_falls_by_more_than_the_margin_or_was_rated_so(
        int? target, int? actual, int? previous, bool higherIsBetter, Rating rating, bool poor)
    {
        var result = PoorResult with { Target = target, Actual = actual, Previous = previous, HigherIsBetter = higherIsBetter, Rating = rating };

        Assert.AreEqual(poor, Judge(November(19, 10), result) is Finding { OnlyKeepsOpen: null });
    }

    [TestMethod]
    public void A_finding_carries_at_least_three_facts() =>
        Assert.IsGreaterThanOrEqualTo(3, ((Finding)Judge(November(19, 10), PoorResult)).Evidence.Count);

    [TestMethod]
    public void A_result_that_is_older_than_the_history_is_over() =>
        Assert.AreEqual(SilenceKind.Expired, ((Silence)Judge(November(17, 10).AddDays(90).AddSeconds(1), PoorResult)).Kind);

    [TestMethod]
    [DataRow(95, false, DisplayName = "worse by half of the margin")]
    [DataRow(94, true, DisplayName = "worse by more than half of the margin")]
    public void A_fall_of_more_than_half_of_the_margin_keeps_an_item_open_but_opens_none(int actual, bool keeps)
    {
        var result = PoorResult with { Target = null, Actual = actual, Previous = 100 };

        Assert.AreEqual(keeps, Judge(November(19, 10), result) is Finding { OnlyKeepsOpen: not null });
    }

    [TestMethod]
    public void A_result_that_was_changed_gets_its_grace_again_before_an_item_opens()
    {
        var finding = (Finding)Judge(November(19, 9), PoorResult with { ChangedOn = November(18, 16) });

        Assert.AreEqual("quiet.within-grace", finding.OnlyKeepsOpen!.Key);
        Assert.AreEqual(November(19, 16), finding.LookAgainOn);
    }

    [TestMethod]
    public void A_client_without_results_is_quiet_for_that_reason()
    {
        var silence = (Silence)Play.Look(FactsOf([]), At(November(19, 10))).Single();

        Assert.AreEqual("quiet.no-results", silence.Reason.Key);
        Assert.AreEqual(ClientId, silence.Subject.Id);
    }

    [TestMethod]
    [DataRow("grace-days=3", 20, 9)]
    [DataRow("grace-days=0", 17, 10)]
    public void The_grace_is_what_the_settings_say(string thresholds, int day, int hour)
    {
        var earlier = PoorResult with { RecordedOn = November(17, 10) };

        Assert.IsInstanceOfType<Silence>(Play.Look(FactsOf([earlier]), At(November(day, hour).AddSeconds(-1), thresholds)).Single());
    }

    [TestMethod]
    public void It_is_found_when_the_silence_said_it_would_be()
    {
        var silence = (Silence)Judge(November(17, 12), PoorResult);

        Assert.IsInstanceOfType<Finding>(Judge(silence.FiresOn!.Value, PoorResult));
    }

    private static DateTime DueOf(DateTime now, Result result) => ((Finding)Judge(now, result)).Due.After(now, Weekdays, TimeSpan.FromHours(10));

    private static Judgement Judge(DateTime now, Result result, params Touch[] touches) => Play.Look(FactsOf([result], touches), At(now)).Single();
}
