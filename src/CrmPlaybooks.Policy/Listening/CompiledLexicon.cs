using System.Collections.Concurrent;
using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>One language's lexicon, ready to read: shared by every thread. All that ever changes in it is which words it remembers and who holds which working memory.</summary>
internal sealed class CompiledLexicon(Vocabulary vocabulary, PhraseAutomaton automaton, Dictionary<string, string[]> rewrites, Dictionary<string, List<string[]>> idle, Dictionary<string, int> classes, ClueWeights clues, SentenceNetwork network)
{
    /// <summary>Far below the number at which a stamp could be taken for one of long ago.</summary>
    private const int LastStamp = 1 << 30;

    private const int MeaningsKept = 1 << 13;

    private readonly WordMeaning?[] _meanings = new WordMeaning?[MeaningsKept];
    private readonly ConcurrentStack<PhraseAutomaton.Scratch> _unused = new();
    private SubjectClasses? _subjectClasses;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public PhraseAutomaton Automaton { get; } = automaton;

    public Dictionary<string, string[]> Rewrites { get; } = rewrites;

    /// <summary>Phrases that may stand anywhere without changing the rest, by their first word.</summary>
    public Dictionary<string, List<string[]>> Idle { get; } = idle;

    public ClueWeights Clues { get; } = clues;

    public SentenceNetwork Network { get; } = network;

    /// <summary>The symbol of words that join clauses.</summary>
    public int Conjunction { get; } = classes["conjunction"];

    /// <summary>The classes that tell of what something is said.</summary>
    public SubjectClasses SubjectClasses => _subjectClasses ??= new SubjectClasses(this);

    /// <summary>
    /// What a form means, remembered until another form takes its place: forms are remembered too (<see cref="WordForms"/>), so ordinary words are looked up once.
    /// </summary>
    public WordMeaning MeaningOf(WordForm form)
    {
        var place = form.Number & (MeaningsKept - 1);
        return _meanings[place] is { } known && ReferenceEquals(known.Form, form) ? known : _meanings[place] = new WordMeaning(form, this);
    }

    /// <summary>
    /// Working memory for one text. It is as large as the lexicon, whatever the length of the text: so large an object for each of many texts would have the whole heap
    /// collected every hundred texts.
    /// </summary>
    public PhraseAutomaton.Scratch Lend() => _unused.TryPop(out var scratch) ? scratch : new PhraseAutomaton.Scratch(Automaton);

    public void TakeBack(PhraseAutomaton.Scratch scratch)
    {
        scratch.Steps = 0;
        if (scratch.Stamp < LastStamp)
        {
            _unused.Push(scratch);
        }
    }

    /// <summary>The elements of clues that a word is: its beginning and its ending.</summary>
    public int[] ClueElementsOf(string word)
    {
        var elements = new List<int>();
        Add(elements, ClueNames.BeginningOf(word));
        Add(elements, ClueNames.EndingOf(word));
        return elements.ToArray();
    }

    /// <summary>The symbol of a class the listener itself asks about.</summary>
    public int Symbol(string name) =>
        classes.TryGetValue(name, out var symbol) ? symbol : throw new FormatException($"The lexicon has no class @{name}.");

    private void Add(List<int> elements, string? name)
    {
        if (name is not null && Clues.Names.NumberOf(name) is var element and >= 0)
        {
            elements.Add(element);
        }
    }
}
