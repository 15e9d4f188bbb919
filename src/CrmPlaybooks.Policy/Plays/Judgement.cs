using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>How much a finding matters; the values are those of the choice cpb_severity.</summary>
public enum Severity
{
    Low = 727000000,
    Normal = 727000001,
    High = 727000002,
    Top = 727000003,
}

/// <summary>The record that a judgement is about: its table's logical name, its id, and its name for readers.</summary>
public sealed record Subject(string Table, Guid Id, string Name);

/// <summary>What a play makes of one subject at one moment: either it finds, or it is silent for a reason.</summary>
public abstract record Judgement
{
    public required Subject Subject { get; init; }

    /// <summary>Which round of the same matter this is (a renewal number, a step); empty where there is only one.</summary>
    public string Cycle { get; init; } = "";
}

/// <summary>The facts call for an item.</summary>
public sealed record Finding : Judgement
{
    public required Severity Severity { get; init; }

    /// <summary>When the item is due (UTC), in the working time of who will own it.</summary>
    public required DateTime DueOn { get; init; }

    /// <summary>The proof: at least three facts, in the order in which they are told.</summary>
    public required IReadOnlyList<Phrase> Evidence { get; init; }

    /// <summary>The item's subject line.</summary>
    public required Phrase Title { get; init; }

    /// <summary>What to do, below the proof.</summary>
    public required Phrase Advice { get; init; }

    /// <summary>When the play's answer may change although no record does (UTC): an escalation, a stage.</summary>
    public DateTime? LookAgainOn { get; init; }
}

/// <summary>Nothing is called for, and an item that is open about the same matter is over.</summary>
public sealed record Silence : Judgement
{
    public required SilenceKind Kind { get; init; }

    /// <summary>Why, as the words of the play tell it.</summary>
    public required Phrase Reason { get; init; }

    /// <summary>When the answer may change although no record does (UTC); null when only a record can change it.</summary>
    public DateTime? Until { get; init; }
}

/// <summary>What a silence means for an item that is open about the same matter.</summary>
public enum SilenceKind
{
    /// <summary>Its time has not come.</summary>
    NotYet,

    /// <summary>What was called for has happened.</summary>
    Satisfied,

    /// <summary>What gave rise to it is gone or was corrected.</summary>
    Withdrawn,

    /// <summary>It is too late for it to help.</summary>
    Expired,
}
