namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>One owner gets one task for one client: the highest finding leads, the others are lines in its item and keep runs of their own.</summary>
internal static class Merging
{
    public static void Merge(List<Matter> matters)
    {
        foreach (var frozen in matters.Where(matter => matter is { State: MatterState.Frozen, Run: { Stage: RunStage.Superseded, SupersededBy: not null } }))
        {
            matters.Find(other => other.Run?.Id == frozen.Run!.SupersededBy)?.Joined.Add(frozen);
        }

        foreach (var matter in matters.Where(IsCandidate))
        {
            if (Teller(matter, matters) is { } teller)
            {
                matter.State = MatterState.Joined;
                matter.Leader = teller;
                teller.Joined.Add(matter);
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
                ordered[0].Joined.Add(lower);
            }
        }
    }

    private static bool IsCandidate(Matter matter) => matter is { State: MatterState.Open, IsAct: true, Owner: not null };

    /// <summary>What people have made their own neither leads nor joins.</summary>
    private static bool StandsAlone(Matter matter) => matter.IsEdited || matter.Run?.Written.StandsAlone == true;

    private static bool CanJoin(Matter matter) =>
        !matter.HasOpenItem || matter.Run!.Written is { AssignedByHand: false, TimesMoved: 0 };

    /// <summary>The item that has told this matter so far, where it cannot be written anew: postponed, edited, or lacking its facts.</summary>
    private static Matter? Teller(Matter matter, List<Matter> matters) => matter.OnFile is { SupersededBy: { } id } && matter.Run!.Stage == RunStage.Superseded
        ? matters.Find(other => other.Run?.Id == id && other.Run.Stage.IsActive()
            && (other.State is MatterState.Snoozed or MatterState.Frozen || (other.State == MatterState.Open && StandsAlone(other))))
        : null;

    private static int Compare(Matter one, Matter other)
    {
        var order = one.Finding!.Precedence.CompareTo(other.Finding!.Precedence);
        order = order != 0 ? order : other.HasOpenItem.CompareTo(one.HasOpenItem);
        order = order != 0 ? order : other.Finding.Severity.CompareTo(one.Finding.Severity);
        order = order != 0 ? order : one.Finding.Since.CompareTo(other.Finding.Since);
        return order != 0 ? order : string.CompareOrdinal(one.Key.ToString(), other.Key.ToString());
    }
}
