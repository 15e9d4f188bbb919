namespace CrmPlaybooks.Policy.Listening;

/// <summary>What a group of patterns means: a kind that is heard, or a reason why another one is not.</summary>
internal sealed record PhraseRule(string Name, SignalKind? Kind, string Reason)
{
    /// <summary>It is a row of the phrase table, whose author knows best.</summary>
    public bool IsOfTable => Name.StartsWith("phrase/", StringComparison.Ordinal);

    /// <summary>Its own negation is what it says ("no problems"), so a negation inside the match does not cancel it.</summary>
    public bool IsNegative { get; init; }

    /// <summary>The kind that it takes away from what it matches.</summary>
    public SignalKind? Removes { get; init; }

    /// <summary>It means what it says only in a question.</summary>
    public bool IsAsked { get; init; }

    /// <summary>It means what it says only where nothing else is said ("STOP").</summary>
    public bool IsAlone { get; init; }
}

/// <summary>A rule that matched the tokens <paramref name="From"/> to <paramref name="To"/> of a sentence, both included.</summary>
internal sealed record PhraseMatch(PhraseRule Rule, int From, int To);
