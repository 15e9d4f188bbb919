using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>One sentence with everything the lexicon found in it.</summary>
internal sealed class SentenceHearing
{
    private readonly PhraseAutomaton.Scratch _scratch;
    private readonly List<int> _idle = [];
    private List<PhraseMatch>? _signals;
    private List<PhraseMatch>? _promises;
    private List<PhraseMatch>? _marks;
    private int[]? _clauseOf;
    private bool[]? _quoted;

    public SentenceHearing(Sentence sentence, CompiledLexicon lexicon, Language language, PhraseAutomaton.Scratch scratch)
    {
        Sentence = sentence;
        Lexicon = lexicon;
        Language = language;
        _scratch = scratch;
        Readings = Read();
    }

    public Sentence Sentence { get; }

    public CompiledLexicon Lexicon { get; }

    public Language Language { get; }

    public Reading[] Readings { get; }

    /// <summary>What may set aside what was heard.</summary>
    public List<PhraseMatch> Marks => _marks ??= Find(PatternUse.Marks);

    public int Clauses => Sentence.Tokens.Count == 0 ? 0 : ClauseOf(Sentence.Tokens.Count - 1) + 1;

    /// <summary>What may be heard in words that went this way.</summary>
    public List<PhraseMatch> Matches(Direction direction) =>
        direction == Direction.Outbound ? _promises ??= Find(PatternUse.Promises) : _signals ??= Find(PatternUse.Signals);

    /// <summary>True when something that may be heard, whichever way the words went, is as asked.</summary>
    public bool HasMatch(Predicate<PhraseMatch> wanted) => Matches(Direction.Inbound).Exists(wanted) || Matches(Direction.Outbound).Exists(wanted);

    public int ClauseOf(int token) => (_clauseOf ??= CountClauses())[token];

    public bool IsQuoted(int token) => (_quoted ??= FindQuoted())[token];

    /// <summary>True inside a phrase that may stand anywhere without changing the rest.</summary>
    public bool IsIdle(int token) => _idle.Contains(token);

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

    private List<PhraseMatch> Find(PatternUse use)
    {
        var found = new List<PhraseMatch>();
        Lexicon.Automaton.Run(use, Readings, _scratch, found);
        return found;
    }

    private int[] CountClauses()
    {
        var clauses = new int[Sentence.Tokens.Count];
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
        var inside = new bool[Sentence.Tokens.Count];
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
        var readings = new List<Reading>(Sentence.Tokens.Count + 2) { new([PhraseAutomaton.Opening], 0, false) };
        var idleUntil = 0;
        var conjunction = Lexicon.Symbol("conjunction");
        for (var i = 0; i < Sentence.Tokens.Count; i++)
        {
            var token = Sentence.Tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Pause:
                    readings.Add(new Reading([PhraseAutomaton.Pause, PhraseAutomaton.Closing, PhraseAutomaton.Opening], i, false));
                    break;
                case TokenKind.Number:
                    readings.Add(new Reading(With(Lexicon.Vocabulary.SymbolsOf(token.Word, token.Word), PhraseAutomaton.Number), i, true));
                    break;
                case TokenKind.Word when Lexicon.Rewrites.TryGetValue(token.Word, out var meant):
                    foreach (var word in meant)
                    {
                        readings.Add(new Reading(Lexicon.Vocabulary.SymbolsOf(word, word), i, true));
                    }

                    break;
                case TokenKind.Word:
                    readings.Add(new Reading(SymbolsOf(token, i, conjunction, ref idleUntil), i, true));
                    break;
            }
        }

        readings.Add(new Reading([PhraseAutomaton.Closing], Math.Max(0, Sentence.Tokens.Count - 1), false));
        return readings.ToArray();
    }

    private int[] SymbolsOf(Token token, int at, int conjunction, ref int idleUntil)
    {
        var symbols = Lexicon.Vocabulary.SymbolsOf(token.Word, token.Spelled);
        if (token.IsCapital && (at > 0 || symbols.Length == 0))
        {
            symbols = With(symbols, PhraseAutomaton.Name);
        }

        if (Array.IndexOf(symbols, conjunction) >= 0)
        {
            symbols = With(symbols, PhraseAutomaton.Closing, PhraseAutomaton.Opening);
        }

        idleUntil = Math.Max(idleUntil, at + IdleWordsAt(at));
        if (at < idleUntil)
        {
            _idle.Add(at);
        }

        return at < idleUntil && Array.IndexOf(symbols, PhraseAutomaton.Filler) < 0 ? With(symbols, PhraseAutomaton.Filler) : symbols;
    }

    private int IdleWordsAt(int at)
    {
        if (!Lexicon.Idle.TryGetValue(Sentence.Tokens[at].Word, out var phrases))
        {
            return 0;
        }

        var longest = 0;
        foreach (var phrase in phrases)
        {
            var matched = 0;
            while (matched < phrase.Length && at + matched < Sentence.Tokens.Count && Sentence.Tokens[at + matched].Word == phrase[matched])
            {
                matched++;
            }

            longest = matched == phrase.Length ? Math.Max(longest, matched) : longest;
        }

        return longest;
    }

    private static int[] With(int[] symbols, params int[] more)
    {
        var all = new int[symbols.Length + more.Length];
        symbols.CopyTo(all, 0);
        more.CopyTo(all, symbols.Length);
        return all;
    }
}
