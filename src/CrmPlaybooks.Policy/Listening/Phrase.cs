namespace CrmPlaybooks.Policy.Listening;

/// <summary>A row of the phrase table: one more way, in one language, to say what a kind means.</summary>
/// <param name="Id">Names the row in evidence.</param>
/// <param name="Language">The language of the pattern.</param>
/// <param name="Kind">What is heard where it matches.</param>
/// <param name="Pattern">Plain words, or the notation of the lexicon files.</param>
public sealed record Phrase(string Id, Language Language, SignalKind Kind, string Pattern)
{
    /// <summary>What it matches does not count as the kind any longer.</summary>
    public bool Removes { get; init; }
}
