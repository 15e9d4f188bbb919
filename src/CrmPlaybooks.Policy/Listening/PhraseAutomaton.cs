namespace CrmPlaybooks.Policy.Listening;

/// <summary>A token as the automaton sees it.</summary>
internal readonly struct Reading(int[] symbols, int token, bool isWord)
{
    public int[] Symbols { get; } = symbols;

    /// <summary>Which token of the sentence this is; a contraction is several readings of one token.</summary>
    public int Token { get; } = token;

    public bool IsWord { get; } = isWord;

    public bool Has(int symbol)
    {
        foreach (var own in Symbols)
        {
            if (own == symbol)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Why a pattern is looked for: which way the words went tells which of the first two a sentence needs, and the last is needed only where something was heard.</summary>
internal enum PatternUse
{
    /// <summary>Heard in the client's words.</summary>
    Signals,

    /// <summary>Heard in our own words.</summary>
    Promises,

    /// <summary>A reason to set aside what was heard.</summary>
    Marks,
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

    private const int Uses = 3;

    private readonly int _symbols;
    private readonly int[] _symbolAt;
    private readonly Lists _follow;
    private readonly int[] _followSymbols;
    private readonly PhraseRule?[] _accepts;
    private readonly Lists _firstsOf;
    private readonly bool[] _isOrdered;
    private readonly Lists _elementsOf;
    private readonly Lists _symbolsOf;
    private readonly Lists[] _starts;
    private readonly Lists[] _calls;

    /// <param name="symbols">How many symbols there are.</param>
    /// <param name="symbolAt">The symbol of each position.</param>
    /// <param name="follow">The positions that may come after each one.</param>
    /// <param name="accepts">The rule that ends at each position, if one does.</param>
    /// <param name="patterns">In the order of their positions.</param>
    public PhraseAutomaton(int symbols, List<int> symbolAt, List<List<int>> follow, List<PhraseRule?> accepts, List<Pattern> patterns)
    {
        _symbols = symbols;
        _symbolAt = symbolAt.ToArray();
        _follow = new Lists(follow);
        _followSymbols = Array.ConvertAll(_follow.Items, target => _symbolAt[target]);
        _accepts = accepts.ToArray();
        _firstsOf = new Lists(patterns.ConvertAll(pattern => pattern.Firsts));
        _isOrdered = patterns.ConvertAll(pattern => pattern.IsOrdered).ToArray();
        var elements = new List<List<int>>();
        _elementsOf = new Lists(ElementsOf(patterns, elements));
        _symbolsOf = new Lists(elements);
        _starts = new Lists[Uses];
        _calls = new Lists[Uses];
        for (var use = PatternUse.Signals; use <= PatternUse.Marks; use++)
        {
            var starts = ListPerSymbol();
            var calls = ListPerSymbol();
            for (var pattern = 0; pattern < patterns.Count; pattern++)
            {
                if (patterns[pattern].Use == use)
                {
                    Index(patterns[pattern], pattern, starts, calls);
                }
            }

            _starts[(int)use] = new Lists(starts);
            _calls[(int)use] = new Lists(calls);
        }
    }

    private int Positions => _symbolAt.Length;

    private List<List<int>> ListPerSymbol()
    {
        var lists = new List<List<int>>(_symbols);
        for (var i = 0; i < _symbols; i++)
        {
            lists.Add([]);
        }

        return lists;
    }

    private void Index(Pattern pattern, int number, List<List<int>> starts, List<List<int>> calls)
    {
        if (pattern.Needed.Count == 0)
        {
            foreach (var position in pattern.Firsts)
            {
                starts[_symbolAt[position]].Add(position);
            }

            return;
        }

        foreach (var symbol in pattern.Needed[pattern.Rarest])
        {
            calls[symbol].Add(number);
        }
    }

    /// <summary>The numbers of the elements of each pattern; patterns share elements, such as a class of words.</summary>
    private static List<List<int>> ElementsOf(List<Pattern> patterns, List<List<int>> elements)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return patterns.ConvertAll(pattern => pattern.Needed.ConvertAll(symbols =>
        {
            var key = string.Join(" ", symbols);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers[key] = number = elements.Count;
                elements.Add(symbols);
            }

            return number;
        }));
    }

    /// <summary>Working memory of one reader; not shared between threads.</summary>
    internal sealed class Scratch(PhraseAutomaton automaton)
    {
        // A stamp is a step or a sentence: what was noted under another one is forgotten.
        internal readonly int[] SymbolSeen = new int[automaton._symbols];
        internal readonly int[] SymbolSeenIn = new int[automaton._symbols];
        internal readonly int[] SymbolFirst = new int[automaton._symbols];
        internal readonly int[] SymbolLast = new int[automaton._symbols];
        internal readonly int[] ElementReadIn = new int[automaton._symbolsOf.Count];
        internal readonly int[] ElementFirst = new int[automaton._symbolsOf.Count];
        internal readonly int[] ElementLast = new int[automaton._symbolsOf.Count];
        internal readonly int[] ReadyIn = new int[automaton._symbols];
        internal readonly List<int>?[] Ready = new List<int>?[automaton._symbols];
        internal readonly int[] CalledIn = new int[automaton._firstsOf.Count];
        internal readonly List<int> Symbols = new(64);
        internal readonly int[] Reached = new int[automaton.Positions];
        internal readonly int[] StartOf = new int[automaton.Positions];
        internal int[] Now = new int[64];
        internal int[] Next = new int[64];
        internal int[] NowStarts = new int[64];
        internal readonly List<Reading> Readings = new(64);
        internal readonly ClueReader Clues = new();
        internal int Reaching;
        internal int Stamp;

        /// <summary>How many transitions were tried, for those who want to see that time is linear.</summary>
        public long Steps { get; internal set; }
    }

    /// <summary>Adds to <paramref name="found"/> the longest match of each rule at each place.</summary>
    public void Run(PatternUse use, Reading[] readings, Scratch scratch, List<PhraseMatch> found)
    {
        var sentence = ++scratch.Stamp;
        var starts = _starts[(int)use];
        if (!Begin(readings, sentence, starts, _calls[(int)use], scratch))
        {
            return;
        }

        var seen = scratch.SymbolSeen;
        var active = 0;
        for (var i = 0; i < readings.Length; i++)
        {
            var reading = readings[i];
            var step = ++scratch.Stamp;
            scratch.Reaching = 0;
            foreach (var symbol in reading.Symbols)
            {
                seen[symbol] = step;
            }

            seen[AnyToken] = step;
            if (reading.IsWord)
            {
                seen[AnyWord] = step;
            }

            var isFiller = seen[Filler] == step;
            for (var t = 0; t < active; t++)
            {
                var position = scratch.Now[t];
                var from = _follow.From[position];
                var to = _follow.From[position + 1];
                scratch.Steps += to - from;
                for (var k = from; k < to; k++)
                {
                    if (seen[_followSymbols[k]] == step)
                    {
                        Reach(scratch, _follow.Items[k], scratch.NowStarts[t], step);
                    }
                }

                if (isFiller && to > from)
                {
                    Reach(scratch, position, scratch.NowStarts[t], step);
                }
            }

            foreach (var symbol in reading.Symbols)
            {
                for (var k = starts.From[symbol]; k < starts.From[symbol + 1]; k++)
                {
                    Reach(scratch, starts.Items[k], i, step);
                }

                scratch.Steps += starts.From[symbol + 1] - starts.From[symbol];
                if (scratch.ReadyIn[symbol] == sentence)
                {
                    var ready = scratch.Ready[symbol]!;
                    for (var k = 0; k < ready.Count; k++)
                    {
                        Reach(scratch, ready[k], i, step);
                    }

                    scratch.Steps += ready.Count;
                }
            }

            active = scratch.Reaching;
            var next = scratch.Next;
            if (scratch.NowStarts.Length < active)
            {
                scratch.NowStarts = new int[next.Length];
            }

            for (var t = 0; t < active; t++)
            {
                var position = next[t];
                var start = scratch.StartOf[position];
                scratch.NowStarts[t] = start;
                if (_accepts[position] is { } rule && !(isFiller && (_symbolAt[position] <= AnyToken || seen[_symbolAt[position]] != step)))
                {
                    Accept(found, rule, readings[start].Token, reading.Token);
                }
            }

            scratch.Next = scratch.Now;
            scratch.Now = next;
        }
    }

    /// <summary>Notes where the patterns may begin that have all they need somewhere in the sentence: few have. False when none can match.</summary>
    private bool Begin(Reading[] readings, int sentence, Lists starts, Lists calls, Scratch scratch)
    {
        scratch.Symbols.Clear();
        var mayMatch = false;
        for (var i = 0; i < readings.Length; i++)
        {
            foreach (var symbol in readings[i].Symbols)
            {
                scratch.SymbolLast[symbol] = i;
                if (scratch.SymbolSeenIn[symbol] != sentence)
                {
                    scratch.SymbolSeenIn[symbol] = sentence;
                    scratch.SymbolFirst[symbol] = i;
                    scratch.Symbols.Add(symbol);
                    mayMatch |= starts.From[symbol + 1] > starts.From[symbol];
                }
            }
        }

        foreach (var symbol in scratch.Symbols)
        {
            var to = calls.From[symbol + 1];
            scratch.Steps += to - calls.From[symbol];
            for (var k = calls.From[symbol]; k < to; k++)
            {
                var pattern = calls.Items[k];
                if (scratch.CalledIn[pattern] != sentence)
                {
                    scratch.CalledIn[pattern] = sentence;
                    mayMatch |= MayMatch(pattern, sentence, scratch) && MakeReady(pattern, sentence, scratch);
                }
            }
        }

        return mayMatch;
    }

    /// <summary>True when the sentence has all that the pattern needs, one after the other.</summary>
    private bool MayMatch(int pattern, int sentence, Scratch scratch)
    {
        var after = -1;
        var to = _elementsOf.From[pattern + 1];
        for (var k = _elementsOf.From[pattern]; k < to; k++)
        {
            var element = _elementsOf.Items[k];
            scratch.Steps++;
            if (scratch.ElementReadIn[element] != sentence)
            {
                ReadElement(element, sentence, scratch);
            }

            if (scratch.ElementLast[element] <= after)
            {
                return false;
            }

            after = _isOrdered[pattern] ? Math.Max(after + 1, scratch.ElementFirst[element]) : -1;
        }

        return true;
    }

    /// <summary>Notes at which readings any of the element's symbols first and last stands: -1 where none does.</summary>
    private void ReadElement(int element, int sentence, Scratch scratch)
    {
        var first = int.MaxValue;
        var last = -1;
        var to = _symbolsOf.From[element + 1];
        scratch.Steps += to - _symbolsOf.From[element];
        for (var k = _symbolsOf.From[element]; k < to; k++)
        {
            var symbol = _symbolsOf.Items[k];
            if (scratch.SymbolSeenIn[symbol] == sentence)
            {
                first = Math.Min(first, scratch.SymbolFirst[symbol]);
                last = Math.Max(last, scratch.SymbolLast[symbol]);
            }
        }

        scratch.ElementReadIn[element] = sentence;
        scratch.ElementFirst[element] = first;
        scratch.ElementLast[element] = last;
    }

    private bool MakeReady(int pattern, int sentence, Scratch scratch)
    {
        var any = false;
        scratch.Steps += _firstsOf.From[pattern + 1] - _firstsOf.From[pattern];
        for (var k = _firstsOf.From[pattern]; k < _firstsOf.From[pattern + 1]; k++)
        {
            var position = _firstsOf.Items[k];
            var symbol = _symbolAt[position];
            if (scratch.SymbolSeenIn[symbol] != sentence)
            {
                continue;
            }

            any = true;
            var ready = scratch.Ready[symbol] ??= [];
            if (scratch.ReadyIn[symbol] != sentence)
            {
                scratch.ReadyIn[symbol] = sentence;
                ready.Clear();
            }

            ready.Add(position);
        }

        return any;
    }

    private static void Reach(Scratch scratch, int target, int start, int step)
    {
        if (scratch.Reached[target] != step)
        {
            scratch.Reached[target] = step;
            scratch.StartOf[target] = start;
            if (scratch.Reaching == scratch.Next.Length)
            {
                Array.Resize(ref scratch.Next, 2 * scratch.Reaching);
            }

            scratch.Next[scratch.Reaching++] = target;
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

    /// <summary>One line of a lexicon.</summary>
    /// <param name="Use">What it is looked for.</param>
    /// <param name="Firsts">The positions it may begin with.</param>
    /// <param name="Needed">The elements it cannot match without, in its order, each as the symbols it may begin with.</param>
    internal sealed record Pattern(PatternUse Use, List<int> Firsts, List<List<int>> Needed)
    {
        /// <summary>Which of the elements stands in the fewest sentences.</summary>
        public int Rarest { get; init; }

        /// <summary>The elements stand in a sentence in this order, never in another.</summary>
        public bool IsOrdered { get; init; }
    }

    /// <summary>Lists of numbers in one array: list i goes from <c>From[i]</c> to before <c>From[i + 1]</c>.</summary>
    private sealed class Lists
    {
        public Lists(List<List<int>> lists)
        {
            var items = new List<int>();
            From = new int[lists.Count + 1];
            for (var i = 0; i < lists.Count; i++)
            {
                items.AddRange(lists[i]);
                From[i + 1] = items.Count;
            }

            Items = items.ToArray();
        }

        public int Count => From.Length - 1;

        public int[] From { get; }

        public int[] Items { get; }
    }
}
