using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>The poor result's task is opened on Wednesday the 18th; its manager hears of it after three business days, the director after six.</summary>
[TestClass]
public sealed class EscalationTests
{
    private readonly Story _story = Story.WithTask();

    [TestMethod]
    public void The_manager_is_informed_after_three_business_days()
    {
        _story.Look(November(20, 18));
        Assert.HasCount(1, _story.Ledger.Items);

        _story.Look(November(23, 9));

        Assert.AreEqual(RunStage.Escalated, _story.Ledger.Run.Stage);
        Assert.AreEqual(Manager, Copy.Owner);
        Assert.Contains("Marta Manager has been informed on 23 November 2026", _story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void The_look_comes_back_in_time_for_it() => Assert.AreEqual(November(23, 9), _story.Judge(November(21, 10)).NextLookOn);

    [TestMethod]
    public void The_managers_copy_names_the_owner_and_asks_for_nothing()
    {
        _story.Look(November(23, 9));

        Assert.AreEqual("For information: Tell Ana Ruiz about Organic visits, October", Copy.Text.Subject);
        Assert.Contains("With Olga Owner since 18 November 2026, due on 19 November 2026", Copy.Text.Description);
        Assert.Contains("Nothing is asked for", Copy.Text.Description);
    }

    [TestMethod]
    public void The_director_takes_the_copy_over_after_six()
    {
        _story.Look(November(23, 9));

        _story.Look(November(26, 9));

        Assert.AreEqual(Director, Copy.Owner);
    }

    [TestMethod]
    public void Who_looks_late_informs_the_last_one_due_at_once_and_once()
    {
        _story.Look(November(27, 9));

        Assert.AreEqual(Director, Copy.Owner);
        Assert.IsEmpty(_story.Judge(November(27, 9)).Changes);
    }

    [TestMethod]
    public void Days_on_which_the_owner_is_away_do_not_count()
    {
        _story.Organization = _story.Organization with
        {
            Directory = new OwnerDirectory(
                [
                    new Person(Owner.Id, "Olga Owner") { ManagerId = Manager.Id, Absences = [new DaySpan(new Day(2026, 11, 19), new Day(2026, 11, 20))] },
                    new Person(Manager.Id, "Marta Manager"),
                ],
                []),
        };
        _story.Ledger.EditTask(task => task with { DueOn = November(24, 9) });

        _story.Look(November(24, 9));
        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        _story.Look(November(25, 9));

        Assert.AreEqual(RunStage.Escalated, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void A_hand_over_starts_the_time_anew()
    {
        _story.Facts = _story.Facts with { Client = Given.Client with { Owner = Colleague } };
        _story.Look(November(20, 9));

        _story.Look(November(24, 9));
        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        _story.Look(November(25, 9));

        Assert.AreEqual(RunStage.Escalated, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void Nothing_is_escalated_while_the_item_is_postponed()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 12, 1) } });
        _story.Look(November(18, 12));

        _story.Look(November(30, 9));

        Assert.AreEqual(RunStage.Snoozed, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void The_copy_closes_with_the_task()
    {
        _story.Look(November(23, 9));
        _story.Facts = FactsOf([PoorResult], Call(November(23, 10)));

        _story.Look(November(23, 11));

        Assert.AreEqual(ItemState.Completed, Copy.State);
        Assert.AreEqual(ItemState.Completed, _story.Ledger.Items.Single(item => item.Kind == ItemKind.Task).State);
    }

    [TestMethod]
    public void An_owner_without_a_manager_is_left_in_peace()
    {
        _story.Organization = _story.Organization with { Directory = new OwnerDirectory([new Person(Owner.Id, "Olga Owner")], []) };

        Assert.IsEmpty(_story.Judge(November(26, 9)).Changes);
    }

    [TestMethod]
    public void The_look_that_opens_the_task_already_comes_back_for_it()
    {
        var play = new ScriptedPlay("scripted").Finds("result", finding => finding with { EscalateAfter = [3] });

        Assert.AreEqual(November(23, 9), new Story { Plays = [play], Organization = Organization(plays: [play]) }.Judge(November(18, 10)).NextLookOn);
    }

    private ItemRow Copy => _story.Ledger.Items.Single(item => item.Kind == ItemKind.Warning);
}
