using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Turns the lines of lexicon files into one automaton. The notation is described in docs/listening.md.</summary>
internal sealed class LexiconCompiler
{
    private const int LongestGap = 12;
    private const int MostUnordered = 4;
    private const string UnorderedGap = "~8";

    // How often a word may be expected, counted in words of which nothing is known.
    private const int OfASmallWord = 40;
    private const int OfAMark = 40;

    private readonly Dictionary<string, List<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _endings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _rewrites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordClass> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _literals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> _idle = new(StringComparer.Ordinal);
    private readonly List<int> _symbolAt = [];
    private readonly List<List<int>> _follow = [];
    private readonly List<PhraseRule?> _accepts = [];
    private readonly List<PhraseAutomaton.Pattern> _patterns = [];
    private readonly Dictionary<int, int> _commonness = [];
    private int _symbols = PhraseAutomaton.FirstFree;
    private PhraseRule? _rule;

    /// <summary>Reads one file; a fault names the file and the line.</summary>
    public void Read(string name, string text)
    {
        var lines = text.Split('\n');
        _rule = null;
        foreach (var classes in new[] { true, false })
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i].Trim();
                if (line.Length == 0 || line[0] == ';' || IsClass(line) != classes)
                {
                    continue;
                }

                try
                {
                    ReadLine(line);
                }
                catch (FormatException fault)
                {
                    throw new FormatException($"{name}, line {i + 1}: {fault.Message}", fault);
                }
            }
        }
    }

    /// <summary>Adds one phrase for a kind, in the notation of the files.</summary>
    public void Add(PhraseRule rule, string pattern)
    {
        _rule = rule;
        Pattern(pattern);
    }

    public CompiledLexicon Finish(ClueWeights clues, SentenceNetwork network)
    {
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in _classes)
        {
            classes[entry.Key] = entry.Value.Symbol;
        }

        return new CompiledLexicon(new Vocabulary(_words, _stems, _endings, _known), new PhraseAutomaton(_symbols, _symbolAt, _follow, _accepts, _patterns), _rewrites, _idle, classes, clues, network);
    }

    private void ReadLine(string line)
    {
        if (line[0] == '[')
        {
            var slash = line.IndexOf('/');
            if (slash < 0 || line[line.Length - 1] != ']')
            {
                throw new FormatException($"'{line}' must be [kind/rule] or [not/reason].");
            }

            var name = Split(line.Substring(slash + 1, line.Length - slash - 2));
            _rule = RuleOf(line.Substring(1, slash - 1), name[0]) with
            {
                IsNegative = Array.IndexOf(name, "negative", 1) > 0,
                IsAsked = Array.IndexOf(name, "asked", 1) > 0,
                IsAlone = Array.IndexOf(name, "alone", 1) > 0,
            };
        }
        else if (line[0] == '!')
        {
            var equals = line.IndexOf('=');
            if (equals < 0)
            {
                throw new FormatException($"'{line}' must be ! written = meant.");
            }

            _rewrites[line.Substring(1, equals - 1).Trim()] = Split(line.Substring(equals + 1));
        }
        else if (line[0] == '%')
        {
            _known.UnionWith(Split(line.Substring(1)));
        }
        else if (line[0] == '&')
        {
            Idle(Split(line.Substring(1)));
        }
        else if (IsClass(line))
        {
            var colon = line.IndexOf(':');
            Class(line.Substring(1, colon - 1), Split(line.Substring(colon + 1)));
        }
        else if (_rule is null)
        {
            throw new FormatException($"'{line}' stands before any [kind/rule].");
        }
        else
        {
            Pattern(line);
        }
    }

    private static bool IsClass(string line) => line[0] == '@' && line.IndexOf(": ", StringComparison.Ordinal) is var colon && colon > 0 && line.IndexOf(' ') == colon + 1;

    private void Idle(string[] words)
    {
        if (words.Length == 0)
        {
            throw new FormatException("& must be followed by the words that may stand anywhere.");
        }

        if (!_idle.TryGetValue(words[0], out var phrases))
        {
            _idle[words[0]] = phrases = [];
        }

        phrases.Add(words);
        foreach (var word in words)
        {
            if (!_words.ContainsKey(word))
            {
                _words[word] = [];
            }
        }
    }

    private static PhraseRule RuleOf(string kind, string name)
    {
        if (kind == "not")
        {
            return new PhraseRule($"not/{name}", null, name);
        }

        for (var known = SignalKind.Courtesy; known <= SignalKind.Promise; known++)
        {
            if (string.Equals(known.ToString(), kind, StringComparison.OrdinalIgnoreCase))
            {
                return new PhraseRule($"{kind}/{name}", known, "");
            }
        }

        throw new FormatException($"'{kind}' is no kind: it must be courtesy, stagnation, stop, complaint, status, report, promise or not.");
    }

    private static string[] Split(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private WordClass ClassNamed(string name) =>
        _classes.TryGetValue(name, out var known) ? known : throw new FormatException($"The class @{name} is not known yet.");

    private void Class(string name, string[] members)
    {
        if (!_classes.TryGetValue(name, out var made))
        {
            _classes[name] = made = new WordClass(name == "filler" ? PhraseAutomaton.Filler : _symbols++);
        }

        foreach (var member in members)
        {
            if (member.IndexOf('_') > -1 || member[member.Length - 1] == '?')
            {
                made.Phrases.Add(member.Replace('_', ' '));
            }
            else if (member[0] == '@')
            {
                var other = ClassNamed(member.Substring(1));
                foreach (var single in other.Singles)
                {
                    Single(single, made);
                }

                made.Phrases.AddRange(other.Phrases);
            }
            else
            {
                Single(member, made);
            }
        }
    }

    private void Single(string member, WordClass of)
    {
        of.Singles.Add(member);
        Register(member, of.Symbol);
    }

    private void Register(string word, int symbol)
    {
        var last = word.Length - 1;
        var table = word[last] == '*' ? _stems : word[0] == '*' ? _endings : _words;
        var key = ReferenceEquals(table, _endings) ? word.Trim('*') : Folding.Fold(word.Trim('*'));
        if (key.Length < (ReferenceEquals(table, _words) ? 1 : 2))
        {
            throw new FormatException($"'{word}' is too short for a stem.");
        }

        if (!table.TryGetValue(key, out var symbols))
        {
            table[key] = symbols = [];
        }

        if (!symbols.Contains(symbol))
        {
            symbols.Add(symbol);
            _commonness.TryGetValue(symbol, out var before);
            _commonness[symbol] = before + (LanguageOfWords.English(key) + LanguageOfWords.Spanish(key, "") > 0 ? OfASmallWord : 1);
        }
    }

    private int Literal(string word)
    {
        switch (word)
        {
            case "^":
                return PhraseAutomaton.Opening;
            case "$":
                return PhraseAutomaton.Closing;
            case "#":
                return PhraseAutomaton.Number;
            case ",":
                return PhraseAutomaton.Pause;
            case "<name>":
                return PhraseAutomaton.Name;
        }

        if (!_literals.TryGetValue(word, out var symbol))
        {
            _literals[word] = symbol = _symbols++;
            Register(word, symbol);
        }

        return symbol;
    }

    private void Pattern(string text)
    {
        var words = Split(text.Replace("(", " ( ").Replace(")", " ) ").Replace(" ) ?", " )? ").Replace(" ) *", " )* ").Replace("|", " | ").Replace("{", " { ").Replace("}", " } "));
        var at = 0;
        var needed = new List<List<int>>();
        var whole = Alternatives(words, ref at, needed);
        if (at != words.Length)
        {
            throw new FormatException($"'{text}' closes a bracket that was not opened.");
        }

        if (whole.Nullable)
        {
            throw new FormatException($"'{text}' would match nothing at all.");
        }

        foreach (var position in whole.First)
        {
            if (_symbolAt[position] is PhraseAutomaton.AnyWord or PhraseAutomaton.AnyToken)
            {
                throw new FormatException($"'{text}' may not begin with a gap.");
            }
        }

        foreach (var position in whole.Last)
        {
            _accepts[position] = _rule;
        }

        var use = _rule!.Kind switch { null => PatternUse.Marks, SignalKind.Promise => PatternUse.Promises, _ => PatternUse.Signals };
        var symbols = SymbolsNeeded(needed);
        _patterns.Add(new PhraseAutomaton.Pattern(use, whole.First, symbols) { Rarest = RarestOf(symbols), IsOrdered = Array.IndexOf(words, "{") < 0 });
    }

    /// <summary>For each element that no match can do without, the symbols one of which must stand in the sentence.</summary>
    private List<List<int>> SymbolsNeeded(List<List<int>> elements)
    {
        var needed = new List<List<int>>();
        foreach (var element in elements)
        {
            var symbols = new SortedSet<int>(element.ConvertAll(position => _symbolAt[position]));
            if (!symbols.Contains(PhraseAutomaton.AnyWord) && !symbols.Contains(PhraseAutomaton.AnyToken)
                && !symbols.Contains(PhraseAutomaton.Opening) && !symbols.Contains(PhraseAutomaton.Closing))
            {
                needed.Add([.. symbols]);
            }
        }

        return needed;
    }

    private int RarestOf(List<List<int>> needed)
    {
        var rarest = 0;
        for (var i = 1; i < needed.Count; i++)
        {
            rarest = Commonness(needed[i]) < Commonness(needed[rarest]) ? i : rarest;
        }

        return rarest;
    }

    private int Commonness(List<int> symbols)
    {
        var words = 0;
        foreach (var symbol in symbols)
        {
            words += _commonness.TryGetValue(symbol, out var known) ? known : OfAMark;
        }

        return words;
    }

    private Fragment Alternatives(string[] words, ref int at, List<List<int>>? needed = null)
    {
        var whole = Sequence(words, ref at, needed);
        if (at < words.Length && words[at] == "|")
        {
            needed?.Clear();
        }

        while (at < words.Length && words[at] == "|")
        {
            at++;
            var other = Sequence(words, ref at);
            whole.First.AddRange(other.First);
            whole.Last.AddRange(other.Last);
            whole = whole with { Nullable = whole.Nullable || other.Nullable };
        }

        return whole;
    }

    private Fragment Sequence(string[] words, ref int at, List<List<int>>? needed = null)
    {
        var whole = new Fragment([], [], true);
        while (at < words.Length && words[at] != "|" && words[at] != ")" && words[at] != ")?" && words[at] != ")*" && words[at] != "}")
        {
            if (words[at] == "{")
            {
                whole = Then(whole, Unordered(words, ref at, needed));
                continue;
            }

            var element = Element(words, ref at);
            if (!element.Nullable)
            {
                needed?.Add(element.First);
            }

            whole = Then(whole, element);
        }

        return whole;
    }

    /// <summary>The elements between braces in any order, each within a clause's reach of the one before: every order is spelled out, so there are at most four.</summary>
    private Fragment Unordered(string[] words, ref int at, List<List<int>>? needed)
    {
        at++;
        var starts = new List<int>();
        while (at < words.Length && words[at] != "}")
        {
            starts.Add(at);
            var element = Element(words, ref at);
            if (element.Nullable)
            {
                throw new FormatException($"What stands in braces may not be optional, as '{words[at - 1]}' is.");
            }

            needed?.Add(element.First);
        }

        if (at == words.Length || starts.Count is < 2 or > MostUnordered)
        {
            throw new FormatException($"Braces must hold 2 to {MostUnordered} elements and be closed.");
        }

        at++;
        var whole = new Fragment([], [], false);
        Orders(words, starts, new List<int>(), whole);
        return whole;
    }

    private void Orders(string[] words, List<int> left, List<int> taken, Fragment whole)
    {
        if (left.Count == 0)
        {
            var sequence = new Fragment([], [], true);
            foreach (var start in taken)
            {
                var at = start;
                sequence = sequence.First.Count == 0 ? Element(words, ref at) : Then(Then(sequence, Gap(UnorderedGap)), Element(words, ref at));
            }

            whole.First.AddRange(sequence.First);
            whole.Last.AddRange(sequence.Last);
            return;
        }

        foreach (var next in left)
        {
            var rest = new List<int>(left);
            rest.Remove(next);
            Orders(words, rest, new List<int>(taken) { next }, whole);
        }
    }

    private Fragment Element(string[] words, ref int at)
    {
        var word = words[at++];
        if (word == "(")
        {
            var inner = Alternatives(words, ref at);
            if (at == words.Length)
            {
                throw new FormatException("A bracket is not closed.");
            }

            var closing = words[at++];
            return closing == ")?" ? inner with { Nullable = true } : closing == ")*" ? Then(inner, inner) with { First = inner.First, Last = inner.Last, Nullable = true } : inner;
        }

        if (word[0] == '~')
        {
            return Gap(word);
        }

        var optional = word.Length > 1 && word[word.Length - 1] == '?';
        if (optional)
        {
            word = word.Substring(0, word.Length - 1);
        }

        var fragment = word[0] == '@' ? Members(ClassNamed(word.Substring(1))) : Position(Literal(word));
        return optional ? fragment with { Nullable = true } : fragment;
    }

    private Fragment Gap(string word)
    {
        var acrossPauses = word.StartsWith("~~", StringComparison.Ordinal);
        if (!int.TryParse(word.TrimStart('~'), out var length) || length is < 1 or > LongestGap)
        {
            throw new FormatException($"'{word}' must be ~ or ~~ and a number from 1 to {LongestGap}.");
        }

        var gap = new Fragment([], [], true);
        for (var i = 0; i < length; i++)
        {
            gap = Then(Position(acrossPauses ? PhraseAutomaton.AnyToken : PhraseAutomaton.AnyWord), gap) with { Nullable = true };
        }

        return gap;
    }

    private Fragment Members(WordClass of)
    {
        var whole = Position(of.Symbol);
        foreach (var phrase in of.Phrases)
        {
            var words = Split(phrase);
            var at = 0;
            var other = Sequence(words, ref at);
            whole.First.AddRange(other.First);
            whole.Last.AddRange(other.Last);
        }

        return whole;
    }

    private Fragment Position(int symbol)
    {
        var position = _symbolAt.Count;
        _symbolAt.Add(symbol);
        _follow.Add([]);
        _accepts.Add(null);
        return new Fragment([position], [position], false);
    }

    private Fragment Then(Fragment left, Fragment right)
    {
        foreach (var position in left.Last)
        {
            foreach (var next in right.First)
            {
                if (!_follow[position].Contains(next))
                {
                    _follow[position].Add(next);
                }
            }
        }

        var first = new List<int>(left.First);
        if (left.Nullable)
        {
            first.AddRange(right.First);
        }

        var last = new List<int>(right.Last);
        if (right.Nullable)
        {
            last.AddRange(left.Last);
        }

        return new Fragment(first, last, left.Nullable && right.Nullable);
    }

    private sealed record Fragment(List<int> First, List<int> Last, bool Nullable);

    private sealed class WordClass(int symbol)
    {
        public int Symbol { get; } = symbol;

        public List<string> Singles { get; } = [];

        public List<string> Phrases { get; } = [];
    }
}
