using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Turns what became of each matter into what the writer must write; a matter that is on file as it must be is left out.</summary>
internal static class Composing
{
    /// <summary>Runs that tell others come first, so that those others can refer to them.</summary>
    public static IReadOnlyList<RunChange> Changes(List<Matter> matters, Situation situation)
    {
        foreach (var matter in matters.Where(matter => matter.State is MatterState.Open or MatterState.Snoozed or MatterState.Waiting or MatterState.Observed))
        {
            matter.Run = Begun(matter, situation);
        }

        var changes = new List<RunChange>();
        foreach (var matter in matters)
        {
            if (matter is { State: not (MatterState.Quiet or MatterState.Frozen or MatterState.Joined), Run: not null })
            {
                AddChange(changes, matter, situation);
            }
        }

        foreach (var matter in matters)
        {
            if (matter.State == MatterState.Joined)
            {
                AddChange(changes, matter, situation);
            }
        }

        return changes;
    }

    private static void AddChange(List<RunChange> changes, Matter matter, Situation situation)
    {
        var change = ChangeOf(matter, situation);
        if (change.Items.Count > 0 || change.Before is null || !IsSame(change.Before, change.After))
        {
            changes.Add(change);
        }
    }

    private static RunChange ChangeOf(Matter matter, Situation situation)
    {
        var items = new List<ItemWrite>();
        switch (matter.State)
        {
            case MatterState.Open or MatterState.Snoozed:
                WriteItem(matter, situation, items);
                break;
            case MatterState.Joined:
                matter.Run = Joined(matter, situation, items);
                break;
            default:
                CloseItems(matter, items);
                break;
        }

        var run = matter.Run!;
        if (matter.State is MatterState.Observed or MatterState.Waiting)
        {
            run = run with { Written = WithoutItem(run.Written, matter) };
        }

        matter.Run = run.Written.Stage == run.Stage ? run : run with { Written = run.Written with { Stage = run.Stage } };
        return new RunChange(matter.Before, matter.Run, items);
    }

    /// <summary>The run with what the finding says now, created where there is none.</summary>
    private static Run Begun(Matter matter, Situation situation)
    {
        var finding = matter.Finding!;
        var owner = matter.Owner ?? situation.Client.Owner;
        var reader = situation.ReaderOf(owner);
        var stage = matter.State switch
        {
            MatterState.Observed => RunStage.Observed,
            MatterState.Waiting => RunStage.Waiting,
            MatterState.Joined => RunStage.Superseded,
            MatterState.Snoozed => RunStage.Snoozed,
            _ => matter.Run?.Stage == RunStage.Escalated && (!matter.NeedsItem || matter.IsFollowUp) ? RunStage.Escalated : RunStage.Open,
        };
        var isDueAnew = matter.Run is null || (matter.NeedsItem && stage is (RunStage.Open or RunStage.Escalated));
        var dueOn = isDueAnew ? finding.Due.After(situation.Now, situation.CalendarOf(owner), situation.DueHour) : matter.Run!.DueOn;
        var episode = matter.Run?.Episode ?? (matter.OnFile?.Episode ?? 0) + 1;
        var run = matter.Run ?? new Run
        {
            Id = matter.Key.RunId(episode),
            Key = matter.Key,
            Episode = episode,
            PlayVersion = matter.Verdict.Play.Version,
            SubjectTable = finding.Subject.Table,
            SubjectName = finding.Subject.Name,
            Stage = stage,
            Severity = finding.Severity,
            Mode = matter.Verdict.Mode,
            Owner = owner,
            Title = "",
            Evidence = "",
            EvidenceHash = "",
            OpenedOn = situation.Now,
            DueOn = dueOn,
        };
        return run with
        {
            PlayVersion = matter.Verdict.Play.Version,
            SubjectName = finding.Subject.Name,
            Stage = stage,
            Severity = finding.Severity,
            Mode = matter.Verdict.Mode,
            Owner = owner,
            Title = WordBook.Tell(finding.Title, reader),
            Evidence = ItemTexts.Evidence(finding, reader),
            EvidenceHash = Fingerprint.OfLines(finding.Evidence.Select(phrase => phrase.Canonical)),
            DueOn = dueOn,
            ClosedOn = stage.IsActive() ? null : run.ClosedOn ?? situation.Now,
            SnoozedUntil = stage == RunStage.Snoozed ? run.SnoozedUntil : null,
            Reason = stage.IsActive() ? null : run.Reason,
            ReasonText = stage.IsActive() ? null : run.ReasonText,
            SupersededBy = null,
            Written = run.Written with { Cause = matter.Cause, Since = finding.Since },
        };
    }

    private static Run Joined(Matter matter, Situation situation, List<ItemWrite> items)
    {
        if (matter.Run is { Stage: RunStage.Open or RunStage.Escalated })
        {
            matter.SetItem = matter.Run.Item is { State: ItemState.Open } ? ItemState.Cancelled : null;
            CloseItems(matter, items);
        }

        var leader = matter.Leader!.Run!;
        var reason = EngineWords.ClosedSuperseded(leader.Title);
        var run = Begun(matter, situation);
        return run with
        {
            SupersededBy = leader.Id,
            Reason = reason.Key,
            ReasonText = WordBook.Tell(reason, situation.ReaderOf(run.Owner)),
            Written = WithoutItem(run.Written, matter),
        };
    }

