using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>What each action of a person means; docs/user-actions.md has a row for each test.</summary>
[TestClass]
public sealed class UserActionsTests
{
    private readonly Story _story = Story.WithTask();

    [TestMethod]
    public void Completing_the_task_with_a_contact_on_record_resolves_the_run()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        _story.Facts = FactsOf([PoorResult], Call(November(18, 11)));

        _story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Resolved, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void Completing_the_task_without_a_contact_brings_one_more_task_a_business_day_later()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed });

        _story.Look(November(18, 12));
        _story.Look(November(19, 11));
        Assert.HasCount(1, _story.Ledger.Items);
        _story.Look(November(19, 12));

        Assert.HasCount(2, _story.Ledger.Items);
        Assert.Contains("An earlier task was completed on 18 November 2026; no contact is on record since.", _story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void Completing_the_second_task_without_a_contact_is_taken_as_a_persons_word()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        _story.Look(November(18, 12));
        _story.Look(November(19, 12));
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed });
        _story.Look(November(19, 13));

        _story.Look(November(20, 13));
        _story.Look(November(27, 13));

        Assert.AreEqual(RunStage.Resolved, _story.Ledger.Run.Stage);
        Assert.HasCount(2, _story.Ledger.Items);
    }

    [TestMethod]
    public void A_task_completed_days_ago_has_had_its_business_day()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed, ChangedOn = November(18, 12) });

        _story.Look(November(20, 12));

        Assert.HasCount(2, _story.Ledger.Items);
        Assert.Contains("An earlier task was completed on 18 November 2026", _story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void Answering_done_long_ago_completes_the_task_before_another_comes()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Done), ChangedOn = November(18, 12) });

        _story.Look(November(20, 12));

        Assert.HasCount(2, _story.Ledger.Items);
        Assert.AreEqual(1, _story.Ledger.Items.Count(item => item.State == ItemState.Open));
    }

    [TestMethod]
    [DataRow(AnswerKind.NotRelevant, RunStage.Dismissed)]
    [DataRow(AnswerKind.AlreadyTold, RunStage.Resolved)]
    public void Answering_for_several_findings_of_one_play_answers_them_all(AnswerKind kind, RunStage stage)
    {
        _story.Facts = FactsOf([PoorResult, PoorResult with { Id = new Guid("00000000-0000-0000-0000-0000000000f1"), Name = "Leads, October" }]);
        _story.Look(November(18, 11));
        _story.Ledger.EditTask(task => task with { Answer = new Answer(kind) { Reason = "They measure it differently", ToldOn = new Day(2026, 11, 18) } });

        _story.Look(November(18, 12));

        Assert.HasCount(2, _story.Ledger.Runs);
        Assert.IsTrue(_story.Ledger.Runs.All(run => run.Stage == stage));
        Assert.HasCount(1, _story.Ledger.Items);
        Assert.IsEmpty(_story.Judge(November(18, 13)).Changes);
    }

    [TestMethod]
    public void Completing_a_task_that_is_answered_with_snooze_means_the_same()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Completed, Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 24) } });

        _story.Look(November(18, 12));
        _story.Look(November(19, 12));

        Assert.HasCount(2, _story.Ledger.Items);
        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void Answering_done_completes_the_task_and_means_the_same()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Done) });

        _story.Look(November(18, 12));

        Assert.AreEqual(ItemState.Completed, _story.Ledger.Task.State);
        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void Cancelling_the_task_dismisses_the_run()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });

        StaysShut("answer.cancelled");
    }

    [TestMethod]
    public void Deleting_the_task_dismisses_the_run()
    {
        _story.Ledger.Delete(_story.Ledger.Task.Id);

        StaysShut("answer.deleted");
    }

    [TestMethod]
    public void Answering_not_relevant_with_a_reason_dismisses_the_run_and_cancels_the_task()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.NotRelevant) { Reason = "They stopped the campaign" } });

        StaysShut("answer.not-relevant");

        Assert.AreEqual("Not relevant: They stopped the campaign", _story.Ledger.Run.ReasonText);
        Assert.AreEqual(ItemState.Cancelled, _story.Ledger.Task.State);
    }

    [TestMethod]
    public void Answering_not_relevant_without_a_reason_asks_for_it_in_one_line()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.NotRelevant) });

        _story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.Contains("To close this as not relevant, please fill in the reason", _story.Ledger.Task.Text.Description);
        Assert.IsEmpty(_story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void Answering_already_told_with_its_day_resolves_the_run_and_is_kept_on_it()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.AlreadyTold) { ToldOn = new Day(2026, 11, 17) } });

        _story.Look(November(18, 12));
        _story.Look(November(27, 12));

        Assert.AreEqual(RunStage.Resolved, _story.Ledger.Run.Stage);
        Assert.AreEqual("A person says that the client was told on 17 November 2026", _story.Ledger.Run.ReasonText);
        Assert.AreEqual(new Day(2026, 11, 17), _story.Ledger.Run.Written.WordOn);
        Assert.AreEqual(ItemState.Completed, _story.Ledger.Task.State);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(15)]
    [DataRow(19)]
    public void Answering_already_told_without_a_possible_day_asks_for_it_in_one_line(int? day)
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.AlreadyTold) { ToldOn = day is { } known ? new Day(2026, 11, known) : null } });

        _story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.Contains("please fill in the day, from 16 November 2026 on and not in the future", _story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void Postponing_with_a_day_moves_the_task_there_and_wakes_it_then()
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 24) } });

        var outcome = _story.Look(November(18, 12));
        Assert.AreEqual(RunStage.Snoozed, _story.Ledger.Run.Stage);
        Assert.AreEqual(November(24, 10), _story.Ledger.Task.DueOn);
        Assert.AreEqual(November(20, 0), outcome.NextLookOn);
        Assert.AreEqual(November(24, 0), _story.Judge(November(21, 9)).NextLookOn);
        Assert.IsEmpty(_story.Judge(November(23, 23)).Changes);
        _story.Look(November(24, 0));

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.HasCount(1, _story.Ledger.Items);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(18)]
    public void Postponing_without_a_later_day_asks_for_it_in_one_line(int? day)
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = day is { } known ? new Day(2026, 11, known) : null } });

        _story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.Contains("To postpone this, please fill in a day after today", _story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    [DataRow(AnswerKind.Snooze, RunStage.Snoozed)]
    [DataRow(null, RunStage.Escalated)]
    public void Postponing_twice_informs_the_manager_the_same_day(AnswerKind? answer, RunStage stage)
    {
        _story.Organization = _story.Organization with
        {
            Directory = new OwnerDirectory([new Person(Owner.Id, "Olga Owner") { ManagerId = Colleague.Id }, new Person(Colleague.Id, "Carla Colleague")], []),
        };
        _story.Ledger.EditTask(task => task with { DueOn = November(20, 9) });
        _story.Look(November(18, 12));
        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        _story.Ledger.EditTask(task => answer is { } kind
            ? task with { Answer = new Answer(kind) { SnoozeUntil = new Day(2026, 11, 24), Reason = "They close their quarter" } }
            : task with { DueOn = November(24, 9) });

        _story.Look(November(18, 13));

        var copy = _story.Ledger.Items.Single(item => item.Kind == ItemKind.Warning);
        Assert.AreEqual(Colleague, copy.Owner);
        Assert.Contains("Put off 2 times", copy.Text.Description);
        Assert.AreEqual(stage, _story.Ledger.Run.Stage);
        Assert.IsEmpty(_story.Judge(November(18, 13)).Changes);
    }

    [TestMethod]
    [DataRow(null, RunStage.Open)]
    [DataRow("They are on holiday until then", RunStage.Snoozed)]
    public void Postponing_again_takes_a_reason(string? reason, RunStage stage)
    {
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 24) } });
        _story.Look(November(18, 12));
        _story.Look(November(24, 0));
        _story.Ledger.EditTask(task => task with { Answer = new Answer(AnswerKind.Snooze) { SnoozeUntil = new Day(2026, 11, 27), Reason = reason } });

        _story.Look(November(24, 12));

        Assert.AreEqual(stage, _story.Ledger.Run.Stage);
        Assert.AreEqual(reason is null, _story.Ledger.Task.Text.Description.Contains("To postpone this once more, please fill in a day after today and the reason", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Reassigning_the_task_keeps_it_with_whom_it_was_given_to()
    {
        _story.Ledger.EditTask(task => task with { Owner = Colleague });

        _story.Look(November(18, 12));

        Assert.AreEqual(Colleague, _story.Ledger.Run.Owner);
        Assert.AreEqual(Colleague, _story.Ledger.Task.Owner);
        Assert.IsEmpty(_story.Judge(November(18, 13)).Changes);
    }

    [TestMethod]
    public void Moving_the_due_date_is_kept_and_counted()
    {
        _story.Ledger.EditTask(task => task with { DueOn = November(23, 9) });

        _story.Look(November(18, 12));

        Assert.AreEqual(November(23, 9), _story.Ledger.Run.DueOn);
        Assert.AreEqual(November(23, 9), _story.Ledger.Task.DueOn);
        Assert.AreEqual(1, _story.Ledger.Run.Written.TimesMoved);
    }

    [TestMethod]
    public void Editing_the_text_keeps_it_whatever_the_proof_says_later()
    {
        _story.Ledger.EditTask(task => task with { Text = new ItemText("Call Ana on Thursday", "She is out today") });
        _story.Facts = FactsOf([PoorResult with { Actual = 5000 }]);

        _story.Look(November(18, 12));

        Assert.AreEqual("Call Ana on Thursday", _story.Ledger.Task.Text.Subject);
        Assert.Contains("5,000", _story.Ledger.Run.Evidence);
    }

    [TestMethod]
    public void Reopening_a_closed_task_makes_the_same_run_active_again_with_that_task()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });
        _story.Look(November(18, 12));
        _story.Ledger.EditTask(task => task with { State = ItemState.Open });

        _story.Look(November(18, 13));

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.HasCount(1, _story.Ledger.Items);
    }

    [TestMethod]
    public void Reopening_a_closed_task_that_nothing_calls_for_leaves_it_to_the_person()
    {
        _story.Facts = FactsOf([PoorResult], Call(November(18, 11)));
        _story.Look(November(18, 12));
        _story.Ledger.EditTask(task => task with { State = ItemState.Open });

        Assert.IsEmpty(_story.Judge(November(18, 13)).Changes);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Closing_or_deleting_a_warning_dismisses_its_run(bool deletes)
    {
        var story = new Story { Organization = Organization(Mode.Warn) };
        story.Look(November(18, 10));
        var warning = story.Ledger.Items.Single().Id;
        if (deletes)
        {
            story.Ledger.Delete(warning);
        }
        else
        {
            story.Ledger.Edit(warning, item => item with { State = ItemState.Completed });
        }

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Dismissed, story.Ledger.Run.Stage);
        Assert.IsEmpty(story.Judge(November(27, 12)).Changes);
    }

    [TestMethod]
    public void Closing_the_managers_copy_changes_nothing_else()
    {
        _story.Look(November(23, 9));
        var copy = _story.Ledger.Items.Single(item => item.Kind == ItemKind.Warning);
        _story.Ledger.Edit(copy.Id, item => item with { State = ItemState.Completed });

        Assert.IsEmpty(_story.Judge(November(23, 10)).Changes);
    }

    [TestMethod]
    public void Editing_the_run_itself_is_repaired()
    {
        var written = _story.Ledger.Run.Written;
        _story.Ledger.EditRun(run => run with { Stage = RunStage.Resolved, DueOn = November(30, 9), Evidence = "" });

        _story.Look(November(18, 12));

        Assert.AreEqual(written, _story.Ledger.Run.Written);

        Assert.AreEqual(RunStage.Open, _story.Ledger.Run.Stage);
        Assert.AreEqual(November(19, 10), _story.Ledger.Run.DueOn);
        Assert.Contains("7,400", _story.Ledger.Run.Evidence);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "the platform has passed the open tasks on")]
    [DataRow(false, DisplayName = "the platform has left the open tasks")]
    public void Reassigning_the_account_moves_the_task_with_a_line_and_a_day_of_time(bool cascades)
    {
        _story.Facts = _story.Facts with { Client = Given.Client with { Owner = Colleague } };
        if (cascades)
        {
            _story.Ledger.EditTask(task => task with { Owner = Colleague });
        }

        _story.Look(November(19, 9));

        Assert.AreEqual(Colleague, _story.Ledger.Task.Owner);
        Assert.AreEqual(Colleague, _story.Ledger.Run.Owner);
        Assert.AreEqual(November(20, 10), _story.Ledger.Task.DueOn);
        Assert.Contains("Handed over from Olga Owner on 19 November 2026", _story.Ledger.Task.Text.Description);
        Assert.IsEmpty(_story.Judge(November(19, 9)).Changes);
    }

    [TestMethod]
    public void A_warning_that_goes_to_somebody_else_takes_its_run_along()
    {
        var story = new Story { Organization = Organization(Mode.Warn) };
        story.Look(November(18, 10));
        story.Ledger.Edit(story.Ledger.Items.Single().Id, warning => warning with { Owner = Colleague });

        story.Look(November(18, 12));

        Assert.AreEqual(Colleague, story.Ledger.Run.Owner);
        Assert.AreEqual(Colleague, story.Ledger.Items.Single().Owner);
        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_warning_goes_where_its_account_goes_unless_a_person_gave_it_away(bool byHand)
    {
        var story = new Story { Organization = Organization(Mode.Warn) with { Engine = new EngineSettings { FallbackTeam = null } } };
        story.Look(November(18, 10));
        if (byHand)
        {
            story.Ledger.Edit(story.Ledger.Items.Single().Id, warning => warning with { Owner = Manager });
            story.Look(November(18, 11));
        }

        story.Facts = story.Facts with { Client = Given.Client with { Owner = Colleague } };

        story.Look(November(18, 12));

        Assert.AreEqual(byHand ? Manager : Colleague, story.Ledger.Items.Single().Owner);
        Assert.AreEqual(byHand ? Manager : Colleague, story.Ledger.Run.Owner);
        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void An_owner_who_can_no_longer_work_hands_the_task_on()
    {
        _story.Organization = _story.Organization with
        {
            Directory = new OwnerDirectory(
                [new Person(Owner.Id, "Olga Owner") { Absences = [new DaySpan(new Day(2026, 11, 1), new Day(2026, 12, 1))], ManagerId = Manager.Id }, new Person(Manager.Id, "Marta Manager")],
                [new Team(FallbackTeam.Id, "Customer success")]),
        };

        _story.Look(November(18, 12));

        Assert.AreEqual(Manager, _story.Ledger.Task.Owner);
    }

    [TestMethod]
    public void What_a_person_closed_opens_again_when_its_cause_changes()
    {
        _story.Ledger.EditTask(task => task with { State = ItemState.Cancelled });
        _story.Look(November(18, 12));
        _story.Facts = FactsOf([PoorResult with { Actual = 5000 }]);

        _story.Look(November(18, 13));

        Assert.AreEqual(2, _story.Ledger.Runs.Single(run => run.Stage == RunStage.Open).Episode);
    }

    [TestMethod]
    [TestCategory("Docs")]
    public void Every_action_has_its_row_in_the_docs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CrmPlaybooks.sln")))
        {
            folder = folder.Parent;
        }

        var rows = File.ReadLines(Path.Combine(folder.FullName, "docs", "user-actions.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`'))
            .Select(line => line.Split('`')[1])
            .ToList();
        var tests = typeof(UserActionsTests).GetMethods()
            .Where(method => method.IsDefined(typeof(TestMethodAttribute), true) && method.Name != nameof(Every_action_has_its_row_in_the_docs))
            .Select(method => method.Name)
            .ToList();

        CollectionAssert.AreEquivalent(tests, rows, "docs/user-actions.md must have one row for each test of UserActionsTests, which names it.");
    }

    private void StaysShut(string reason)
    {
        _story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Dismissed, _story.Ledger.Run.Stage);
        Assert.AreEqual(reason, _story.Ledger.Run.Reason);
        Assert.IsEmpty(_story.Judge(November(27, 12)).Changes);
    }
}
