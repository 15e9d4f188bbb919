namespace CrmPlaybooks.Policy.Listening;

/// <summary>A token as the automaton sees it.</summary>
internal sealed class Reading(int[] symbols, int token, bool isWord)
{
    public int[] Symbols { get; } = symbols;

    /// <summary>Which token of the sentence this is; a contraction is several readings of one token.</summary>
    public int Token { get; } = token;

    public bool IsWord { get; } = isWord;

    public bool Has(int symbol) => Array.IndexOf(Symbols, symbol) >= 0;
}

/// <summary>
/// All patterns of a lexicon as one position automaton (Glushkov 1961): no backtracking, and the work per token is bounded by the number of
/// positions, so time is linear in the text.
/// </summary>
internal sealed class PhraseAutomaton
{
    /// <summary>Any word or number.</summary>
    public const int AnyWord = 0;

    /// <summary>Any word, number or pause.</summary>
    public const int AnyToken = 1;

    /// <summary>The start of a clause.</summary>
    public const int Opening = 2;

    /// <summary>The end of a clause.</summary>
    public const int Closing = 3;

    /// <summary>A number.</summary>
    public const int Number = 4;

    /// <summary>A pause inside a sentence.</summary>
    public const int Pause = 5;

    /// <summary>A word that may stand anywhere in a phrase without changing it.</summary>
    public const int Filler = 6;

    /// <summary>A word that is written like the name of a person.</summary>
    public const int Name = 7;

    public const int FirstFree = 8;

    /// <summary>So many elements of a pattern are looked for before its matching is begun.</summary>
    public const int MostNeeded = 3;

    private readonly int _symbols;
    private readonly int[] _symbolAt;
    private readonly int[][] _follow;
    private readonly PhraseRule?[] _accepts;
    private readonly int[][] _starts;
    private readonly int[][] _firstsOf;
    private readonly int[] _needed;
    private readonly int[][] _provides;

    /// <param name="symbols">How many symbols there are.</param>
    /// <param name="symbolAt">The symbol of each position.</param>
    /// <param name="follow">The positions that may come after each one.</param>
    /// <param name="accepts">The rule that ends at each position, if one does.</param>
    /// <param name="firsts">The positions a pattern may begin with.</param>
    /// <param name="patternAt">The pattern of each position.</param>
    /// <param name="patterns">For each pattern, the elements it cannot match without, each as the symbols it may begin with.</param>
    public PhraseAutomaton(int symbols, List<int> symbolAt, List<List<int>> follow, List<PhraseRule?> accepts, List<int> firsts, List<int> patternAt, List<List<int[]>> patterns)
    {
        _needed = new int[patterns.Count];
        var provides = new List<int>?[symbols];
        for (var pattern = 0; pattern < patterns.Count; pattern++)
        {
            for (var element = 0; element < patterns[pattern].Count; element++)
            {
                _needed[pattern] |= 1 << element;
                foreach (var symbol in patterns[pattern][element])
                {
                    (provides[symbol] ??= []).Add((pattern * MostNeeded) + element);
                }
            }
        }

        _provides = new int[symbols][];
        for (var i = 0; i < symbols; i++)
        {
            _provides[i] = provides[i]?.ToArray() ?? [];
        }

        _symbols = symbols;
        _symbolAt = symbolAt.ToArray();
        _accepts = accepts.ToArray();
        _follow = new int[follow.Count][];
        for (var i = 0; i < follow.Count; i++)
        {
            _follow[i] = follow[i].ToArray();
        }

        var starts = new List<int>?[symbols];
        var firstsOf = new List<int>?[patterns.Count];
        foreach (var position in firsts)
        {
            if (_needed[patternAt[position]] == 0)
            {
                (starts[_symbolAt[position]] ??= []).Add(position);
            }
            else
            {
                (firstsOf[patternAt[position]] ??= []).Add(position);
            }
        }

        _starts = new int[symbols][];
        for (var i = 0; i < symbols; i++)
        {
            _starts[i] = starts[i]?.ToArray() ?? [];
        }

        _firstsOf = new int[patterns.Count][];
        for (var i = 0; i < patterns.Count; i++)
        {
            _firstsOf[i] = firstsOf[i]?.ToArray() ?? [];
        }
    }

    public int Positions => _symbolAt.Length;

    /// <summary>Working memory of one reader; not shared between threads.</summary>
    internal sealed class Scratch(PhraseAutomaton automaton)
    {
        internal readonly int[] SymbolSeen = new int[automaton._symbols];
        internal readonly int[] SymbolSeenIn = new int[automaton._symbols];
        internal readonly int[] PatternSeenIn = new int[automaton._needed.Length];
        internal readonly int[] Provided = new int[automaton._needed.Length];
        internal readonly int[] ReadyIn = new int[automaton._symbols];
        internal readonly List<int>?[] Ready = new List<int>?[automaton._symbols];
        internal int Sentence;
        internal readonly int[] Reached = new int[automaton.Positions];
        internal readonly int[] StartOf = new int[automaton.Positions];
        internal List<int> Now = new(64);
        internal List<int> Next = new(64);
        internal List<int> NextStarts = new(64);
        internal List<int> NowStarts = new(64);
        internal int Step;

