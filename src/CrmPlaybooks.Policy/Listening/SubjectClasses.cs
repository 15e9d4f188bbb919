namespace CrmPlaybooks.Policy.Listening;

/// <summary>The word classes that tell of what something is said.</summary>
internal sealed class SubjectClasses(CompiledLexicon lexicon)
{
    public int Ours { get; } = lexicon.Symbol("ours");

    public int Neutral { get; } = lexicon.Symbol("neutral");

    public int Other { get; } = lexicon.Symbol("other");

    public int Personal { get; } = lexicon.Symbol("personal");

    public int Stale { get; } = lexicon.Symbol("stale");

    public int Determiner { get; } = lexicon.Symbol("determiner");

    public int Preposition { get; } = lexicon.Symbol("preposition");

    public int About { get; } = lexicon.Symbol("about");

    public int Clitic { get; } = lexicon.Symbol("clitic");

    public int Adverb { get; } = lexicon.Symbol("adverb");

    public int Linking { get; } = lexicon.Symbol("linking");

    public int Pronoun { get; } = lexicon.Symbol("pronoun");

    public int Topic { get; } = lexicon.Symbol("topic");

    public int Function { get; } = lexicon.Symbol("function");

    public int Adjective { get; } = lexicon.Symbol("adjective");

    public int Conjunction { get; } = lexicon.Conjunction;

    public int Billing { get; } = lexicon.Symbol("billing");

    public int Place { get; } = lexicon.Symbol("place");

    public int You { get; } = lexicon.Symbol("you");
}
