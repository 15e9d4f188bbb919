using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>The poor result of Tuesday the 17th was told on Thursday the 19th at eleven, a day late.</summary>
[TestClass]
public sealed class AfterTellingTests
{
    private static readonly PoorResultUntold Play = new();
    private static readonly Touch Telling = Call(November(19, 11));

    [TestMethod]
    [DataRow(20, 10, false)]
    [DataRow(20, 11, true)]
    public void A7_a_business_day_after_telling_late_the_reasons_are_asked_for(int day, int hour, bool asked) =>
        Assert.AreEqual(asked, Step("explained", November(day, hour), PoorResult) is Finding);

    [TestMethod]
    [DataRow("what")]
    [DataRow("why")]
    [DataRow("do")]
    public void A7_one_of_the_three_fields_is_enough(string field)
    {
        var result = PoorResult with { WhatHappened = field == "what" ? "x" : " ", Why = field == "why" ? "x" : null, WhatWeDo = field == "do" ? "x" : "" };

        Assert.AreEqual(SilenceKind.Satisfied, ((Silence)Step("explained", November(23, 11), result)).Kind);
    }

    [TestMethod]
    public void A7_who_told_it_in_good_time_is_asked_for_nothing() =>
        Assert.AreEqual("quiet.told-in-time", ((Silence)Step("explained", November(23, 11), PoorResult, Call(November(18, 9, 59)))).Reason.Key);

    [TestMethod]
    public void A7_it_is_one_nudge_whose_completion_is_taken_as_said()
    {
        var story = new Story { Facts = FactsOf([PoorResult], Telling) };
        story.Look(November(20, 11));
        story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        story.Look(November(20, 12));
        Assert.AreEqual(RunStage.Resolved, story.Ledger.Run.Stage);

        story.Look(November(24, 12));

        Assert.HasCount(1, story.Ledger.Items);
    }

    [TestMethod]
    [DataRow(24, 10, false)]
    [DataRow(24, 11, true)]
    public void A13_a_proposal_without_a_decision_is_asked_about_after_three_business_days(int day, int hour, bool asked) =>
        Assert.AreEqual(asked, Step("decision", November(day, hour), PoorResult with { WhatWeDo = "A second campaign" }) is Finding);

    [TestMethod]
    public void A13_without_a_proposal_there_is_nothing_to_decide() =>
        Assert.AreEqual("quiet.nothing-proposed", ((Silence)Step("decision", November(24, 11), PoorResult)).Reason.Key);

    [TestMethod]
    public void A13_a_decision_settles_it() => Assert.AreEqual(
        SilenceKind.Satisfied, ((Silence)Step("decision", November(24, 11), PoorResult with { WhatWeDo = "A", ClientDecision = "The second" })).Kind);

    [TestMethod]
    [DataRow(20, false)]
    [DataRow(23, true)]
    public void A14_a_decision_without_a_day_for_the_next_update_asks_for_one(int day, bool asked) =>
        Assert.AreEqual(asked, Step("plan", November(day, 9), PoorResult with { DecidedOn = new Day(2026, 11, 20) }) is Finding);

    [TestMethod]
    public void A14_the_day_of_the_next_update_is_the_plan() => Assert.AreEqual(
        SilenceKind.Satisfied, ((Silence)Step("plan", November(24, 11), PoorResult with { DecidedOn = new Day(2026, 11, 20), NextUpdateOn = new Day(2026, 12, 1) })).Kind);

    [TestMethod]
    [DataRow(26, 23, false, Severity.Normal)]
    [DataRow(27, 0, true, Severity.Normal)]
    [DataRow(28, 0, true, Severity.High)]
    public void A14_the_promised_update_is_asked_for_on_its_day_and_is_broken_the_day_after(int day, int hour, bool asked, Severity severity)
    {
        var judgement = Step("update 2026-11-27", November(day, hour), PoorResult with { NextUpdateOn = new Day(2026, 11, 27) });

        Assert.AreEqual(asked, judgement is Finding);
        Assert.AreEqual(severity, (judgement as Finding)?.Severity ?? Severity.Normal);
    }

    [TestMethod]
    public void A14_an_update_promised_for_a_Sunday_is_due_on_Friday()
    {
        var finding = (Finding)Step("update 2026-11-29", November(27, 0), PoorResult with { NextUpdateOn = new Day(2026, 11, 29) });

        Assert.AreEqual(November(27, 10), finding.Due.After(November(27, 0), Weekdays, TimeSpan.FromHours(10)));
    }

