using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Decides for one matter whether it is over, stays as it is, or calls for an item.</summary>
internal static class Settling
{
    /// <summary>A matter that comes back so soon after it was over is the same run again.</summary>
    private const int ReopenBusinessDays = 5;

    public static void Settle(Matter matter, Situation situation)
    {
        if (matter.Verdict.Frozen is { } frozen)
        {
            matter.State = MatterState.Frozen;
            matter.Note = frozen;
        }
        else if (matter.State is MatterState.Dismissed or MatterState.Closed)
        {
            // A person has just closed it.
        }
        else if (matter.Judgement is Silence silence)
        {
            SettleSilence(matter, silence, situation);
        }
        else if (matter.Run is { Stage: not (RunStage.Open or RunStage.Escalated or RunStage.Snoozed), Task: { State: ItemState.Open } task } && matter.IsAct)
        {
            matter.Run = Reopened(matter.Run, task, situation);
            matter.TakesAnswerUp = task.Answer is not null;
            matter.State = MatterState.Open;
        }
        else if (matter.IsAlive)
        {
            matter.State = StateOfLiving(matter, situation);
        }
        else if (IsShut(matter))
        {
            matter.State = MatterState.Dismissed;
            matter.Note = EngineWords.StateDismissed(matter.Run!.ReasonText ?? "");
        }
        else if (matter.Finding!.OnlyKeepsOpen is { } whyNot)
        {
            matter.State = MatterState.Quiet;
            matter.Note = whyNot;
        }
        else
        {
            matter.State = Begin(matter, situation);
        }
    }

    private static void SettleSilence(Matter matter, Silence silence, Situation situation)
    {
        matter.State = MatterState.Quiet;
        matter.Note = silence.Reason;
        matter.LookAgain(silence.FiresOn);
        if (matter.IsAlive)
        {
            matter.Close(silence.Kind == SilenceKind.Satisfied ? RunStage.Resolved : RunStage.Expired, silence.Reason, situation);
        }
    }

    private static MatterState StateOfLiving(Matter matter, Situation situation)
    {
        var run = matter.Run!;
        if (matter.Verdict.Mode == Mode.Observe || (run.Stage == RunStage.Observed && IsTooOld(matter, situation)))
        {
            return Observe(matter, situation);
        }

        if (run.Stage == RunStage.Snoozed && matter.IsAct)
        {
            var calendar = situation.CalendarOf(run.Owner);
            if (run.SnoozedUntil > calendar.Zone.DayOf(situation.Now) && matter.Finding!.Severity <= run.Severity)
            {
                matter.LookAgain(calendar.Zone.ToUtc(run.SnoozedUntil.Value, TimeSpan.Zero));
                return MatterState.Snoozed;
            }

            matter.Run = run with { Stage = RunStage.Open, SnoozedUntil = null, Written = run.Written with { Clock = situation.Now } };
        }

        var kind = matter.IsAct ? ItemKind.Task : ItemKind.Warning;
        if (run.Stage is RunStage.Observed or RunStage.Waiting or RunStage.Superseded || run.Written.Item != kind)
        {
            matter.SetItem = run.Item is { State: ItemState.Open } && run.Written.Item != kind && run.Stage != RunStage.Superseded ? ItemState.Cancelled : null;
            matter.NeedsItem = true;
        }

        else if (matter.IsAct)
        {
            BringForward(matter, situation);
        }

        return MatterState.Open;
    }

    /// <summary>What has become more severe may be due sooner; a date that a person set is kept.</summary>
    private static void BringForward(Matter matter, Situation situation)
    {
        var run = matter.Run!;
        var finding = matter.Finding!;
        if (finding.Severity <= run.Severity || run.Written.TimesMoved > 0 || run.Item is not { State: ItemState.Open })
        {
            return;
        }

        var due = finding.Due.After(situation.Now, situation.CalendarOf(run.Owner), situation.DueHour);
        if (due < run.DueOn)
        {
            matter.MovesDueDate = true;
            matter.Run = run with { DueOn = due, Written = run.Written with { DueOn = due } };
        }
    }

    private static MatterState Begin(Matter matter, Situation situation)
    {
        var again = matter.Run is { Stage: RunStage.Resolved or RunStage.Expired, ClosedOn: { } closed }
            && situation.Calendar.BusinessDaysBetween(closed, situation.Now) <= ReopenBusinessDays;
        matter.Run = again ? Revived(matter.Run!, situation) with { Written = matter.Run!.Written with { WordOn = null, DoneOn = null, DoneBefore = null } } : null;
        if (matter.Verdict.Mode == Mode.Observe || (IsTooOld(matter, situation) && !again))
        {
            return Observe(matter, situation);
        }

        matter.NeedsItem = true;
        return MatterState.Open;
    }

    private static Run Revived(Run run, Situation situation) =>
        run with { Stage = RunStage.Open, ClosedOn = null, Reason = null, ReasonText = null, SupersededBy = null, OpenedOn = situation.Now };

    /// <summary>A person opened the closed task again: the matter is theirs from now on, with that task.</summary>
    private static Run Reopened(Run run, ItemOnFile task, Situation situation) => Revived(run, situation) with
    {
        Owner = task.Owner ?? run.Owner,
        DueOn = task.DueOn ?? run.DueOn,
        Written = run.Written with
        {
            Item = ItemKind.Task,
            Owner = task.Owner ?? run.Owner,
            DueOn = task.DueOn ?? run.DueOn,
            Text = run.Written.Text ?? task.Fingerprint,
            AssignedByHand = run.Written.Owner is { } owner && task.Owner is { } now && now != owner,
            StandsAlone = true,
            Asks = null,
            WordOn = null,
            DoneOn = null,
            Clock = situation.Now,
        },
    };

    private static bool IsShut(Matter matter) =>
        matter.Run is { } run && (run.Stage == RunStage.Dismissed || run.Written.WordOn is not null) && run.Written.Cause == matter.Cause;

    private static MatterState Observe(Matter matter, Situation situation)
    {
        var isTooOld = matter.Verdict.Mode != Mode.Observe;
        matter.Note = isTooOld ? EngineWords.StateTooOld(situation.Organization.Engine.OldestCauseDays) : EngineWords.StateObserved;
        if (matter.Run is { } run)
        {
            matter.SetItem = run.Stage != RunStage.Superseded && run.Item is { State: ItemState.Open } ? ItemState.Cancelled : null;
        }

        return MatterState.Observed;
    }

    private static bool IsTooOld(Matter matter, Situation situation) =>
        (situation.Now - matter.Finding!.Since).TotalDays > situation.Organization.Engine.OldestCauseDays;
}
