using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs.Reconciling;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

[TestClass]
public sealed class MergingTests
{
    private readonly ScriptedPlay _high = new("high-play", FactClass.Results);
    private readonly ScriptedPlay _low = new("low-play", FactClass.Touches);

    [TestMethod]
    public void The_lower_finding_is_a_line_in_the_higher_item_and_keeps_a_run_of_its_own()
    {
        var story = Both();

        Assert.HasCount(1, story.Ledger.Items);
        Assert.Contains("- Also: Tell Ana Ruiz about low", story.Ledger.Task.Text.Description);
        Assert.AreEqual(RunStage.Superseded, Of(story, _low).Stage);
        Assert.AreEqual(Of(story, _high).Id, Of(story, _low).SupersededBy);
    }

    [TestMethod]
    public void When_the_higher_closes_the_lower_gets_its_item_in_the_same_look()
    {
        var story = Both();
        _high.Says.Clear();

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Expired, Of(story, _high).Stage);
        Assert.AreEqual(RunStage.Open, Of(story, _low).Stage);
        Assert.AreEqual(1, story.Ledger.Items.Count(item => item.State == ItemState.Open));
    }

    [TestMethod]
    public void When_a_person_dismisses_the_higher_the_lower_of_another_play_gets_its_item()
    {
        var story = Both();
        story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Dismissed, Of(story, _high).Stage);
        Assert.AreEqual(RunStage.Open, Of(story, _low).Stage);
    }

    [TestMethod]
    public void A_higher_finding_that_comes_later_takes_the_lower_item_over()
    {
        _low.Finds("low", finding => finding with { Precedence = Precedence.Growth });
        var story = Story();
        story.Look(November(18, 10));
        _high.Finds("high");

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Superseded, Of(story, _low).Stage);
        Assert.AreEqual("Tell Ana Ruiz about high", story.Ledger.Items.Single(item => item.State == ItemState.Open).Text.Subject);
        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void An_equal_finding_that_comes_later_joins_the_item_that_is_open()
    {
        _low.Finds("low");
        var story = Story();
        story.Look(November(18, 10));
        _high.Finds("high", finding => finding with { Severity = Severity.Top });

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Superseded, Of(story, _high).Stage);
    }

    [TestMethod]
    public void An_item_that_a_person_moved_is_not_taken_over()
    {
        _low.Finds("low", finding => finding with { Precedence = Precedence.Growth });
        var story = Story();
        story.Look(November(18, 10));
        story.Ledger.EditTask(task => task with { DueOn = November(24, 9) });
        _high.Finds("high");

        story.Look(November(18, 12));

        Assert.AreEqual(2, story.Ledger.Items.Count(item => item.State == ItemState.Open));
    }

    [TestMethod]
    public void What_was_told_with_a_postponed_item_stays_with_it()
    {
        var story = Both();
        story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 24) } });

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Snoozed, Of(story, _high).Stage);
        Assert.AreEqual(RunStage.Superseded, Of(story, _low).Stage);
        Assert.HasCount(1, story.Ledger.Items);
    }

    [TestMethod]
    public void What_was_told_with_a_postponed_item_stays_postponed_when_the_finding_that_led_it_is_over()
    {
        _high.Finds("first");
        _high.Finds("second", finding => finding with { Since = finding.Since.AddMinutes(1) });
        var story = Story();
        story.Look(November(18, 10));
        story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 24) } });
        story.Look(November(18, 12));
        _high.Says.RemoveAt(0);

        story.Look(November(19, 12));

        var open = story.Ledger.Items.Single(item => item.State == ItemState.Open);
        Assert.AreEqual("Tell Ana Ruiz about second", open.Text.Subject);
        Assert.AreEqual(November(24, 10), open.DueOn);
        Assert.AreEqual(RunStage.Snoozed, story.Ledger.Runs.Single(run => run.Id == open.RunId).Stage);
        Assert.IsEmpty(story.Judge(November(20, 12)).Changes);
    }

    [TestMethod]
    public void A_look_cut_off_after_the_leader_was_dismissed_is_finished_by_the_next()
    {
        _high.Finds("first");
        _high.Finds("second");
        var story = Story();
        story.Look(November(18, 10));
        story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });
        story.Ledger.Apply([.. story.Judge(November(18, 12)).Changes.Take(1)]);

        story.Look(November(18, 13));

        Assert.IsTrue(story.Ledger.Runs.All(run => run.Stage == RunStage.Dismissed));
        Assert.HasCount(1, story.Ledger.Items);
    }

    [TestMethod]
    public void A_lower_finding_that_ends_while_it_is_told_along_is_closed_for_its_own_reason()
    {
        var story = Both();
        _low.Says.Clear();
        _low.Says.Add(ScriptedPlay.Silence("low"));

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Resolved, Of(story, _low).Stage);
        Assert.DoesNotContain("Also", story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void Items_of_different_people_stay_apart()
    {
        _high.Finds("high");
        _low.Finds("low", finding => finding with { RoleHolder = Colleague });
        var story = Story();

        story.Look(November(18, 10));

        Assert.AreEqual(2, story.Ledger.Items.Count(item => item.State == ItemState.Open));
    }

    [TestMethod]
    public void Facts_that_the_lower_lacks_leave_it_told_along()
    {
        var story = Both();
        story.Facts = story.Facts with { TouchAvailability = Availability.Unavailable };

        Assert.IsEmpty(story.Judge(November(18, 10)).Changes);
    }

    [TestMethod]
    public void Facts_that_the_higher_lacks_leave_the_lower_told_along()
    {
        var story = Both();
        story.Facts = story.Facts with { Results = Known<Result>.Unavailable() };

        Assert.IsEmpty(story.Judge(November(18, 10)).Changes);
    }

    [TestMethod]
    public void Over_the_budget_a_finding_waits_until_the_next_working_day()
    {
        _high.Finds("high");
        var story = Story();
        story.NewTasksToday[Owner] = 5;

        var outcome = story.Look(November(18, 10));
        Assert.AreEqual(RunStage.Waiting, Of(story, _high).Stage);
        Assert.IsEmpty(story.Ledger.Items);
        Assert.AreEqual(November(19, 9), outcome.NextLookOn);

        story.NewTasksToday.Clear();
        story.Look(November(19, 9));
        Assert.AreEqual(RunStage.Open, Of(story, _high).Stage);
        Assert.AreEqual(November(20, 10), story.Ledger.Task.DueOn);
    }

    [TestMethod]
    public void Top_severity_never_waits()
    {
        _high.Finds("high", finding => finding with { Severity = Severity.Top });
        var story = Story();
        story.NewTasksToday[Owner] = 5;

        story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Open, Of(story, _high).Stage);
    }

    [TestMethod]
    public void With_room_for_one_the_more_severe_of_two_owners_items_is_opened()
    {
        _high.Finds("high", finding => finding with { Severity = Severity.Low });
        _low.Finds("low", finding => finding with { Severity = Severity.High, RoleHolder = Colleague });
        var story = Story();
        story.NewTasksToday[Owner] = 5;
        story.NewTasksToday[Colleague] = 4;

        story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Waiting, Of(story, _high).Stage);
        Assert.AreEqual(RunStage.Open, Of(story, _low).Stage);
    }

    [TestMethod]
    public void Each_finding_says_where_it_ended_up()
    {
        var explained = Both().Judge(November(18, 10)).Explanation.Plays.Select(play => play.Subjects.Single().State).ToList();

        CollectionAssert.AreEqual(new[] { MatterState.Open, MatterState.Joined }, explained);
    }

    private Story Both()
    {
        _high.Finds("high");
        _low.Finds("low", finding => finding with { Precedence = Precedence.Growth });
        var story = Story();
        story.Look(November(18, 10));
        return story;
    }

    private Story Story()
    {
        IReadOnlyList<IPlay> plays = [_high, _low];
        return new Story { Plays = plays, Organization = Organization(plays: plays), Facts = FactsOf([]) };
    }

    private static Run Of(Story story, ScriptedPlay play) => story.Ledger.Runs.Single(run => run.Key.Play == play.Key);
}
