using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>The ledger's row about one matter (cpb_run): the truth that its task and its warning follow.</summary>
public sealed record Run
{
    public required Guid Id { get; init; }

    public required NaturalKey Key { get; init; }

    /// <summary>Counts the times that the same matter was opened anew, from 1.</summary>
    public required int Episode { get; init; }

    public required int PlayVersion { get; init; }

    public required string SubjectTable { get; init; }

    public required string SubjectName { get; init; }

    public required RunStage Stage { get; init; }

    public required Severity Severity { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>Who has the item; of a run without one, who would have it.</summary>
    public required Principal Owner { get; init; }

    /// <summary>The subject line of the item, also where another item tells it or none is open.</summary>
    public required string Title { get; init; }

    /// <summary>The proof as it was told, and its fingerprint.</summary>
    public required string Evidence { get; init; }

    public required string EvidenceHash { get; init; }

    public required DateTime OpenedOn { get; init; }

    public required DateTime DueOn { get; init; }

    public DateTime? EscalatedOn { get; init; }

    public Day? SnoozedUntil { get; init; }

    public DateTime? ClosedOn { get; init; }

    /// <summary>Why it was closed: the key of a text of the play or of the engine.</summary>
    public string? Reason { get; init; }

    public string? ReasonText { get; init; }

    /// <summary>The run that tells this one along with its own matter, while it is superseded.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>Counts the items that the run has had, from 1; 0 when it never had one.</summary>
    public int ChildNumber { get; init; }

    /// <summary>What the engine wrote last, and what it remembers of people's actions.</summary>
    public WrittenState Written { get; init; } = WrittenState.Nothing;

    /// <summary>The task of the present number as it was found; null when there is none, or when a person deleted it.</summary>
    public ItemOnFile? Task { get; init; }

    /// <summary>The warning of the present number as it was found.</summary>
    public ItemOnFile? Warning { get; init; }

    internal ItemOnFile? Item => Written.Item switch
    {
        ItemKind.Task => Task,
        ItemKind.Warning => Warning,
        _ => null,
    };

    /// <summary>The id of the task or warning of a number: the same in every retry.</summary>
    public static Guid ItemIdOf(Guid runId, ItemKind kind, int number) =>
        NameBasedId.For(FormattableString.Invariant($"{(kind == ItemKind.Task ? "task" : "warning")}|{runId:N}|{number}"));
}

/// <summary>What people see of a run.</summary>
public enum ItemKind
{
    None,
    Task,
    Warning,
}

/// <summary>Where a task or warning stands.</summary>
public enum ItemState
{
    Open,
    Completed,
    Cancelled,
}

/// <summary>A task or warning as the platform holds it.</summary>
public sealed record ItemOnFile(Guid Id, ItemState State, string Fingerprint)
{
    public Principal? Owner { get; init; }

    public DateTime? DueOn { get; init; }

    /// <summary>When the row was last changed (UTC).</summary>
    public DateTime? ChangedOn { get; init; }

    /// <summary>What a person answered in the columns of the task.</summary>
    public Answer? Answer { get; init; }
}

/// <summary>Subject line and text of a task or warning.</summary>
public sealed record ItemText(string Subject, string Description)
{
    /// <summary>Tells whether a person has edited the text since.</summary>
    public string Fingerprint => Policy.Fingerprint.OfLines([Subject, Description]);
}

/// <summary>A person's answer on a task.</summary>
public sealed record Answer(AnswerKind Kind)
{
    public string? Reason { get; init; }

    public Day? ToldOn { get; init; }

    public Day? SnoozeUntil { get; init; }
}

/// <summary>What a person can answer; the values are those of the choice cpb_answer.</summary>
public enum AnswerKind
{
    Done = 727000000,
    AlreadyTold = 727000001,
    NotRelevant = 727000002,
    Snooze = 727000003,
}
