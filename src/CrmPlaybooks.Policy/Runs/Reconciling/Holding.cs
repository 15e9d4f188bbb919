using CrmPlaybooks.Policy.Looking;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>While a play that warns or acts says that the client should not be contacted more than it must, voluntary findings wait; an item that is open stays.</summary>
internal static class Holding
{
    public static void Hold(List<Matter> matters)
    {
        if (matters.Find(matter => matter is { Judgement.HoldsVoluntary: not null, Verdict.Mode: Mode.Warn or Mode.Act })?.Judgement.HoldsVoluntary is not { } reason)
        {
            return;
        }

        foreach (var matter in matters.Where(matter => matter is { State: MatterState.Open, NeedsItem: true, IsFollowUp: false, Finding.IsVoluntary: true }))
        {
            matter.State = MatterState.Waiting;
            matter.Note = EngineWords.StateHeld(reason);
        }
    }
}
