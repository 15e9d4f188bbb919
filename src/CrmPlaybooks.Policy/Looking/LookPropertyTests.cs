using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>What holds for every look, on a thousand random stories of five looks each.</summary>
[TestClass]
public sealed class LookPropertyTests
{
    [TestMethod]
    public void A_second_look_changes_nothing() => RandomStory.Check("reconciling twice changes nothing", (story, _, _) =>
        Assert.AreEqual("", Spell(ClientLook.Look(story.Input(), story.Plays))));

    [TestMethod]
    public void Any_order_of_the_same_facts_gives_the_same_items() => RandomStory.Check("any order gives the same items", (story, input, outcome) =>
    {
        foreach (var play in story.Plays)
        {
            var shuffled = story.Shuffled(play.Says);
            play.Says.Clear();
            play.Says.AddRange(shuffled);
        }

        Assert.AreEqual(Spell(outcome), Spell(ClientLook.Look(input with { Runs = story.Shuffled(input.Runs) }, story.Shuffled(story.Plays))));
    });

    [TestMethod]
    public void Two_open_runs_never_have_one_key() => RandomStory.Check("one open run a key", (story, _, _) =>
        Assert.IsTrue(story.Ledger.Runs.Where(run => run.Stage.IsActive()).GroupBy(run => run.Key).All(same => same.Count() == 1)));

    [TestMethod]
    public void Every_finding_is_in_exactly_one_state_and_the_ledger_agrees() => RandomStory.Check("every finding in one state", (story, _, outcome) =>
    {
        foreach (var play in outcome.Explanation.Plays.Where(play => play.Mode != Mode.Off))
        {
            foreach (var finding in story.Plays.Single(one => one.Key == play.Key).Says.OfType<Finding>())
            {
                var explained = play.Subjects.Single(subject => subject.SubjectId == finding.Subject.Id);
                var latest = story.Ledger.Runs.Where(run => run.Key.Play == play.Key && run.Key.SubjectId == finding.Subject.Id).MaxBy(run => run.Episode);
                var agrees = explained.State switch
                {
                    MatterState.Open => latest!.Stage is RunStage.Open or RunStage.Escalated,
                    MatterState.Joined => latest!.Stage == RunStage.Superseded && story.Ledger.Runs.Single(run => run.Id == latest.SupersededBy).Stage.IsActive(),
                    MatterState.Waiting => latest!.Stage == RunStage.Waiting,
                    MatterState.Snoozed => latest!.Stage == RunStage.Snoozed,
                    MatterState.Dismissed => latest!.Stage == RunStage.Dismissed || latest.Written.WordOn is not null,
                    MatterState.Observed => latest!.Stage == RunStage.Observed,
                    MatterState.Quiet => finding.OnlyKeepsOpen is not null && latest?.Stage.IsActive() != true,
                    _ => false,
                };
                Assert.IsTrue(agrees, $"{play.Key} {finding.Subject.Name} is {explained.State}, its run {latest?.Stage}");
                if (explained.State == MatterState.Open)
                {
                    var others = story.Ledger.Runs.Where(run => run.Stage.IsActive() && run.Id != latest!.Id).Select(run => run.Id).ToHashSet();
                    Assert.IsFalse(
                        story.Ledger.Items.Any(item => item.State == ItemState.Open && others.Contains(item.RunId) && item.Text.Description.Contains(finding.Subject.Name)),
                        $"{finding.Subject.Name} is told with another item, too");
                }
            }
        }
    });

    [TestMethod]
    public void An_open_run_has_its_item_and_a_closed_one_has_no_open_warning() => RandomStory.Check("items follow their runs", (story, _, outcome) =>
    {
        foreach (var change in outcome.Changes)
        {
            var run = story.Ledger.Runs.Single(run => run.Id == change.After.Id);
            if (run.Stage is RunStage.Open or RunStage.Escalated or RunStage.Snoozed && run.Written.DoneOn is null)
            {
                Assert.AreEqual(ItemState.Open, (run.Written.Item == ItemKind.Task ? run.Task : run.Warning)?.State, $"{run.Key} has no open item");
            }
            else if (!run.Stage.IsActive())
            {
                Assert.AreNotEqual(ItemState.Open, run.Warning?.State, $"{run.Key} left its warning open");
            }
        }
    });

    [TestMethod]
    public void No_task_is_given_to_anybody_who_cannot_work_on_it() => RandomStory.Check("no task to an unusable owner", (story, _, outcome) =>
    {
        foreach (var change in outcome.Changes)
        {
            foreach (var write in change.Items.Where(item => item is { Kind: ItemKind.Task, Owner: not null }))
            {
                Assert.IsTrue(CanWork(story, write.Owner!, change.After.DueOn), $"{write.Owner} cannot work from {story.Now:u} on {change.After.Key}: {change.Before} > {change.After}");
            }
        }
    });

