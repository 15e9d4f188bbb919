using CrmPlaybooks.Policy.Runs.Reconciling;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>Compares what the plays find with the runs on file and with what people did, and says what to open, change and close.</summary>
internal static class Reconciler
{
    /// <param name="verdicts">One for every play; a run of a play that is not among them is left alone.</param>
    /// <param name="runs">The client's runs, open and closed.</param>
    public static Reconciliation Reconcile(Situation situation, IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Run> runs)
    {
        var matters = Gathering.Of(verdicts, runs, situation.Client.Id);
        foreach (var matter in matters)
        {
            Answering.Take(matter, situation);
        }

        Answering.TakeAlong(matters, situation);
        foreach (var matter in matters)
        {
            Settling.Settle(matter, situation);
            Assigning.Assign(matter, situation);
        }

        Holding.Hold(matters);
        Merging.Merge(matters, situation);
        Budgeting.Hold(matters, situation);
        foreach (var matter in matters)
        {
            Escalating.Escalate(matter, situation);
        }

        return new Reconciliation(matters, Composing.Changes(matters, situation));
    }
}

/// <summary>What became of each matter, and what to write for it.</summary>
internal sealed record Reconciliation(IReadOnlyList<Matter> Matters, IReadOnlyList<RunChange> Changes);
