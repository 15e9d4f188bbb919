using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>How much a finding matters; the values are those of the choice cpb_severity.</summary>
public enum Severity
{
    Low = 727000000,
    Normal = 727000001,
    High = 727000002,

    /// <summary>Is never held back by a budget.</summary>
    Top = 727000003,
}

/// <summary>The record that a judgement is about: its table's logical name, its id, and its name for readers.</summary>
public sealed record Subject(string Table, Guid Id, string Name)
{
    /// <summary>The client itself.</summary>
    public static Subject Of(Client client) => new("account", client.Id, client.Name);
}

/// <summary>What a play makes of one subject at one moment: either it finds, or it is silent for a reason.</summary>
public abstract record Judgement
{
    public required Subject Subject { get; init; }

    /// <summary>Which round of the same matter this is (a renewal number, a step); empty where there is only one.</summary>
    public string Cycle { get; init; } = "";

    /// <summary>Set while the client should not be contacted more than it must: why voluntary findings of every play wait.</summary>
    public Phrase? HoldsVoluntary { get; init; }

    /// <summary>When the play's answer may change although no record does (UTC); null when only a record can change it.</summary>
    public DateTime? LookAgainOn { get; init; }
}

/// <summary>The facts call for an item.</summary>
public sealed record Finding : Judgement
{
    public required Severity Severity { get; init; }

    /// <summary>Its place among the findings of one client: the lower ones are told with the highest.</summary>
    public required Precedence Precedence { get; init; }

    /// <summary>Since when the matter is known here (UTC): what is too old is not opened.</summary>
    public required DateTime Since { get; init; }

    /// <summary>From which day on a person's word that the client was told settles it; by default from the day it is known here.</summary>
    public Day? ToldFrom { get; init; }

    /// <summary>When its item falls due, in the working time of whoever gets it.</summary>
    public required Due Due { get; init; }

    /// <summary>The proof: at least three facts, in the order in which they are told.</summary>
    public required IReadOnlyList<Phrase> Evidence { get; init; }

    /// <summary>The part of the proof that makes it this matter: a run that a person closed stays shut until it changes. By default all of the proof.</summary>
    public IReadOnlyList<Phrase>? Cause { get; init; }

    /// <summary>The item's subject line.</summary>
    public required Phrase Title { get; init; }

    /// <summary>What to do, below the proof.</summary>
    public required Phrase Advice { get; init; }

    /// <summary>Set where completing the item settles the matter, since what it asks for need not show as a contact on record.</summary>
    public bool IsSettledByCompletion { get; init; }

    /// <summary>The channel that suits it best, if one does; the advice itself names none, so that none is proposed that the client refuses.</summary>
    public ActivityKind? Channel { get; init; }

    /// <summary>Set where it is only good enough to keep an item open, not to open one: why it would not be opened.</summary>
    public Phrase? OnlyKeepsOpen { get; init; }

    /// <summary>
    /// Whether it calls for a contact that we choose to make. Bad news, an obstacle, a promise and an answer to the client are none: they are owed, and never wait for
    /// the client's cadence.
    /// </summary>
    public bool IsVoluntary { get; init; }

    /// <summary>Who is asked before the account's owner: the project's manager, for one.</summary>
    public Principal? RoleHolder { get; init; }

    /// <summary>After how many business days the owner's manager hears of it, then that person's manager; empty for never.</summary>
    public IReadOnlyList<int> EscalateAfter { get; init; } = [];
}

/// <summary>Nothing is called for, and an item that is open about the same matter is over.</summary>
public sealed record Silence : Judgement
{
    public required SilenceKind Kind { get; init; }

    /// <summary>The first condition that fails, as the words of the play tell it.</summary>
    public required Phrase Reason { get; init; }

    /// <summary>When the play will find it if nothing changes until then (UTC).</summary>
    public DateTime? FiresOn { get; init; }

    public static Silence About(Subject subject, SilenceKind kind, Phrase reason) => About(subject, "", kind, reason);

    public static Silence About(Subject subject, string cycle, SilenceKind kind, Phrase reason) => new() { Subject = subject, Cycle = cycle, Kind = kind, Reason = reason };

    public static Silence About(Client client, SilenceKind kind, Phrase reason) => About(client, "", kind, reason);

    public static Silence About(Client client, string cycle, SilenceKind kind, Phrase reason) => About(Subject.Of(client), cycle, kind, reason);
}

/// <summary>What a silence means for an item that is open about the same matter.</summary>
public enum SilenceKind
{
    /// <summary>Its time has not come.</summary>
    NotYet,

    /// <summary>What was called for has happened.</summary>
    Satisfied,

    /// <summary>What gave rise to it is gone or was corrected, or was never there.</summary>
    Withdrawn,

    /// <summary>It is too late for it to help.</summary>
    Expired,
}
