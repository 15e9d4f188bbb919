using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>One sentence with everything the lexicon found in it.</summary>
internal sealed class SentenceHearing
{
    private readonly List<int> _clauseOf = [];
    private readonly List<bool> _quoted = [];
    private readonly List<int> _firstReadingOf = [];
    private readonly List<int> _idle = [];

    public SentenceHearing(Sentence sentence, CompiledLexicon lexicon, Language language, PhraseAutomaton.Scratch scratch)
    {
        Sentence = sentence;
        Lexicon = lexicon;
        Language = language;
        Readings = Read();
        var found = new List<PhraseMatch>();
        lexicon.Automaton.Run(Readings, scratch, found);
        foreach (var match in found)
        {
            (match.Rule.Kind is null ? Marks : Matches).Add(match);
        }
    }

    public Sentence Sentence { get; }

    public CompiledLexicon Lexicon { get; }

    public Language Language { get; }

    public List<Reading> Readings { get; }

    /// <summary>What may be heard.</summary>
    public List<PhraseMatch> Matches { get; } = [];

    /// <summary>What may set it aside.</summary>
    public List<PhraseMatch> Marks { get; } = [];

    public int ClauseOf(int token) => _clauseOf[token];

    public int Clauses => _clauseOf.Count == 0 ? 0 : _clauseOf[_clauseOf.Count - 1] + 1;

    public bool IsQuoted(int token) => _quoted[token];

    /// <summary>True inside a phrase that may stand anywhere without changing the rest.</summary>
    public bool IsIdle(int token) => _idle.Contains(token);

    public bool TokenHas(int token, int symbol)
    {
        for (var i = _firstReadingOf[token]; i < Readings.Count && Readings[i].Token <= token; i++)
        {
            if (Readings[i].IsWord && Readings[i].Has(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private List<Reading> Read()
    {
        var readings = new List<Reading>(Sentence.Tokens.Count + 2) { new([PhraseAutomaton.Opening], 0, false) };
        var clause = 0;
        var quoted = false;
        var idleUntil = 0;
        var conjunction = Lexicon.Symbol("conjunction");
        for (var i = 0; i < Sentence.Tokens.Count; i++)
        {
            var token = Sentence.Tokens[i];
            clause += token.Kind == TokenKind.Pause ? 1 : 0;
            quoted ^= token.Kind == TokenKind.Quote;
            _clauseOf.Add(clause);
            _firstReadingOf.Add(readings.Count);
            _quoted.Add(quoted);
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
        if (quoted)
        {
            for (var i = 0; i < _quoted.Count; i++)
            {
                _quoted[i] = false;
            }
        }

        return readings;
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
