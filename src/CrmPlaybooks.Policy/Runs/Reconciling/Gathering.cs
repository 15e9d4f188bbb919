using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Brings together what the plays say and what is on file, one matter for each natural key, in an order that does not depend on theirs.</summary>
internal static class Gathering
{
    public static List<Matter> Of(IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Run> runs, Guid clientId)
    {
        var matters = new List<Matter>();
        foreach (var verdict in verdicts)
        {
            var onFile = LatestByKey(runs, verdict.Play.Key);
            foreach (var judgement in verdict.Judgements)
            {
                var key = new NaturalKey(verdict.Play.Key, clientId, judgement.Subject.Id, judgement.Cycle);
                if (matters.Exists(matter => matter.Key == key))
                {
                    throw new InvalidOperationException($"The play {verdict.Play.Key} judges {key} twice.");
                }

                onFile.TryGetValue(key, out var run);
                onFile.Remove(key);
                matters.Add(new Matter(key, verdict, judgement, run));
            }

            matters.AddRange(onFile.Values.Select(run => new Matter(run.Key, verdict, Unjudged(verdict, run), run)).Where(matter => matter.IsAlive));
        }

        matters.Sort((one, other) => string.CompareOrdinal(one.Key.ToString(), other.Key.ToString()));
        return matters;
    }

    private static Dictionary<NaturalKey, Run> LatestByKey(IReadOnlyList<Run> runs, string play)
    {
        var latest = new Dictionary<NaturalKey, Run>();
        foreach (var run in runs)
        {
            if (run.Key.Play == play && (!latest.TryGetValue(run.Key, out var other) || run.Episode > other.Episode))
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
