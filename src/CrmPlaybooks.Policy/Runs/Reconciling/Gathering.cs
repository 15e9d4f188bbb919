using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Brings together what the plays say and what is on file, one matter for each natural key, in an order that does not depend on theirs.</summary>
internal static class Gathering
{
    public static List<Matter> Of(IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Run> runs, Guid clientId)
    {
        var onFile = LatestByKey(runs);
        var matters = new List<Matter>(verdicts.Count + runs.Count);
        foreach (var verdict in verdicts)
        {
            foreach (var judgement in verdict.Judgements)
            {
                var key = new NaturalKey(verdict.Play.Key, clientId, judgement.Subject.Id, judgement.Cycle);
                onFile.TryGetValue(key, out var run);
                onFile.Remove(key);
                matters.Add(new Matter(key, verdict, judgement, run));
            }

            foreach (var run in onFile.Values)
            {
                if (run.Key.Play == verdict.Play.Key && new Matter(run.Key, verdict, Unjudged(verdict, run), run) is { IsAlive: true } unjudged)
                {
                    matters.Add(unjudged);
                }
            }
        }

        matters.Sort(static (one, other) => NaturalKey.Order.Compare(one.Key, other.Key));
        for (var index = 1; index < matters.Count; index++)
        {
            if (matters[index].Key == matters[index - 1].Key)
            {
                throw new InvalidOperationException($"The play {matters[index].Key.Play} judges {matters[index].Key} twice.");
            }
        }

        return matters;
    }

    private static Dictionary<NaturalKey, Run> LatestByKey(IReadOnlyList<Run> runs)
    {
        var latest = new Dictionary<NaturalKey, Run>(runs.Count);
        foreach (var run in runs)
        {
            if (!latest.TryGetValue(run.Key, out var other) || run.Episode > other.Episode)
            {
                latest[run.Key] = run;
            }
        }

        return latest;
    }

    /// <summary>A round that the play no longer speaks of ends for the reason that the play gives about its subject, where it gives but one.</summary>
    private static Silence Unjudged(PlayVerdict verdict, Run run)
    {
        var ofSubject = verdict.Judgements.Where(judgement => judgement.Subject.Id == run.Key.SubjectId).ToList();
        var only = ofSubject.Count == 1 ? ofSubject[0] as Silence : null;
        return new Silence
        {
            Subject = new Subject(run.SubjectTable, run.Key.SubjectId, run.SubjectName),
            Cycle = run.Key.Cycle,
            Kind = only?.Kind ?? SilenceKind.Withdrawn,
            Reason = verdict.NotAsked ?? verdict.Frozen ?? only?.Reason ?? (ofSubject.Count > 0 ? EngineWords.ClosedNoLongerCalledFor : EngineWords.ClosedSubjectGone),
        };
    }
}
