using CrmPlaybooks.Policy.Looking;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Takes up what people did with an item since the last look; docs/user-actions.md says what each action means.</summary>
internal static class Answering
{
    /// <summary>How long a contact may take to be on record once its task was completed.</summary>
    private const int PatienceBusinessDays = 1;

    public static void Take(Matter matter, Situation situation)
    {
        if (matter.Finding is null || matter.Run is not { Stage: RunStage.Open or RunStage.Escalated or RunStage.Snoozed, Written.Item: not ItemKind.None } run)
        {
            return;
        }

        if (DismissalOf(run) is { } dismissal)
        {
            matter.Close(RunStage.Dismissed, dismissal, situation);
        }
        else if (run is { Written.Item: ItemKind.Task, Item: { } item })
        {
            TakeChanges(matter, item, situation);
            TakeAnswer(matter, item, situation);
        }
    }

    /// <summary>
    /// What a person closed closes everything of the same play that the item told, whatever has become of the finding that led it; a finding of another play gets an item
    /// of its own.
    /// </summary>
    public static void TakeAlong(List<Matter> matters, Situation situation)
    {
        foreach (var matter in matters)
        {
            if (matter is { Finding: not null, Run.Stage: RunStage.Superseded } && TellerOf(matter, matters) is { } teller)
            {
                TakeAlong(matter, teller, situation);
            }
        }
    }

    // A look may have been cut off when it had written of two runs only the one that told the other: then that is on file as closed.
    private static Matter? TellerOf(Matter matter, List<Matter> matters) => matters.Find(other =>
        other.Mended is { Stage: RunStage.Open or RunStage.Escalated or RunStage.Snoozed or RunStage.Dismissed or RunStage.Resolved, Written.Item: not ItemKind.None } run
        && run.Id == matter.Run!.SupersededBy && other.Key.Play == matter.Key.Play);

    private static void TakeAlong(Matter matter, Matter teller, Situation situation)
    {
        var told = teller.Mended!;
        if (told.Stage != RunStage.Resolved && DismissalOf(told) is { } dismissal)
        {
            matter.Close(RunStage.Dismissed, dismissal, situation);
        }
        else if (told.Item?.Answer is { Kind: AnswerKind.AlreadyTold, ToldOn: { } toldOn } && IsPlausible(toldOn, matter, situation))
        {
            ByWord(matter, toldOn, EngineWords.AnswerTold(toldOn), situation);
        }
        else if ((teller.State == MatterState.Dismissed || told.Stage == RunStage.Resolved) && teller.Run!.Written.WordOn is { } day && day >= ToldFrom(matter, situation))
        {
            ByWord(matter, day, EngineWords.AnswerDone(day), situation);
        }
    }

    /// <summary>How a person dismissed the item of a run; null when they did not.</summary>
    private static Words.Phrase? DismissalOf(Run run) => run.Item switch
    {
        null => run.Written.Item == ItemKind.Warning ? EngineWords.AnswerWarningSeen : EngineWords.AnswerDeleted,
        { State: not ItemState.Open } when run.Written.Item == ItemKind.Warning => EngineWords.AnswerWarningSeen,
        { Answer: { Kind: AnswerKind.NotRelevant, Reason: { } reason } } when run.Written.Item == ItemKind.Task && !string.IsNullOrWhiteSpace(reason) => EngineWords.AnswerNotRelevant(reason.Trim()),
        { State: ItemState.Cancelled } => EngineWords.AnswerCancelled,
        _ => null,
    };

    private static void TakeChanges(Matter matter, ItemOnFile item, Situation situation)
    {
        var run = matter.Run!;
        var written = run.Written;
        if (item.State == ItemState.Open && item.Owner is { } owner && written.Owner is { } former && owner != former)
        {
            var isOfChain = situation.Chain.Choose(situation.Question(matter.Finding!.RoleHolder, _ => run.DueOn)) is { Owner: { } chosen } && chosen == owner;
            written = written with
            {
                Owner = owner,
                AssignedByHand = !isOfChain,
                HandedFrom = former,
                HandedOn = situation.CalendarOf(owner).Zone.DayOf(situation.Now),
                Clock = situation.Now,
            };
            run = run with { Owner = owner };
            if (isOfChain)
            {
                var earliest = situation.CalendarOf(owner).DueAfter(situation.Now, Assigning.HandOverBusinessDays, situation.DueHour, WorkingTime.Roll.Forward);
                matter.MovesDueDate = earliest > run.DueOn;
                run = run with { DueOn = earliest > run.DueOn ? earliest : run.DueOn };
                written = written with { DueOn = run.DueOn };
            }
        }

        if (item.State == ItemState.Open && !matter.MovesDueDate && item.DueOn is { } due && written.DueOn is { } before && due != before)
        {
            written = written with { DueOn = due, TimesMoved = written.TimesMoved + 1 };
            run = run with { DueOn = due };
        }

        matter.Run = ReferenceEquals(written, run.Written) ? run : run with { Written = written };
    }