    private static WrittenState WithoutItem(WrittenState written, Matter matter) =>
        written with { Item = ItemKind.None, Text = null, DueOn = null, Owner = null, Clock = null, Place = matter.Place };

    private static void WriteItem(Matter matter, Situation situation, List<ItemWrite> items)
    {
        var run = matter.Run!;
        var finding = matter.Finding!;
        if (matter.NeedsItem)
        {
            CloseItems(matter, items);
            run = WithNewItem(matter, run, situation);
        }

        var isOpen = matter.NeedsItem || (run.Item is { State: ItemState.Open } && matter.SetItem is null);
        var kind = run.Written.Item;
        var text = ItemTexts.Compose(run, finding, ItemTexts.Lines(matter, run, situation), situation.ReaderOf(run.Owner));
        var fingerprint = text.Fingerprint;
        var mayWrite = isOpen && !matter.IsEdited;
        var write = new ItemWrite(kind, Run.ItemIdOf(run.Id, kind, run.ChildNumber))
        {
            IsNew = matter.NeedsItem,
            Text = matter.NeedsItem || (mayWrite && fingerprint != run.Written.Text) ? text : null,
            Owner = matter.NeedsItem || matter.MovesItem ? run.Owner : null,
            DueOn = kind == ItemKind.Task && (matter.NeedsItem || matter.MovesDueDate) ? run.DueOn : null,
            Severity = matter.NeedsItem || (isOpen && matter.Before?.Severity != finding.Severity) ? finding.Severity : null,
            ClearedBy = matter.NeedsItem && kind == ItemKind.Warning ? WordBook.Tell(finding.Advice, situation.ReaderOf(run.Owner)) : null,
            ClearsAnswer = matter.TakesAnswerUp,
            State = matter.NeedsItem ? null : matter.SetItem,
        };
        if (write.Text is not null)
        {
            run = run with { Written = run.Written with { Text = fingerprint } };
        }

        if (write != new ItemWrite(write.Kind, write.Id))
        {
            items.Add(write);
        }

        matter.Run = run;
        TellManager(matter, situation, items);
    }

    private static Run WithNewItem(Matter matter, Run run, Situation situation) => run with
    {
        ChildNumber = run.ChildNumber + 1,
        Task = null,
        Warning = null,
        Written = run.Written with
        {
            Item = matter.IsAct ? ItemKind.Task : ItemKind.Warning,
            Owner = run.Owner,
            Place = matter.Place,
            AssignedByHand = false,
            DueOn = run.DueOn,
            Asks = null,
            StandsAlone = false,
            DoneOn = null,
            DoneBefore = matter.IsFollowUp ? run.Written.DoneBefore : null,
            Clock = matter.IsFollowUp ? run.Written.Clock : situation.Now,
            Level = matter.IsFollowUp ? run.Written.Level : 0,
            Manager = matter.IsFollowUp ? run.Written.Manager : null,
            ManagerOn = matter.IsFollowUp ? run.Written.ManagerOn : null,
            ManagerText = matter.IsFollowUp ? run.Written.ManagerText : null,
            HandedFrom = null,
            HandedOn = null,
        },
    };

    /// <summary>The manager's copy is a warning: it asks for nothing, and closes with the task.</summary>
    private static void TellManager(Matter matter, Situation situation, List<ItemWrite> items)
    {
        var run = matter.Run!;
        if (!matter.TellsManager || run.Written.Manager is not { } manager)
        {
            return;
        }

        var reader = situation.ReaderOf(manager);
        var text = ItemTexts.ForManager(matter.Finding!, run, situation, reader);
        items.Add(new ItemWrite(ItemKind.Warning, Run.ItemIdOf(run.Id, ItemKind.Warning, run.ChildNumber))
        {
            IsNew = run.Warning is null,
            Text = text,
            Owner = manager,
            Severity = run.Severity,
            ClearedBy = run.Warning is null ? WordBook.Tell(EngineWords.EscalationClearedBy, reader) : null,
        });
        matter.Run = run with { Written = run.Written with { ManagerText = text.Fingerprint } };
    }

    private static void CloseItems(Matter matter, List<ItemWrite> items)
    {
        if (matter.Before is not { } run)
        {
            return;
        }

        if (matter.SetItem is { } state && run.Written.Item is not ItemKind.None and var kind)
        {
            items.Add(new ItemWrite(kind, Run.ItemIdOf(run.Id, kind, run.ChildNumber)) { State = state });
            matter.SetItem = null;
        }

        if (run.Written.Item != ItemKind.Warning && run.Warning is { State: ItemState.Open })
        {
            items.Add(new ItemWrite(ItemKind.Warning, run.Warning.Id) { State = matter.Run?.Stage == RunStage.Resolved ? ItemState.Completed : ItemState.Cancelled });
        }
    }

    private static bool IsSame(Run before, Run after) => before == after with { Task = before.Task, Warning = before.Warning };
}
