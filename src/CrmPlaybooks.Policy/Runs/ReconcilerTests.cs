using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

[TestClass]
public sealed class ReconcilerTests
{
    [TestMethod]
    public void A_finding_opens_one_run_with_a_task()
    {
        var story = Story.WithTask();

        Assert.AreEqual(RunStage.Open, story.Ledger.Run.Stage);
        Assert.AreEqual("Tell Ana Ruiz about Organic visits, October", story.Ledger.Task.Text.Subject);
    }

    [TestMethod]
    public void The_same_facts_again_change_nothing() => Assert.IsEmpty(Story.WithTask().Judge(November(18, 10)).Changes);

    [TestMethod]
    public void An_observing_play_opens_a_run_that_nobody_sees()
    {
        var story = new Story { Organization = Organization(Mode.Observe) };

        story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Observed, story.Ledger.Run.Stage);
        Assert.IsEmpty(story.Ledger.Items);
    }

    [TestMethod]
    public void A_warning_play_opens_a_warning_that_no_person_owns()
    {
        var story = new Story { Organization = Organization(Mode.Warn) };

        story.Look(November(18, 10));

        Assert.AreEqual(ItemKind.Warning, story.Ledger.Items.Single().Kind);
        Assert.AreEqual(FallbackTeam, story.Ledger.Items.Single().Owner);
    }

    [TestMethod]
    public void A_run_is_resolved_and_its_task_completed_when_the_client_was_told()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([PoorResult], Call(November(18, 11)));

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Resolved, story.Ledger.Run.Stage);
        Assert.AreEqual("The client was told on 18 November 2026, 11:00 (phone call)", story.Ledger.Run.ReasonText);
        Assert.AreEqual(ItemState.Completed, story.Ledger.Task.State);
    }

    [TestMethod]
    public void A_run_expires_and_its_task_is_cancelled_when_its_result_was_corrected()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([PoorResult with { Actual = 12001 }]);

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Expired, story.Ledger.Run.Stage);
        Assert.AreEqual(ItemState.Cancelled, story.Ledger.Task.State);
    }

    [TestMethod]
    public void A_run_expires_when_its_result_is_gone()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([]);

        story.Look(November(18, 12));

        Assert.AreEqual("closed.subject-gone", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void Facts_that_could_not_be_read_close_nothing()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([]) with { TouchAvailability = Availability.Unavailable };

        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void Facts_that_were_read_in_part_open_nothing() =>
        Assert.IsEmpty(new Story { Facts = FactsOf([]) with { Results = Known<Result>.Truncated([PoorResult]) } }.Judge(November(18, 10)).Changes);

    [TestMethod]
    public void Facts_that_do_not_reach_far_enough_back_open_nothing() =>
        Assert.IsEmpty(new Story { Facts = FactsOf([PoorResult]) with { TouchHistoryDays = 30 } }.Judge(November(18, 10)).Changes);

    [TestMethod]
    public void New_proof_is_told_in_the_open_task()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([PoorResult with { Actual = 5000 }]);

        story.Look(November(18, 12));

        Assert.Contains("5,000", story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void A_finding_that_only_keeps_open_opens_nothing_but_keeps_what_is_open()
    {
        var worse = PoorResult with { Target = null, Previous = 10000 };
        var story = new Story { Facts = FactsOf([worse with { Actual = 9400 }]) };
        story.Look(November(18, 10));
        Assert.IsEmpty(story.Ledger.Runs);
        story.Facts = FactsOf([worse with { Actual = 8000 }]);
        story.Look(November(18, 11));

        story.Facts = FactsOf([worse with { Actual = 9400 }]);
        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void What_comes_back_within_a_week_is_the_same_run_with_another_task()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([PoorResult], Call(November(18, 11)));
        story.Look(November(18, 12));

        story.Facts = FactsOf([PoorResult]);
        story.Look(November(25, 12));

        Assert.AreEqual(RunStage.Open, story.Ledger.Run.Stage);
        Assert.AreEqual(2, story.Ledger.Run.ChildNumber);
        Assert.HasCount(2, story.Ledger.Items);
    }

    [TestMethod]
    public void What_comes_back_later_is_another_episode()
    {
        var story = Story.WithTask();
        story.Facts = FactsOf([PoorResult], Call(November(18, 11)));
        story.Look(November(18, 12));

        story.Facts = FactsOf([PoorResult]);
        story.Look(November(26, 12));

        Assert.AreEqual(2, story.Ledger.Runs.Single(run => run.Stage == RunStage.Open).Episode);
    }

    [TestMethod]
    public void A_play_that_is_switched_off_takes_its_item_back_and_can_come_again()
    {
        var story = Story.WithTask();
        story.Organization = Organization(Mode.Off);
        story.Look(November(18, 12));
        Assert.AreEqual(RunStage.Expired, story.Ledger.Run.Stage);
        Assert.AreEqual(ItemState.Cancelled, story.Ledger.Task.State);

        story.Organization = Organization();
        story.Look(November(18, 13));

        Assert.AreEqual(RunStage.Open, story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void A_play_that_goes_back_to_observing_takes_its_item_back()
    {
        var story = Story.WithTask();
        story.Organization = Organization(Mode.Observe);

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Observed, story.Ledger.Run.Stage);
        Assert.AreEqual(ItemState.Cancelled, story.Ledger.Task.State);
        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void A_play_that_begins_to_act_gives_its_observed_runs_their_tasks()
    {
        var story = new Story { Organization = Organization(Mode.Observe) };
        story.Look(November(18, 10));
        story.Organization = Organization();

        story.Look(November(18, 12));

        Assert.AreEqual(RunStage.Open, story.Ledger.Run.Stage);
        Assert.AreEqual(ItemState.Open, story.Ledger.Task.State);
    }

    [TestMethod]
    [DataRow(30, RunStage.Open)]
    [DataRow(31, RunStage.Observed)]
    public void What_is_known_for_longer_than_the_age_limit_is_only_observed(int days, RunStage stage)
    {
        var story = new Story { Facts = FactsOf([PoorResult with { RecordedOn = November(18, 10).AddDays(-days) }]) };

        story.Look(November(18, 10));

        Assert.AreEqual(stage, story.Ledger.Run.Stage);
    }

    [TestMethod]
    public void A_play_that_changes_from_acting_to_warning_has_a_warning_instead_of_its_task()
    {
        var story = Story.WithTask();
        story.Organization = Organization(Mode.Warn);

        story.Look(November(18, 12));

        Assert.AreEqual(ItemState.Cancelled, story.Ledger.Task.State);
        Assert.AreEqual(ItemState.Open, story.Ledger.Items.Single(item => item.Kind == ItemKind.Warning).State);
        Assert.IsEmpty(story.Judge(November(18, 12)).Changes);
    }

    [TestMethod]
    public void The_owner_is_written_to_in_the_owners_language()
    {
        var story = new Story { Organization = Organization(language: Language.Spanish) };

        story.Look(November(18, 10));

        Assert.AreEqual("Contar a Ana Ruiz el resultado: Organic visits, October", story.Ledger.Task.Text.Subject);
        Assert.Contains("7400 frente a un objetivo de 12.000", story.Ledger.Task.Text.Description);
    }

    [TestMethod]
    public void The_next_look_is_when_the_grace_ends() => Assert.AreEqual(November(18, 10), new Story().Judge(November(17, 11)).NextLookOn);

    [TestMethod]
    public void A_client_is_never_left_alone_for_longer_than_two_weeks() =>
        Assert.AreEqual(November(18, 10).AddDays(14), new Story { Facts = FactsOf([]) }.Judge(November(18, 10)).NextLookOn);

    [TestMethod]
    public void A_client_that_is_no_longer_one_has_its_runs_expire()
    {
        var story = Story.WithTask();
        story.Facts = story.Facts with { Client = Given.Client with { IsActive = false } };

        var outcome = story.Look(November(18, 12));

        Assert.IsFalse(outcome.IsClient);
        Assert.AreEqual(RunStage.Expired, story.Ledger.Run.Stage);
        Assert.AreEqual("closed.inactive", story.Ledger.Run.Reason);
    }

    [TestMethod]
    public void An_account_that_is_no_client_costs_nothing() =>
        Assert.IsEmpty(new Story { Facts = FactsOf([PoorResult]) with { Client = Given.Client with { CustomerType = 10 } } }.Judge(November(18, 10)).Changes);

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, true)]
    public void An_engine_that_is_switched_off_or_in_maintenance_touches_nothing_and_stays_due(bool enabled, bool maintenance)
    {
        var story = new Story();
        story.Organization = story.Organization with { Engine = story.Organization.Engine with { Enabled = enabled, Maintenance = maintenance } };

        var outcome = story.Judge(November(18, 10));

        Assert.IsTrue(outcome.IsHeld);
        Assert.IsEmpty(outcome.Changes);
        Assert.AreEqual(November(18, 10), outcome.NextLookOn);
    }

    [TestMethod]
    public void An_item_for_which_nobody_is_left_waits()
    {
        var story = new Story();
        story.Organization = story.Organization with
        {
            Engine = story.Organization.Engine with { FallbackTeam = null },
            Directory = new Owners.OwnerDirectory([new Owners.Person(Owner.Id, "Olga Owner") { Enabled = false }], []),
        };

        story.Look(November(18, 10));

        Assert.AreEqual(RunStage.Waiting, story.Ledger.Run.Stage);
        Assert.IsEmpty(story.Ledger.Items);
    }

    [TestMethod]
    public void Severity_and_play_version_are_on_the_run()
    {
        var run = Story.WithTask().Ledger.Run;

        Assert.AreEqual(Severity.High, run.Severity);
        Assert.AreEqual(2, run.PlayVersion);
    }
}