    private static void TakeAnswer(Matter matter, ItemOnFile item, Situation situation)
    {
        var answer = item.Answer;
        switch (answer?.Kind)
        {
            case AnswerKind.AlreadyTold when IsPlausible(answer.ToldOn, matter, situation):
                ByWord(matter, answer.ToldOn!.Value, EngineWords.AnswerTold(answer.ToldOn.Value), situation);
                break;
            case AnswerKind.Snooze when item.State == ItemState.Open && answer.SnoozeUntil > Today(matter, situation)
                && (matter.Run!.Written.TimesMoved == 0 || !string.IsNullOrWhiteSpace(answer.Reason)):
                Snooze(matter, answer.SnoozeUntil!.Value, situation);
                break;
            case AnswerKind.Done:
                Done(matter, item, situation);
                break;
            default:
                var asks = item.State == ItemState.Open ? answer?.Kind : null;
                var doneOn = item.State == ItemState.Open ? null : matter.Run!.Written.DoneOn;
                if (asks != matter.Run!.Written.Asks || doneOn != matter.Run.Written.DoneOn)
                {
                    matter.Run = matter.Run with { Written = matter.Run.Written with { Asks = asks, DoneOn = doneOn } };
                }

                if (item.State == ItemState.Completed)
                {
                    Done(matter, item, situation);
                }

                break;
        }
    }

    private static bool IsPlausible(Day? toldOn, Matter matter, Situation situation) =>
        toldOn is { } day && day >= ToldFrom(matter, situation) && day <= Today(matter, situation);

    internal static Day ToldFrom(Matter matter, Situation situation) => matter.Finding!.ToldFrom ?? situation.Calendar.Zone.DayOf(matter.Finding.Since);

    private static Day Today(Matter matter, Situation situation) => situation.CalendarOf(matter.Run!.Owner).Zone.DayOf(situation.Now);

    private static void ByWord(Matter matter, Day day, Words.Phrase reason, Situation situation)
    {
        matter.Run = matter.Run! with { Written = matter.Run.Written with { WordOn = day, Asks = null } };
        matter.Close(RunStage.Resolved, reason, situation);
    }

    private static void Snooze(Matter matter, Day until, Situation situation)
    {
        var run = matter.Run!;
        var calendar = situation.CalendarOf(run.Owner);
        var due = calendar.DueOn(calendar.RollForward(until), situation.DueHour);
        matter.Run = run with
        {
            Stage = RunStage.Snoozed,
            SnoozedUntil = until,
            DueOn = due,
            Written = run.Written with { DueOn = due, TimesMoved = run.Written.TimesMoved + 1, Asks = null },
        };
        matter.MovesDueDate = true;
        matter.TakesAnswerUp = true;
    }

    private static void Done(Matter matter, ItemOnFile item, Situation situation)
    {
        var run = matter.Run!;
        var doneOn = run.Written.DoneOn ?? item.ChangedOn ?? situation.Now;
        var calendar = situation.CalendarOf(run.Owner);
        var day = calendar.Zone.DayOf(doneOn);
        var patienceEnds = calendar.AddBusinessDays(doneOn, PatienceBusinessDays);
        if (matter.Finding!.IsSettledByCompletion)
        {
            ByWord(matter, day, EngineWords.AnswerCompleted, situation);
        }
        else if (situation.Now < patienceEnds)
        {
            matter.Run = run with { Stage = run.Stage == RunStage.Snoozed ? RunStage.Open : run.Stage, SnoozedUntil = null, Written = run.Written with { DoneOn = doneOn, Asks = null } };
            matter.SetItem = item.State == ItemState.Open ? ItemState.Completed : null;
            matter.Note = EngineWords.StateCompleted(day, patienceEnds);
            matter.LookAgain(patienceEnds);
        }
        else if (run.Written.DoneBefore is null)
        {
            matter.Run = run with { Stage = RunStage.Open, SnoozedUntil = null, Written = run.Written with { DoneOn = null, DoneBefore = day, Asks = null } };
            matter.SetItem = item.State == ItemState.Open ? ItemState.Completed : null;
            matter.NeedsItem = true;
            matter.IsFollowUp = true;
        }
        else
        {
            ByWord(matter, day, EngineWords.AnswerDone(day), situation);
        }
    }
}
