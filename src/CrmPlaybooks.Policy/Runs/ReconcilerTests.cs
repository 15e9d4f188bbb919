using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.WorkingTime;
using static CrmPlaybooks.Policy.Given;

namespace CrmPlaybooks.Policy.Runs;

[TestClass]
public sealed class ReconcilerTests
{
    private static readonly DateTime Found = November(18, 10);

    [TestMethod]
    public void A_finding_opens_one_run_with_a_task()
    {
        var open = (OpenRun)Look(FactsOf([PoorResult])).Changes.Single();

        Assert.AreEqual(RunStage.Open, open.Run.Stage);
        Assert.AreEqual(ItemKind.Task, open.Run.Item);
        Assert.AreEqual("Tell Ana Ruiz about Organic visits, October", open.Text!.Subject);
    }

    [TestMethod]
    public void The_same_facts_again_change_nothing() =>
        Assert.IsEmpty(Look(FactsOf([PoorResult]), Opened()).Changes);

    [TestMethod]
    public void An_observing_play_opens_a_run_that_nobody_sees()
    {
        var open = (OpenRun)Look(FactsOf([PoorResult]), mode: Mode.Observe).Changes.Single();

        Assert.AreEqual(RunStage.Observed, open.Run.Stage);
        Assert.IsNull(open.Text);
    }

    [TestMethod]
    public void A_warning_play_opens_a_warning() =>
        Assert.AreEqual(ItemKind.Warning, ((OpenRun)Look(FactsOf([PoorResult]), mode: Mode.Warn).Changes.Single()).Run.Item);

    [TestMethod]
    public void A_run_is_resolved_when_the_client_was_told()
    {
        var close = (CloseRun)Look(FactsOf([PoorResult], Call(November(18, 9))), Opened()).Changes.Single();

        Assert.AreEqual(RunStage.Resolved, close.After.Stage);
        Assert.AreEqual("The client was told on 18 November 2026, 09:00 (phone call)", close.After.ReasonText);
    }

    [TestMethod]
    public void A_run_expires_when_its_result_was_corrected() =>
        Assert.AreEqual(RunStage.Expired, ((CloseRun)Look(FactsOf([PoorResult with { Actual = 12001 }]), Opened()).Changes.Single()).After.Stage);

    [TestMethod]
    public void A_run_expires_when_its_result_is_gone() =>
        Assert.AreEqual("closed.subject-gone", ((CloseRun)Look(FactsOf([]), Opened()).Changes.Single()).After.Reason);

    [TestMethod]
    public void Facts_that_could_not_be_read_close_nothing() =>
        Assert.IsEmpty(Look(FactsOf([]) with { TouchAvailability = Availability.Unavailable }, Opened()).Changes);

    [TestMethod]
    public void Facts_that_were_read_in_part_open_nothing() =>
        Assert.IsEmpty(Look(FactsOf([]) with { Results = Known<Result>.Truncated([PoorResult]) }).Changes);

    [TestMethod]
    public void New_proof_is_told_in_the_open_task()
    {
        var update = (UpdateRun)Look(FactsOf([PoorResult with { Actual = 5000 }]), Opened()).Changes.Single();

        Assert.Contains("5,000", update.Text!.Description);
    }

    [TestMethod]
    public void What_a_person_wrote_into_the_task_is_kept()
    {
        var opened = Opened();
        var edited = opened with { Found = opened.Found! with { Fingerprint = "edited" } };

        Assert.IsNull(((UpdateRun)Look(FactsOf([PoorResult with { Actual = 5000 }]), edited).Changes.Single()).Text);
    }

    [TestMethod]
    public void A_dismissed_run_stays_shut_while_its_proof_is_the_same() =>
        Assert.IsEmpty(Look(FactsOf([PoorResult]), Opened() with { Stage = RunStage.Dismissed }).Changes);

    [TestMethod]
    public void A_dismissed_run_opens_as_another_episode_when_its_proof_changes()
    {
        var open = (OpenRun)Look(FactsOf([PoorResult with { Actual = 5000 }]), Opened() with { Stage = RunStage.Dismissed }).Changes.Single();

        Assert.AreEqual(2, open.Run.Episode);
    }

    [TestMethod]
    public void A_play_that_is_switched_off_takes_its_open_runs_back() =>
        Assert.AreEqual(RunStage.Dismissed, ((CloseRun)Look(FactsOf([PoorResult]), Opened(), Mode.Off).Changes.Single()).After.Stage);

    [TestMethod]
    public void The_owner_is_written_to_in_the_owners_language()
    {
        var open = (OpenRun)Look(FactsOf([PoorResult]), language: Language.Spanish).Changes.Single();

        Assert.AreEqual("Contar a Ana Ruiz el resultado: Organic visits, October", open.Text!.Subject);
        Assert.Contains("7400 frente a un objetivo de 12.000", open.Text.Description);
    }

    [TestMethod]
    public void The_next_look_is_when_the_grace_ends() =>
        Assert.AreEqual(Found, Look(FactsOf([PoorResult]), now: November(17, 11)).NextLookOn);

    [TestMethod]
    public void A_client_is_never_left_alone_for_longer_than_two_weeks() =>
        Assert.AreEqual(Found.AddDays(14), Look(FactsOf([])).NextLookOn);

    private static LookOutcome Look(
        ClientFacts facts, Run? run = null, Mode mode = Mode.Act, Language language = Language.English, DateTime? now = null) => ClientLook.Look(new LookInput
        {
            Now = now ?? Found,
            Facts = facts,
            Runs = run is null ? [] : [run],
            Owner = Owner,
            Reader = new Reader(language, LocalZone.Utc),
            Calendar = Weekdays,
            DueHour = TimeSpan.FromHours(10),
            Modes = new Dictionary<string, Mode> { ["poor-result-untold"] = mode },
        });

    private static Run Opened()
    {
        var open = (OpenRun)Look(FactsOf([PoorResult])).Changes.Single();
        return open.Run with { Found = new ItemOnFile(Guid.Empty, IsOpen: true, open.Text!.Fingerprint) };
    }
}
