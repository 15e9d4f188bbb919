using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Runs.Reconciling;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Explains a look out of the very matters that it decided, so that the explanation cannot differ from the deed.</summary>
internal static class Explaining
{
    public static Explanation Of(Situation situation, Phrase? notAsked, IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Matter> matters)
    {
        var plays = new PlayExplanation[verdicts.Count];
        for (var index = 0; index < plays.Length; index++)
        {
            var verdict = verdicts[index];
            var subjects = new List<SubjectExplanation>(verdict.Judgements.Count);
            foreach (var matter in matters)
            {
                if (ReferenceEquals(matter.Verdict, verdict))
                {
                    subjects.Add(Of(matter, situation));
                }
            }

            plays[index] = new PlayExplanation(verdict.Play.Key, verdict.Play.Name, verdict.Mode, verdict.Mode == Mode.Off ? EngineWords.StateOff : verdict.Frozen, subjects);
        }

        return new Explanation(notAsked is null ? null : EngineWords.StateNotAClient(notAsked), plays);
    }

    private static SubjectExplanation Of(Matter matter, Situation situation)
    {
        var firesOn = (matter.Judgement as Silence)?.FiresOn;
        var last = matter.State == MatterState.Open ? EngineWords.StateDue(matter.Run!.DueOn) : firesOn is { } when ? EngineWords.StateFires(when) : null;
        var phrases = Phrases(StateOf(matter, situation), matter.Finding?.Evidence ?? [], last);
        return new SubjectExplanation(matter.Judgement.Subject.Id, matter.Judgement.Subject.Name, matter.State, phrases, firesOn);
    }

    /// <summary>Mostly one: most plays are silent.</summary>
    private static Phrase[] Phrases(Phrase? state, IReadOnlyList<Phrase> evidence, Phrase? last) =>
        state is not null && evidence.Count == 0 && last is null ? [state] : [.. Maybe(state), .. evidence, .. Maybe(last)];

    private static Phrase[] Maybe(Phrase? phrase) => phrase is null ? [] : [phrase];

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