    [TestMethod]
    public void No_task_stays_with_anybody_who_cannot_work_on_it_while_the_team_can() => RandomStory.Check("no task stays with an unusable owner", (story, _, outcome) =>
    {
        var fallback = new Principal(PrincipalKind.Team, Given.FallbackTeam.Id);
        if (story.Organization.FallbackTeamId is null || !CanWork(story, fallback, story.Now))
        {
            return;
        }

        var judged = outcome.Explanation.Plays.Where(play => play.Mode == Mode.Act)
            .SelectMany(play => play.Subjects.Where(subject => subject.State is MatterState.Open or MatterState.Snoozed).Select(subject => (play.Key, subject.SubjectId))).ToHashSet();
        foreach (var run in story.Ledger.Runs.Where(run => run is { Stage: RunStage.Open or RunStage.Escalated or RunStage.Snoozed, Task.State: ItemState.Open }))
        {
            if (judged.Contains((run.Key.Play, run.Key.SubjectId)))
            {
                var calendar = story.Organization.WorkerOf(run.Task!.Owner!).Calendar;
                var until = run.DueOn > story.Now ? run.DueOn : calendar.DueOn(calendar.RollForward(calendar.Zone.DayOf(story.Now).AddDays(1)), TimeSpan.Zero);
                Assert.IsTrue(CanWork(story, run.Task.Owner!, until), $"{run.Task.Owner} still has {run.Key} at {story.Now:u}, due {run.DueOn:u}");
            }
        }
    });

    [TestMethod]
    public void The_budget_holds_and_never_holds_the_top_severity_back() => RandomStory.Check("the budget", (story, input, outcome) =>
    {
        var given = outcome.Changes.Where(change => change.After.Written.DoneBefore is null && change.Items.Any(item => item is { Kind: ItemKind.Task, IsNew: true }))
            .ToLookup(change => change.After.Owner, change => change.After.Severity);
        foreach (var owner in given)
        {
            var before = input.NewTasksToday.TryGetValue(owner.Key, out var count) ? count : 0;
            Assert.IsTrue(
                owner.All(severity => severity == Severity.Top) || before + owner.Count() <= story.Organization.Engine.NewTasksPerOwnerPerDay,
                $"{owner.Key} had {before} and gets {owner.Count()}");
        }

        foreach (var play in outcome.Explanation.Plays)
        {
            foreach (var waiting in play.Subjects.Where(subject => subject.State == MatterState.Waiting && subject.Phrases[0].Key == EngineWords.StateWaiting("").Key))
            {
                var run = story.Ledger.Runs.Where(run => run.Key.Play == play.Key && run.Key.SubjectId == waiting.SubjectId).MaxBy(run => run.Episode)!;
                Assert.AreNotEqual(Severity.Top, run.Severity, $"{run.Key} waits");
            }
        }
    });

    [TestMethod]
    public void What_somebody_writes_into_a_run_is_mended() => RandomStory.Check("edited runs are mended", (story, _, _) =>
    {
        story.Act();
        story.Change();
        var input = story.Input();
        var meddled = ClientLook.Look(input with { Runs = story.Meddled(input.Runs) }, story.Plays);
        foreach (var change in ClientLook.Look(input, story.Plays).Changes)
        {
            Assert.AreEqual(change.After, meddled.Changes.SingleOrDefault(other => other.After.Id == change.After.Id)?.After);
        }
    });

    [TestMethod]
    public void Due_dates_lie_in_working_time() => RandomStory.Check("due in working time", (story, _, outcome) =>
    {
        foreach (var change in outcome.Changes)
        {
            foreach (var write in change.Items.Where(item => item.DueOn is not null))
            {
                var calendar = story.Organization.WorkerOf(change.After.Owner).Calendar;
                Assert.IsTrue(calendar.IsWorkingTime(write.DueOn!.Value) || calendar.IsWorkingTime(write.DueOn.Value.AddTicks(-1)), $"{write.DueOn:u} is no working time");
                Assert.IsGreaterThan(story.Now, write.DueOn.Value);
            }
        }
    });

    [TestMethod]
    public void A_class_of_facts_made_unavailable_opens_and_closes_nothing() => RandomStory.Check("unavailable facts open and close nothing", (story, _, _) =>
    {
        var missing = story.AnyClass();
        story.Mislead(missing);

        var outcome = ClientLook.Look(story.Input() with { Facts = story.Without(missing) }, story.Plays);

        foreach (var change in outcome.Changes)
        {
            Assert.IsFalse(story.Plays.Single(play => play.Key == change.After.Key.Play).Needs.Any(need => need.Class == missing), $"{change.After.Key} lacks its facts");
            Assert.AreEqual(change.Before?.Stage, change.After.Stage, $"{change.Before} > {change.After} at {story.Now:u}");
            Assert.IsFalse(change.Items.Any(item => item.IsNew || item.State is not null), $"{change.After.Key} gets or loses an item");
        }
    });

    private static bool CanWork(RandomStory story, Principal owner, DateTime due)
    {
        var directory = story.Organization.Directory;
        var zone = story.Organization.WorkerOf(owner).Calendar.Zone;
        return owner.Kind == PrincipalKind.User
            ? directory.Person(owner.Id) is { Enabled: true, Licensed: true, Access: UserAccess.ReadWrite } person && !person.IsAbsent(zone.DayOf(story.Now), zone.DayOf(due))
            : directory.Team(owner.Id) is { Enabled: true, Kind: not TeamKind.Access } team
                && (team.MemberIds is null || team.MemberIds.Any(member => directory.Person(member) is { Enabled: true, Licensed: true, Access: UserAccess.ReadWrite }));
    }

    private static string Spell(LookOutcome outcome) => string.Join(
        "\n",
        outcome.Changes.Select(change => $"{change.Before?.Stage}>{change.After} {string.Join("; ", change.Items)}"));
}
