using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>Compares what the plays find with the runs on file and says what to open, change and close.</summary>
public sealed class Reconciler(Guid clientId, Principal owner, Reader reader, DateTime now)
{
    private static readonly Phrase SubjectGone = Phrase.Of("closed.subject-gone");
    private static readonly Phrase PlayOff = Phrase.Of("closed.play-off");

    /// <param name="verdicts">One for every play; a run of a play that is not among them is left alone.</param>
    /// <param name="runs">The client's runs, open and closed.</param>
    public IReadOnlyList<RunChange> Reconcile(IReadOnlyList<PlayVerdict> verdicts, IReadOnlyList<Run> runs)
    {
        var changes = new List<RunChange>();
        foreach (var verdict in verdicts)
        {
            var own = runs.Where(run => run.Key.Play == verdict.Play.Key).ToList();
            if (verdict.Mode == Mode.Off)
            {
                changes.AddRange(own.Where(run => run.Stage.IsActive()).Select(run => Close(run, RunStage.Dismissed, PlayOff, Book(verdict))));
            }
            else if (verdict.FrozenBy is null)
            {
                Reconcile(verdict, own, changes);
            }
        }

        return changes;
    }

    private void Reconcile(PlayVerdict verdict, List<Run> runs, List<RunChange> changes)
    {
        var book = Book(verdict);
        var judged = new HashSet<NaturalKey>();
        foreach (var judgement in verdict.Judgements)
        {
            var key = new NaturalKey(verdict.Play.Key, clientId, judgement.Subject.Id, judgement.Cycle);
            if (!judged.Add(key))
            {
                throw new InvalidOperationException($"The play {verdict.Play.Key} judges {key} twice.");
            }

            var active = runs.Find(run => run.Stage.IsActive() && run.Key == key);
            switch (judgement)
            {
                case Finding finding when active is null:
                    Open(verdict, finding, key, runs, book, changes);
                    break;
                case Finding finding:
                    Update(active, finding, book, changes);
                    break;
                case Silence silence when active is not null:
                    changes.Add(Close(active, StageAfter(silence.Kind), silence.Reason, book));
                    break;
            }
        }

        changes.AddRange(runs.Where(run => run.Stage.IsActive() && !judged.Contains(run.Key)).Select(run => Close(run, RunStage.Expired, SubjectGone, book)));
    }

    private void Open(PlayVerdict verdict, Finding finding, NaturalKey key, List<Run> runs, WordBook book, List<RunChange> changes)
    {
        var hash = HashOf(finding);
        var earlier = runs.Where(run => run.Key == key).OrderByDescending(run => run.Episode).FirstOrDefault();
        if (earlier?.Stage == RunStage.Dismissed && earlier.EvidenceHash == hash)
        {
            return;
        }

        var episode = (earlier?.Episode ?? 0) + 1;
        var item = ItemOf(verdict.Mode);
        var text = item == ItemKind.None ? null : Compose(finding, book);
        changes.Add(new OpenRun(
            new Run
            {
                Id = key.RunId(episode),
                Key = key,
                Episode = episode,
                PlayVersion = verdict.Play.Version,
                SubjectTable = finding.Subject.Table,
                SubjectName = finding.Subject.Name,
                Stage = verdict.Mode == Mode.Observe ? RunStage.Observed : RunStage.Open,
                Severity = finding.Severity,
                Mode = verdict.Mode,
                Owner = owner,
                Evidence = Tell(finding.Evidence, book),
                EvidenceHash = hash,
                OpenedOn = now,
                DueOn = finding.DueOn,
                Item = item,
                Written = text?.Fingerprint,
            },
            text));
    }

    private void Update(Run run, Finding finding, WordBook book, List<RunChange> changes)
    {
        var hash = HashOf(finding);
        if (hash == run.EvidenceHash && finding.Severity == run.Severity)
        {
            return;
        }

        var text = run.Found is { IsOpen: true } found && found.Fingerprint == run.Written ? Compose(finding, book) : null;
        changes.Add(new UpdateRun(
            run,
            run with
            {
                SubjectName = finding.Subject.Name,
                Severity = finding.Severity,
                Evidence = Tell(finding.Evidence, book),
                EvidenceHash = hash,
                Written = text?.Fingerprint ?? run.Written,
            },
            text));
    }

    private CloseRun Close(Run run, RunStage stage, Phrase reason, WordBook book) =>
        new(run, run with { Stage = stage, ClosedOn = now, Reason = reason.Key, ReasonText = Tell(reason, book) });

    private ItemText Compose(Finding finding, WordBook book) =>
        new(Tell(finding.Title, book), Tell(finding.Evidence, book) + "\n\n" + Tell(finding.Advice, book));

    private string Tell(IEnumerable<Phrase> evidence, WordBook book) => string.Join("\n", evidence.Select(phrase => "- " + Tell(phrase, book)));

    private string Tell(Phrase phrase, WordBook book) => book.Tell(phrase, reader.Language, reader.Zone);

    private WordBook Book(PlayVerdict verdict) => WordBook.Of(verdict.Play.GetType().Name, reader.Language);

    private static RunStage StageAfter(SilenceKind kind) => kind == SilenceKind.Satisfied ? RunStage.Resolved : RunStage.Expired;

    private static ItemKind ItemOf(Mode mode) => mode switch
    {
        Mode.Act => ItemKind.Task,
        Mode.Warn => ItemKind.Warning,
        _ => ItemKind.None,
    };

    private static string HashOf(Finding finding) => Fingerprint.Of(string.Join("\n", finding.Evidence.Select(phrase => phrase.Canonical)));
}

/// <summary>Who will read a text: in which language and which time zone.</summary>
public sealed record Reader(Language Language, LocalZone Zone);
