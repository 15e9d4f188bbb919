using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Explains a look out of the very matters that it decided, so that the explanation cannot differ from the deed.</summary>
internal static class Explaining
{
    public static Explanation Of(Situation situation, Phrase? notAsked, IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Matter> matters) => new(
        notAsked is null ? null : EngineWords.StateNotAClient(notAsked),
        [.. verdicts.Select(verdict => new PlayExplanation(
            verdict.Play.Key,
            verdict.Play.Name,
            verdict.Mode,
            verdict.Mode == Mode.Off ? EngineWords.StateOff : verdict.Frozen,
            [.. matters.Where(matter => matter.Verdict == verdict).Select(matter => Of(matter, situation))]))]);

    private static SubjectExplanation Of(Matter matter, Situation situation)
    {
        var phrases = new List<Phrase>();
        if (StateOf(matter, situation) is { } state)
        {
            phrases.Add(state);
        }

        var firesOn = (matter.Judgement as Silence)?.FiresOn;
        if (matter.Finding is { } finding)
        {
            phrases.AddRange(finding.Evidence);
        }

        if (matter.State == MatterState.Open)
        {
            phrases.Add(EngineWords.StateDue(matter.Run!.DueOn));
        }
        else if (firesOn is { } when)
        {
            phrases.Add(EngineWords.StateFires(when));
        }

        return new SubjectExplanation(matter.Judgement.Subject.Id, matter.Judgement.Subject.Name, matter.State, phrases, firesOn);
    }

    private static Phrase? StateOf(Matter matter, Situation situation) => matter.State switch
    {
        MatterState.Open when matter.Run!.Written.DoneOn is null => Opened(matter, situation),
        MatterState.Joined => EngineWords.StateJoined(matter.Leader!.Run!.Title),
        MatterState.Snoozed => EngineWords.StateSnoozed(matter.Run!.SnoozedUntil!.Value),
        _ => matter.Note,
    };

    private static Phrase Opened(Matter matter, Situation situation)
    {
        var run = matter.Run!;
        var since = situation.ReaderOf(run.Owner).Zone.DayOf(run.OpenedOn);
        var owner = situation.Organization.NameOf(run.Owner);
        return run.Stage == RunStage.Escalated ? EngineWords.StateEscalated(since, owner) : EngineWords.StateOpen(since, owner);
    }
}
