using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.WorkingTime;
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

    [TestMethod]
    [DataRow(13, 30, false, DisplayName = "three and a half business hours old")]
    [DataRow(14, 0, true, DisplayName = "four business hours old")]
    public void A3_a_draft_never_closes_it_and_is_named_once_it_is_old(int hour, int minute, bool named)
    {
        var finding = (Finding)Judge(November(18, hour, minute), PoorResult, Mail(November(18, 10), TouchReasons.Draft));

        Assert.AreEqual(named, finding.Evidence.Any(line => line.Key == "draft" && line.Canonical.Contains("The October numbers", StringComparison.Ordinal)));
        Assert.AreEqual(named ? November(20, 0) : November(18, 14), finding.LookAgainOn);
    }

    [TestMethod]
    [DataRow(TouchReasons.Draft, "draft")]
    [DataRow(TouchReasons.PendingSend, "not-sent-yet")]
    [DataRow(TouchReasons.Sending, "not-sent-yet")]
    [DataRow(TouchReasons.SendFailed, "send-failed")]
    public void A3_what_is_not_sent_is_told_with_its_status(TouchReasons reasons, string line) =>
        Assert.IsTrue(((Finding)Judge(November(19, 9), PoorResult, Mail(November(17, 10), reasons))).Evidence.Any(phrase => phrase.Key == line));

    [TestMethod]
    public void A3_a_draft_about_something_else_or_from_before_the_news_is_not_named()
    {
        var elsewhere = Mail(November(17, 10), TouchReasons.Draft) with { Regarding = new RecordReference("opportunity", NameBasedId.For("deal")) };
        var before = Mail(November(15, 10), TouchReasons.Draft);

        Assert.IsFalse(((Finding)Judge(November(19, 10), PoorResult, elsewhere, before)).Evidence.Any(phrase => phrase.Key == "draft"));
    }

    [TestMethod]
    [DataRow(19, false)]
    [DataRow(20, true)]
    public void A4_the_last_working_day_of_the_week_is_said(int day, bool said) =>
        Assert.AreEqual(said, ((Finding)Judge(November(day, 10), PoorResult)).Evidence.Any(phrase => phrase.Key == "week-ends"));

    [TestMethod]
    public void A4_a_holiday_on_Friday_makes_Thursday_the_last_day()
    {
        var calendar = new WorkCalendar(LocalZone.Utc, WeeklyHours.Standard, holidays: [Closure.On("Holiday", new Day(2026, 11, 20))]);
        var result = PoorResult with { RecordedOn = November(19, 9) };
        var finding = (Finding)Play.Look(FactsOf([result]), At(November(19, 9)) with { Calendar = calendar }).Single();

        Assert.AreEqual(November(19, 10), finding.Due.After(November(19, 9), calendar, TimeSpan.FromHours(10)));
        Assert.IsTrue(finding.Evidence.Any(phrase => phrase.Key == "week-ends"));
    }

    [TestMethod]
    public void A5_that_the_client_asks_for_nothing_never_suppresses_it() => Assert.IsInstanceOfType<Finding>(Judge(November(25, 10), PoorResult));

    [TestMethod]
    public void A6_a_client_who_speaks_first_ends_the_grace_and_makes_it_due_today()
    {
        var finding = (Finding)Judge(November(17, 12), PoorResult, Inbound(November(17, 11)));

        Assert.AreEqual(Precedence.ClientSpokeFirst, finding.Precedence);
        Assert.AreEqual(Severity.High, finding.Severity);
        Assert.AreEqual(November(17, 17), finding.Due.After(November(17, 12), Weekdays, TimeSpan.FromHours(10)));
        Assert.AreEqual(November(18, 10), finding.LookAgainOn);
    }

    [TestMethod]
    public void A6_after_the_grace_it_is_of_top_severity_says_that_we_are_reactive_and_the_manager_is_told_at_once()
    {
        var finding = (Finding)Judge(November(18, 12), PoorResult, Inbound(November(18, 11)));

        Assert.AreEqual(Severity.Top, finding.Severity);
        Assert.AreEqual(0, finding.EscalateAfter[0]);
        Assert.IsTrue(finding.Evidence.Any(phrase => phrase.Key == "client-spoke"));
    }

    [TestMethod]
    [DataRow(17, 9, false, DisplayName = "a message from before we knew")]
    [DataRow(17, 10, true, DisplayName = "a message when we knew")]
    public void A6_only_what_came_after_we_knew_counts(int day, int hour, bool counts) =>
        Assert.AreEqual(counts, Judge(November(17, 12), PoorResult, Inbound(November(day, hour))) is Finding);

    [TestMethod]
    public void A6_an_automatic_answer_is_not_the_client_speaking() =>
        Assert.IsInstanceOfType<Silence>(Judge(November(17, 12), PoorResult, Inbound(November(17, 11)) with { IsAutomatic = true }));

    [TestMethod]
    public void A6_the_task_moves_up_to_today_and_the_manager_hears_of_it_once()
    {
        var story = new Story { Facts = FactsOf([PoorResult with { RecordedOn = November(16, 16) }]) };
        story.Look(November(17, 16));
        Assert.AreEqual(November(18, 10), story.Ledger.Task.DueOn);

        story.Facts = story.Facts with { Touches = TouchTimeline.Of(ClientId, [Inbound(November(17, 16, 10))]) };
        story.Look(November(17, 16, 10));

        Assert.AreEqual(November(17, 17), story.Ledger.Task.DueOn);
        Assert.AreEqual(Manager, story.Ledger.Items.Single(item => item.Kind == ItemKind.Warning).Owner);
        Assert.IsEmpty(story.Judge(November(17, 16, 20)).Changes);
    }

    [TestMethod]
    public void A6_a_task_that_opens_so_late_brings_a_look_that_informs_the_manager()
    {
        var story = new Story { Facts = FactsOf([PoorResult], Inbound(November(18, 11))) };

        Assert.AreEqual(November(18, 12, 1), story.Look(November(18, 12)).NextLookOn);
        story.Look(November(18, 12, 1));

        Assert.AreEqual(RunStage.Escalated, story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void A8_the_seven_steps_of_the_talk_are_in_the_task_in_both_languages()
    {
        foreach (var language in new[] { Language.English, Language.Spanish })
        {
            var story = new Story { Organization = Organization(language: language) };
            story.Look(November(18, 10));

            Assert.HasCount(7, story.Ledger.Task.Text.Description.Split('\n').Where(line => line.Length > 1 && char.IsDigit(line[0]) && line[1] == '.'));
        }
    }

    [TestMethod]
    [DataRow(null, "evidence.no-options")]
    [DataRow("A second campaign", "evidence.options")]
    public void A12_the_options_to_bring_are_named_or_missed(string? options, string line) =>
        Assert.IsTrue(((Finding)Judge(November(19, 10), PoorResult with { WhatWeDo = options })).Evidence.Any(phrase => phrase.Key == line));

    [TestMethod]
    public void A16_it_goes_up_by_the_levels_of_the_settings() =>
        CollectionAssert.AreEqual(new[] { 3, 6 }, ((Finding)Judge(November(19, 10), PoorResult)).EscalateAfter.ToArray());

    [TestMethod]
    public void A16_the_second_poor_result_in_a_row_goes_up_after_a_day_and_says_so()
    {
        var first = PoorResult with { Id = NameBasedId.For("first"), Name = "Organic visits, September", MeasuredOn = new Day(2026, 10, 16), RecordedOn = November(2, 10) };
        var finding = Play.Look(FactsOf([first, PoorResult]), At(November(19, 10))).OfType<Finding>().Single(one => one.Subject.Id == PoorResult.Id);

        Assert.AreEqual(1, finding.EscalateAfter[0]);
        Assert.IsTrue(finding.Evidence.Any(phrase => phrase.Key == "evidence.second"));
    }

    [TestMethod]
    [DataRow("Organic visits", "2026-10-16", false, DisplayName = "told in between")]
    [DataRow("Sales", "2026-10-16", true, DisplayName = "of another metric")]
    public void A16_a_poor_result_that_was_told_or_of_another_metric_is_not_the_first_of_two(string metric, string measured, bool untold)
    {
        var first = PoorResult with { Id = NameBasedId.For("first"), Metric = metric, MeasuredOn = Day.Of(DateTime.Parse(measured, System.Globalization.CultureInfo.InvariantCulture)) };
        Touch[] touches = untold ? [] : [Call(November(3, 9))];
        var finding = Play.Look(FactsOf([first, PoorResult], touches), At(November(19, 10))).OfType<Finding>().Single(one => one.Subject.Id == PoorResult.Id);

        Assert.AreEqual(3, finding.EscalateAfter[0]);
    }

    [TestMethod]
    public void A_meeting_that_nobody_closed_is_asked_about_and_closes_nothing()
    {
        var meeting = Call(November(18, 9)) with { Channel = ActivityKind.Appointment, Direction = TouchDirection.Meeting, Reasons = TouchReasons.MeetingNotClosed };

        Assert.IsTrue(((Finding)Judge(November(19, 10), PoorResult, meeting)).Evidence.Any(phrase => phrase.Key == "probably-told"));
    }

    private static Touch Mail(DateTime createdOn, TouchReasons reasons) => new()
    {
        ActivityId = NameBasedId.For("mail" + createdOn.Ticks + reasons),
        ClientId = ClientId,
        Channel = ActivityKind.Email,
        Direction = TouchDirection.Outbound,
        OccurredOn = createdOn,
        CreatedOn = createdOn,
        Reasons = reasons,
        Subject = "The October numbers",
    };

    private static Touch Inbound(DateTime occurredOn) => Mail(occurredOn, TouchReasons.Inbound) with { Direction = TouchDirection.Inbound };

    private static DateTime DueOf(DateTime now, Result result) => ((Finding)Judge(now, result)).Due.After(now, Weekdays, TimeSpan.FromHours(10));

    private static Judgement Judge(DateTime now, Result result, params Touch[] touches) => Play.Look(FactsOf([result], touches), At(now)).First();
}
