using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>One sentence with everything the lexicon found in it.</summary>
internal sealed class SentenceHearing
{
    private static readonly int[] StartOfSentence = [PhraseAutomaton.Opening];
    private static readonly int[] EndOfSentence = [PhraseAutomaton.Closing];
    private static readonly int[] BetweenClauses = [PhraseAutomaton.Pause, PhraseAutomaton.Closing, PhraseAutomaton.Opening];

    private readonly PhraseAutomaton.Scratch _scratch;
    private readonly WordMeaning?[] _meanings;
    private List<PhraseMatch>? _signals;
    private List<PhraseMatch>? _promises;
    private List<PhraseMatch>? _marks;
    private List<int>? _idle;
    private int[]? _clauseOf;
    private bool[]? _quoted;
    private int? _lengthOfGreeting;

    public SentenceHearing(Sentence sentence, CompiledLexicon lexicon, Language language, PhraseAutomaton.Scratch scratch)
    {
        Sentence = sentence;
        Lexicon = lexicon;
        Language = language;
        _scratch = scratch;
        _meanings = new WordMeaning?[sentence.Tokens.Length];
        Readings = Read();
    }

    public Sentence Sentence { get; }

    public CompiledLexicon Lexicon { get; }

    public Language Language { get; }

    public Reading[] Readings { get; }

    /// <summary>What may set aside what was heard.</summary>
    public List<PhraseMatch> Marks => _marks ??= Find(PatternUse.Marks);

    public int Clauses => Sentence.Tokens.Length == 0 ? 0 : ClauseOf(Sentence.Tokens.Length - 1) + 1;

    /// <summary>What may be heard in words that went this way.</summary>
    public List<PhraseMatch> Matches(Direction direction) =>
        direction == Direction.Outbound ? _promises ??= Find(PatternUse.Promises) : _signals ??= Find(PatternUse.Signals);

    /// <summary>True when something that may be heard, whichever way the words went, is as asked.</summary>
    public bool HasMatch(Predicate<PhraseMatch> wanted) => Matches(Direction.Inbound).Exists(wanted) || Matches(Direction.Outbound).Exists(wanted);

    /// <summary>Null for a pause and a quotation mark.</summary>
    public WordMeaning? MeaningAt(int token) => _meanings[token];

    public int ClauseOf(int token) => (_clauseOf ??= CountClauses())[token];

    public bool IsQuoted(int token) => (_quoted ??= FindQuoted())[token];

    /// <summary>False in the greeting, which says nothing of what follows, and in quotation marks, whose words are somebody else's.</summary>
    public bool IsSaid(int token) => token >= (_lengthOfGreeting ??= Greeting.LengthIn(Sentence.Tokens)) && !IsQuoted(token);

    /// <summary>True inside a phrase that may stand anywhere without changing the rest.</summary>
    public bool IsIdle(int token) => _idle is not null && _idle.Contains(token);

    public bool TokenHas(int token, int symbol)
    {
        foreach (var reading in Readings)
        {
            if (reading.Token == token && reading.IsWord && reading.Has(symbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The clues of the sentence, those of what its phrases say among them: until the next sentence is asked for its own.</summary>
    public ClueReader CluesWith(PhraseDecision decision)
    {
        _scratch.Clues.Read(this, decision);
        return _scratch.Clues;
    }

    private List<PhraseMatch> Find(PatternUse use)
    {
        var found = new List<PhraseMatch>();
        Lexicon.Automaton.Run(use, Readings, _scratch, found);
        return found;
    }

    private int[] CountClauses()
    {
        var clauses = new int[Sentence.Tokens.Length];
        var clause = 0;
        for (var i = 0; i < clauses.Length; i++)
        {
            clause += Sentence.Tokens[i].Kind == TokenKind.Pause ? 1 : 0;
            clauses[i] = clause;
        }

        return clauses;
    }

    /// <summary>A mark that is never closed quotes nothing.</summary>
    private bool[] FindQuoted()
    {
        var inside = new bool[Sentence.Tokens.Length];
        var quoted = false;
        for (var i = 0; i < inside.Length; i++)
        {
            quoted ^= Sentence.Tokens[i].Kind == TokenKind.Quote;
            inside[i] = quoted;
        }

        return quoted ? new bool[inside.Length] : inside;
    }

    private Reading[] Read()
    {
        var readings = _scratch.Readings;
        readings.Clear();
        readings.Add(new Reading(StartOfSentence, 0, false));
        var idleUntil = 0;
        for (var i = 0; i < Sentence.Tokens.Length; i++)
        {
            var form = Sentence.Tokens[i].Form;
            if (form.Kind == TokenKind.Pause)
            {
                readings.Add(new Reading(BetweenClauses, i, false));
            }
            else if (form.Kind != TokenKind.Quote)
            {
                Read(_meanings[i] = Lexicon.MeaningOf(form), i, readings, ref idleUntil);
            }
        }

        readings.Add(new Reading(EndOfSentence, Math.Max(0, Sentence.Tokens.Length - 1), false));
        return readings.ToArray();
    }

    private void Read(WordMeaning meaning, int at, List<Reading> readings, ref int idleUntil)
    {
        if (meaning.Rewritten is { } rewritten)
        {
            foreach (var word in rewritten)
            {
                readings.Add(new Reading(word, at, true));
            }

            return;
        }

        var symbols = meaning.SymbolsAt(at);
        if (meaning.Form.Kind == TokenKind.Word)
        {
            idleUntil = meaning.Idle is { } phrases ? Math.Max(idleUntil, at + IdleWordsAt(at, phrases)) : idleUntil;
            if (at < idleUntil)
            {
                (_idle ??= []).Add(at);
                symbols = Array.IndexOf(symbols, PhraseAutomaton.Filler) < 0 ? WordMeaning.With(symbols, PhraseAutomaton.Filler) : symbols;
            }
        }

        readings.Add(new Reading(symbols, at, true));
    }

    private int IdleWordsAt(int at, List<string[]> phrases)
    {
        var longest = 0;
        foreach (var phrase in phrases)
        {
            var matched = 0;
            while (matched < phrase.Length && at + matched < Sentence.Tokens.Length && Sentence.Tokens[at + matched].Word == phrase[matched])
            {
                matched++;
            }

            longest = matched == phrase.Length ? Math.Max(longest, matched) : longest;
        }

        return longest;
    }
}
