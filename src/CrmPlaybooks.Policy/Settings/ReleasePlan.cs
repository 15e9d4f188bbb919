using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>A run that nobody has a task for: observed, or waiting for room in its owner's day.</summary>
public sealed record HeldRun(Guid Id, string PlayKey, Guid AccountId, Principal Owner, Day CauseSince)
{
    public ClientSegment? Segment { get; init; }

    /// <summary>The higher, the more urgent.</summary>
    public int Severity { get; init; }
}

/// <summary>What one owner would get, the most severe first and the oldest first among equals.</summary>
public sealed record OwnerRelease(Principal Owner, IReadOnlyList<HeldRun> Runs);

/// <summary>
/// What a change of settings would release when it switches plays to Act: tasks per owner, and the causes that are too old to be opened.
/// </summary>
public sealed record ReleasePlan(IReadOnlyList<OwnerRelease> PerOwner, IReadOnlyList<HeldRun> TooOld)
{
    public int Count => PerOwner.Sum(owner => owner.Runs.Count);

    /// <summary>
    /// Only runs whose play acts for their client afterwards and does not before; a cause exactly as old as the limit is still opened.
    /// </summary>
    public static ReleasePlan When(PolicySettings before, PolicySettings after, IEnumerable<HeldRun> runs, Day today, int oldestCauseDays)
    {
        var released = runs.Where(run => ModeOf(run, after) == Mode.Act && ModeOf(run, before) != Mode.Act).ToArray();
        var perOwner = released
            .Where(run => !IsTooOld(run))
            .OrderByDescending(run => run.Severity).ThenBy(run => run.CauseSince).ThenBy(run => run.Id)
            .GroupBy(run => run.Owner)
            .Select(owner => new OwnerRelease(owner.Key, [.. owner]))
            .OrderByDescending(owner => owner.Runs.Count).ThenBy(owner => owner.Owner.Kind).ThenBy(owner => owner.Owner.Id);
        return new ReleasePlan([.. perOwner], [.. released.Where(IsTooOld).OrderBy(run => run.CauseSince).ThenBy(run => run.Id)]);

        bool IsTooOld(HeldRun run) => today.DaysSince(run.CauseSince) > oldestCauseDays;
    }

    private static Mode ModeOf(HeldRun run, PolicySettings settings) => settings.Resolve(run.PlayKey, run.Segment, run.AccountId).Mode;
}
