using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>The ledger's row about one item (cpb_run): the truth that task and warning follow.</summary>
public sealed record Run
{
    public required Guid Id { get; init; }

    public required NaturalKey Key { get; init; }

    /// <summary>Counts the times that the same matter was opened, from 1.</summary>
    public required int Episode { get; init; }

    public required int PlayVersion { get; init; }

    public required string SubjectTable { get; init; }

    public required string SubjectName { get; init; }

    public required RunStage Stage { get; init; }

    public required Severity Severity { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The owner's user or team.</summary>
    public required Principal Owner { get; init; }

    /// <summary>The proof as it was told, and its fingerprint.</summary>
    public required string Evidence { get; init; }

    public required string EvidenceHash { get; init; }

    public required DateTime OpenedOn { get; init; }

    public required DateTime DueOn { get; init; }

    public DateTime? ClosedOn { get; init; }

    /// <summary>Why it was closed: the key of a text of the play.</summary>
    public string? Reason { get; init; }

    public string? ReasonText { get; init; }

    /// <summary>What people see of the run.</summary>
    public required ItemKind Item { get; init; }

    /// <summary>The fingerprint of the text that was last written to the item; null when it has none.</summary>
    public string? Written { get; init; }

    /// <summary>The item as it was found; null when the run has none, or when a person deleted it.</summary>
    public ItemOnFile? Found { get; init; }
}

/// <summary>What people see of a run.</summary>
public enum ItemKind
{
    None,
    Task,
    Warning,
}

/// <summary>A task or warning as the platform holds it.</summary>
public sealed record ItemOnFile(Guid Id, bool IsOpen, string Fingerprint);

/// <summary>Subject line and text of a task or warning.</summary>
public sealed record ItemText(string Subject, string Description)
{
    /// <summary>Tells whether a person has edited the text since.</summary>
    public string Fingerprint => Policy.Fingerprint.Of(Subject + "\n" + Description);
}

/// <summary>A user or a team.</summary>
public sealed record Principal(PrincipalKind Kind, Guid Id);

public enum PrincipalKind
{
    User,
    Team,
}

/// <summary>What a play may do; the values are those of the choice cpb_mode.</summary>
public enum Mode
{
    Off = 727000000,
    Observe = 727000001,
    Warn = 727000002,
    Act = 727000003,
}
