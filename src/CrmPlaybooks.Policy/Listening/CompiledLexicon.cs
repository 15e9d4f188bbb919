namespace CrmPlaybooks.Policy.Listening;

/// <summary>One language's lexicon, ready to read: immutable, shared by every thread.</summary>
internal sealed class CompiledLexicon(Vocabulary vocabulary, PhraseAutomaton automaton, Dictionary<string, string[]> rewrites, Dictionary<string, List<string[]>> idle, Dictionary<string, int> classes)
{
    private SubjectClasses? _subjectClasses;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public PhraseAutomaton Automaton { get; } = automaton;

    public Dictionary<string, string[]> Rewrites { get; } = rewrites;

    /// <summary>Phrases that may stand anywhere without changing the rest, by their first word.</summary>
    public Dictionary<string, List<string[]>> Idle { get; } = idle;

    /// <summary>The classes that tell of what something is said.</summary>
    public SubjectClasses SubjectClasses => _subjectClasses ??= new SubjectClasses(this);

    /// <summary>The symbol of a class the listener itself asks about.</summary>
    public int Symbol(string name) =>
        classes.TryGetValue(name, out var symbol) ? symbol : throw new FormatException($"The lexicon has no class @{name}.");
}