        /// <summary>How many transitions were tried, for those who want to see that time is linear.</summary>
        public long Steps { get; internal set; }
    }

    /// <summary>Adds to <paramref name="found"/> the longest match of each rule at each place.</summary>
    public void Run(IReadOnlyList<Reading> readings, Scratch scratch, List<PhraseMatch> found)
    {
        scratch.Now.Clear();
        scratch.NowStarts.Clear();
        Provide(readings, scratch);
        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            var step = ++scratch.Step;
            var next = scratch.Next;
            var nextStarts = scratch.NextStarts;
            next.Clear();
            nextStarts.Clear();
            foreach (var symbol in reading.Symbols)
            {
                scratch.SymbolSeen[symbol] = step;
            }

            var isFiller = scratch.SymbolSeen[Filler] == step;
            for (var t = 0; t < scratch.Now.Count; t++)
            {
                var position = scratch.Now[t];
                var start = scratch.NowStarts[t];
                var follow = _follow[position];
                scratch.Steps += follow.Length;
                foreach (var target in follow)
                {
                    var wanted = _symbolAt[target];
                    if (wanted == AnyWord ? reading.IsWord : wanted == AnyToken || scratch.SymbolSeen[wanted] == step)
                    {
                        Reach(scratch, target, start, step);
                    }
                }

                if (isFiller && follow.Length > 0)
                {
                    Reach(scratch, position, start, step);
                }
            }

            foreach (var symbol in reading.Symbols)
            {
                foreach (var target in _starts[symbol])
                {
                    Reach(scratch, target, i, step);
                }

                scratch.Steps += _starts[symbol].Length;
                if (scratch.ReadyIn[symbol] == scratch.Sentence)
                {
                    foreach (var target in scratch.Ready[symbol]!)
                    {
                        Reach(scratch, target, i, step);
                    }

                    scratch.Steps += scratch.Ready[symbol]!.Count;
                }
            }

            for (var t = 0; t < next.Count; t++)
            {
                var start = scratch.StartOf[next[t]];
                nextStarts.Add(start);
                if (_accepts[next[t]] is { } rule && !(isFiller && scratch.SymbolSeen[_symbolAt[next[t]]] != step))
                {
                    Accept(found, rule, readings[start].Token, reading.Token);
                }
            }

            var used = scratch.Now;
            var usedStarts = scratch.NowStarts;
            scratch.Now = next;
            scratch.NowStarts = nextStarts;
            scratch.Next = used;
            scratch.NextStarts = usedStarts;
        }
    }

    /// <summary>Notes which patterns have all they need somewhere in the sentence: few have, so few are begun.</summary>
    private void Provide(IReadOnlyList<Reading> readings, Scratch scratch)
    {
        var sentence = ++scratch.Sentence;
        foreach (var reading in readings)
        {
            foreach (var symbol in reading.Symbols)
            {
                if (scratch.SymbolSeenIn[symbol] == sentence)
                {
                    continue;
                }

                scratch.SymbolSeenIn[symbol] = sentence;
                scratch.Steps += _provides[symbol].Length;
                foreach (var provided in _provides[symbol])
                {
                    var pattern = provided / MostNeeded;
                    if (scratch.PatternSeenIn[pattern] != sentence)
                    {
                        scratch.PatternSeenIn[pattern] = sentence;
                        scratch.Provided[pattern] = 0;
                    }

                    if (scratch.Provided[pattern] != (scratch.Provided[pattern] |= 1 << (provided % MostNeeded)) && scratch.Provided[pattern] == _needed[pattern])
                    {
                        MakeReady(scratch, pattern);
                    }
                }
            }
        }
    }

    private void MakeReady(Scratch scratch, int pattern)
    {
        foreach (var position in _firstsOf[pattern])
        {
            var symbol = _symbolAt[position];
            var ready = scratch.Ready[symbol] ??= [];
            if (scratch.ReadyIn[symbol] != scratch.Sentence)
            {
                scratch.ReadyIn[symbol] = scratch.Sentence;
                ready.Clear();
            }

            ready.Add(position);
        }
    }

    private static void Reach(Scratch scratch, int target, int start, int step)
    {
        if (scratch.Reached[target] != step)
        {
            scratch.Reached[target] = step;
            scratch.StartOf[target] = start;
            scratch.Next.Add(target);
        }
        else if (start < scratch.StartOf[target])
        {
            scratch.StartOf[target] = start;
        }
    }

    private static void Accept(List<PhraseMatch> found, PhraseRule rule, int from, int to)
    {
        for (var i = found.Count - 1; i >= 0 && i >= found.Count - 24; i--)
        {
            var earlier = found[i];
            if (ReferenceEquals(earlier.Rule, rule) && earlier.To >= from)
            {
                found[i] = earlier with { From = Math.Min(earlier.From, from), To = Math.Max(earlier.To, to) };
                return;
            }
        }

        found.Add(new PhraseMatch(rule, from, to));
    }
}
