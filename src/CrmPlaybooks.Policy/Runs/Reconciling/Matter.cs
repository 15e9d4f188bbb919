using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>One natural key on its way through a look: what the play says, what is on file, and what becomes of it.</summary>
internal sealed class Matter
{
    private DateTime? _lookAgainOn;
    private string? _cause;
    private List<Matter>? _joined;

    public Matter(NaturalKey key, PlayVerdict verdict, Judgement judgement, Run? onFile)
    {
        Key = key;
        Verdict = verdict;
        Judgement = judgement;
        Finding = judgement as Finding;
        OnFile = onFile;
        Mended = onFile is null ? null : Repairing.Mend(onFile);
        Run = Mended;
        _lookAgainOn = judgement.LookAgainOn;
    }

    public NaturalKey Key { get; }

    public PlayVerdict Verdict { get; }

    public Judgement Judgement { get; }

    public Finding? Finding { get; }

    /// <summary>The latest run of the matter as it was read; null when there never was one.</summary>
    public Run? OnFile { get; }

    /// <summary>That run as the engine wrote it last.</summary>
    public Run? Mended { get; }

    /// <summary>The run as it will be; null when none is to be.</summary>
    public Run? Run { get; set; }

    /// <summary>The run on file, if the matter goes on with it; null when it begins anew.</summary>
    public Run? Before => OnFile is { } onFile && (Run is null || Run.Id == onFile.Id) ? onFile : null;

    public MatterState State { get; set; }

    /// <summary>What the explanation adds to the state.</summary>
    public Phrase? Note { get; set; }

    /// <summary>Who shall have the item; null when nobody can.</summary>
    public Principal? Owner { get; set; }

    public OwnerPlace Place { get; set; }

    /// <summary>The run that tells this one, while it is joined.</summary>
    public Matter? Leader { get; set; }

    public List<Matter> Joined => _joined ??= [];

    /// <summary>Whether the item is to be created: the first, or another after the last was closed.</summary>
    public bool NeedsItem { get; set; }

    /// <summary>Whether the new item only follows one that was completed, so that no budget holds it back.</summary>
    public bool IsFollowUp { get; set; }

    /// <summary>What to set the present item to.</summary>
    public ItemState? SetItem { get; set; }

    public bool MovesItem { get; set; }

    public bool MovesDueDate { get; set; }

    public bool TakesAnswerUp { get; set; }

    public bool TellsManager { get; set; }

    public DateTime? LookAgainOn => _lookAgainOn;

    public bool IsAct => Verdict.Mode == Mode.Act;

    /// <summary>Whether it was open, waiting, observed or told with another item before this look.</summary>
    public bool IsAlive => Run is { } run && (run.Stage.IsActive() || run.Stage == RunStage.Superseded);

    /// <summary>Whether a person changed the text of the item: it is never written over, and stays that person's own when it has been completed.</summary>
    public bool IsEdited => !NeedsItem && Run is { Item: { } item, Written.Text: { } written } && item.Fingerprint != written;

    public bool HasOpenItem => !NeedsItem && Run is { Stage: RunStage.Open or RunStage.Escalated or RunStage.Snoozed, Written.Item: not ItemKind.None };

    /// <summary>The fingerprint of the cause; null while the play is silent.</summary>
    public string? Cause => _cause ??= Finding is null ? null : Fingerprint.OfLines((Finding.Cause ?? Finding.Evidence).Select(phrase => phrase.Canonical));

    public void LookAgain(DateTime? on) => _lookAgainOn = on is null ? _lookAgainOn : _lookAgainOn < on ? _lookAgainOn : on;

    public void Close(RunStage stage, Phrase reason, Situation situation)
    {
        var run = Run!;
        var written = run.Stage == RunStage.Superseded ? null : run.Item;
        Run = run with
        {
            Stage = stage,
            ClosedOn = situation.Now,
            Reason = reason.Key,
            ReasonText = WordBook.Tell(reason, situation.ReaderOf(run.Owner)),
            SnoozedUntil = null,
            SupersededBy = null,
            Written = run.Written with { Cause = Cause ?? run.Written.Cause },
        };
        State = stage == RunStage.Dismissed || run.Written.WordOn is not null ? MatterState.Dismissed : MatterState.Closed;
        Note = reason;
        SetItem = written is { State: ItemState.Open } ? stage == RunStage.Resolved ? ItemState.Completed : ItemState.Cancelled : null;
    }
}
