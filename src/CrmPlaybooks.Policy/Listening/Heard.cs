namespace CrmPlaybooks.Policy.Listening;

/// <summary>What the client, or we, said: the kind, the lexicon's rule and at most 80 characters of the clause.</summary>
public sealed record Signal(SignalKind Kind, string Rule, string Clause)
{
    /// <summary>The day a promise falls due; null when none was named, and for every other kind.</summary>
    public Day? Due { get; init; }
}

/// <summary>A phrase that was seen but not heard, and why.</summary>
public sealed record SetAside(string Rule, string Clause, string Because);

/// <summary>All that one text said.</summary>
public sealed record Heard(IReadOnlyList<Signal> Signals, IReadOnlyList<SetAside> SetAside)
{
    /// <summary>True for a text that no person wrote: out of office, a ticket robot, a calendar's answer.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>True when the author's own words ask something.</summary>
    public bool Asks { get; init; }

    /// <summary>How many characters and transitions were looked at: what reading costs, and proportional to the text.</summary>
    public long Steps { get; init; }

    public bool Has(SignalKind kind)
    {
        foreach (var signal in Signals)
        {
            if (signal.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What the notes of a call or a meeting say of its two sides.</summary>
/// <param name="Theirs">Heard in the client's words.</param>
/// <param name="Ours">Heard in our own words.</param>
public sealed record HeardOfBoth(Heard Theirs, Heard Ours);