    [TestMethod]
    [DataRow(24, false, DisplayName = "three business days before")]
    [DataRow(25, true, DisplayName = "two business days before")]
    public void A14_a_touch_about_that_time_keeps_the_promise(int day, bool kept)
    {
        var judgement = Step("update 2026-11-27", November(27, 9), PoorResult with { NextUpdateOn = new Day(2026, 11, 27) }, Telling, Call(November(day, 9)));

        Assert.AreEqual(kept, judgement is Silence { Kind: SilenceKind.Satisfied });
    }

    [TestMethod]
    public void A14_the_first_telling_is_not_the_update() =>
        Assert.IsInstanceOfType<Finding>(Step("update 2026-11-20", November(20, 9), PoorResult with { NextUpdateOn = new Day(2026, 11, 20) }));

    [TestMethod]
    public void A14_another_promised_day_is_another_matter()
    {
        var story = new Story { Facts = FactsOf([PoorResult with { NextUpdateOn = new Day(2026, 11, 25), Why = "x" }], Telling) };
        story.Look(November(25, 9));
        story.Facts = story.Facts with { Results = Known<Result>.Loaded([PoorResult with { NextUpdateOn = new Day(2026, 12, 2), Why = "x" }]) };
        story.Look(November(25, 10));

        Assert.AreEqual("closed.no-longer-called-for", story.Ledger.Run.Reason);
        Assert.AreEqual(ItemState.Cancelled, story.Ledger.Task.State);
    }

    [TestMethod]
    [DataRow(26, 9, false)]
    [DataRow(26, 10, true)]
    public void A15_a_better_result_after_a_plan_closes_the_loop(int day, int hour, bool asked) =>
        Assert.AreEqual(asked, Closing(November(day, hour), PoorResult with { WhatWeDo = "A second campaign" }) is Finding);

    [TestMethod]
    public void A15_without_a_plan_there_is_no_loop() => Assert.IsNull(Closing(November(26, 10), PoorResult));

    [TestMethod]
    public void A15_telling_the_better_result_closes_it() => Assert.AreEqual(
        SilenceKind.Satisfied, ((Silence)Closing(November(26, 10), PoorResult with { WhatWeDo = "A" }, Call(November(26, 9)))!).Kind);

    [TestMethod]
    public void A15_a_newer_result_ends_the_steps_of_the_older_one() => Assert.AreEqual(
        "quiet.newer", ((Silence)Look(November(26, 10), [PoorResult with { WhatWeDo = "A" }, Better]).Single(one => one.Cycle == "decision")).Reason.Key);

    [TestMethod]
    public void Nobody_is_asked_for_ever() => Assert.AreEqual(
        SilenceKind.Expired, ((Silence)Step("explained", November(19, 11).AddDays(30).AddSeconds(1), PoorResult)).Kind);

    [TestMethod]
    public void A_result_that_is_corrected_ends_its_steps_for_that_reason()
    {
        var story = new Story { Facts = FactsOf([PoorResult], Telling) };
        story.Look(November(20, 11));
        story.Facts = story.Facts with { Results = Known<Result>.Loaded([PoorResult with { Rating = Rating.Good }]) };
        story.Look(November(20, 12));

        Assert.AreEqual(RunStage.Expired, story.Ledger.Run.Stage);
        Assert.AreEqual("quiet.not-poor", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void Every_step_carries_at_least_three_facts()
    {
        var findings = new[]
        {
            Step("explained", November(23, 11), PoorResult),
            Step("decision", November(24, 11), PoorResult with { WhatWeDo = "A" }),
            Step("plan", November(24, 11), PoorResult with { ClientDecision = "B", DecidedOn = new Day(2026, 11, 20) }),
            Step("update 2026-11-23", November(24, 11), PoorResult with { NextUpdateOn = new Day(2026, 11, 23) }),
            Closing(November(26, 10), PoorResult with { WhatWeDo = "A" }),
        };

        foreach (var finding in findings)
        {
            Assert.IsGreaterThanOrEqualTo(3, ((Finding)finding!).Evidence.Count);
        }
    }

    private static Result Better => PoorResult with { Id = NameBasedId.For("better"), Name = "Organic visits, November", Actual = 12500, MeasuredOn = new Day(2026, 11, 24), RecordedOn = November(25, 10) };

    private static Judgement? Closing(DateTime now, Result poor, params Touch[] touches) =>
        Look(now, [poor, Better], [Telling, .. touches]).SingleOrDefault(one => one.Cycle == "closing");

    private static Judgement Step(string cycle, DateTime now, Result result, params Touch[] touches) => Look(now, [result], touches).Single(one => one.Cycle == cycle);

    private static List<Judgement> Look(DateTime now, Result[] results, params Touch[] touches) =>
        [.. Play.Look(FactsOf(results, touches.Length == 0 ? [Telling] : touches), At(now))];
}
