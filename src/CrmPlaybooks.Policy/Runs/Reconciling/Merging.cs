namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>
/// One owner gets one task for one client: the highest finding leads, the others are lines in its item and keep runs of their own. What is told with an item goes
/// where that item goes, and stays with it while it is postponed, edited or lacks its facts.
/// </summary>
internal static class Merging
{
    public static void Merge(List<Matter> matters, Situation situation)
    {
        foreach (var frozen in matters.Where(matter => matter is { State: MatterState.Frozen, Run: { Stage: RunStage.Superseded, SupersededBy: not null } }))
        {
            matters.Find(other => other.Run?.Id == frozen.Run!.SupersededBy)?.Joined.Add(frozen);
        }

        foreach (var matter in matters.Where(matter => matter is { State: MatterState.Open, IsAct: true, Run.Stage: RunStage.Superseded }))
        {
            var teller = matters.Find(other => other.Run is { } run && run.Id == matter.Run!.SupersededBy && run.Stage.IsActive());
            if (teller is not null && (teller.State is MatterState.Snoozed or MatterState.Frozen || (IsCandidate(teller) && StandsAlone(teller))))
            {
                matter.State = MatterState.Joined;
                matter.Leader = teller;
                matter.Owner = teller.Run!.Owner;
                matter.Place = teller.Run.Written.Place;
                teller.Joined.Add(matter);
            }
            else if (teller is not null && IsCandidate(teller) && Compare(teller, matter) < 0)
            {
                matter.Owner = teller.Owner;
                matter.Place = teller.Place;
            }
        }

        foreach (var teller in matters.Where(matter => matter is { State: MatterState.Closed, IsAct: true, Mended.Stage: RunStage.Snoozed }))
        {
            var told = teller.Mended!;
            var orphans = matters.Where(matter => IsCandidate(matter) && matter.Run is { Stage: RunStage.Superseded } run && run.SupersededBy == told.Id
                && matter.Key.Play == teller.Key.Play && matter.Finding!.Severity <= told.Severity).ToList();
            if (orphans.Count > 0)
            {
                InheritPostponement(told, orphans, situation);
            }
        }

        foreach (var group in matters.Where(matter => IsCandidate(matter) && !StandsAlone(matter)).GroupBy(matter => matter.Owner!))
        {
            var ordered = group.ToList();
            ordered.Sort(Compare);
            foreach (var lower in ordered.Skip(1).Where(CanJoin))
            {
                lower.State = MatterState.Joined;
                lower.Leader = ordered[0];
                lower.Place = ordered[0].Place;
                ordered[0].Joined.Add(lower);
            }
        }
    }

    // A person postponed the item with all that it told: when the finding that led it is over, the next one leads, until the same day.
    private static void InheritPostponement(Run told, List<Matter> orphans, Situation situation)
    {
        orphans.Sort(Compare);
        var heir = orphans[0];
        var calendar = situation.CalendarOf(heir.Owner!);
        if (told.SnoozedUntil is not { } until || until <= calendar.Zone.DayOf(situation.Now))
        {
            return;
        }

        heir.State = MatterState.Snoozed;
        heir.Run = heir.Run! with { Stage = RunStage.Snoozed, SnoozedUntil = until, DueOn = calendar.DueOn(calendar.RollForward(until), situation.DueHour) };
        heir.LookAgain(calendar.Zone.ToUtc(until, TimeSpan.Zero));
        foreach (var other in orphans.Skip(1))
        {
            other.State = MatterState.Joined;
            other.Leader = heir;
            other.Owner = heir.Owner;
            other.Place = heir.Place;
            heir.Joined.Add(other);
        }
    }

    private static bool IsCandidate(Matter matter) => matter is { State: MatterState.Open, IsAct: true, Owner: not null };

    /// <summary>What people have made their own neither leads nor joins.</summary>
    private static bool StandsAlone(Matter matter) => matter.IsEdited || (!matter.NeedsItem && matter.Run?.Written.StandsAlone == true);

    private static bool CanJoin(Matter matter) =>
        !matter.HasOpenItem || matter.Run!.Written is { AssignedByHand: false, TimesMoved: 0 };

    private static int Compare(Matter one, Matter other)
    {
        var order = one.Finding!.Precedence.CompareTo(other.Finding!.Precedence);
        order = order != 0 ? order : other.HasOpenItem.CompareTo(one.HasOpenItem);
        order = order != 0 ? order : other.Finding.Severity.CompareTo(one.Finding.Severity);
        order = order != 0 ? order : one.Finding.Since.CompareTo(other.Finding.Since);
        return order != 0 ? order : NaturalKey.Order.Compare(one.Key, other.Key);
    }
}
