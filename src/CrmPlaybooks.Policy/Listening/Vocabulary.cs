namespace CrmPlaybooks.Policy.Listening;

/// <summary>Every word, stem and ending a lexicon names, each with the symbols it stands for; forgives one wrong letter.</summary>
internal sealed class Vocabulary
{
    private const int ShortestForgiven = 5;
    private const int LongestForgiven = 20;

    private readonly Dictionary<string, int[]> _words;
    private readonly Dictionary<ulong, Affix> _stems = [];
    private readonly Dictionary<ulong, Affix> _endings = [];
    private readonly Dictionary<ulong, List<string>> _nearby = [];
    private readonly HashSet<string> _known;
    private readonly int _longestStem;
    private readonly int _longestEnding;

    public Vocabulary(Dictionary<string, List<int>> words, Dictionary<string, List<int>> stems, Dictionary<string, List<int>> endings, HashSet<string> known)
    {
        _known = known;
        foreach (var stem in stems)
        {
            _stems[Hash(stem.Key, stem.Key.Length)] = new Affix(stem.Key, stem.Value.ToArray());
            _longestStem = Math.Max(_longestStem, stem.Key.Length);
        }

        foreach (var ending in endings)
        {
            _endings[HashFromEnd(ending.Key, ending.Key.Length)] = new Affix(ending.Key, ending.Value.ToArray());
            _longestEnding = Math.Max(_longestEnding, ending.Key.Length);
        }

        _words = new Dictionary<string, int[]>(words.Count, StringComparer.Ordinal);
        foreach (var word in words)
        {
            var symbols = new List<int>(word.Value);
            Affixed(word.Key, word.Key, symbols);
            _words[word.Key] = symbols.ToArray();
            if (word.Key.Length is >= ShortestForgiven and <= LongestForgiven)
            {
                Remember(word.Key);
            }
        }
    }

    /// <summary>The symbols of a folded word; <paramref name="spelled"/> keeps its accents.</summary>
    public int[] SymbolsOf(string word, string spelled)
    {
        if (_words.TryGetValue(word, out var exact))
        {
            return exact.Length > 0 && _endings.Count > 0 && spelled.Length > 0 && !string.Equals(word, spelled, StringComparison.Ordinal) ? WithEndings(exact, word, spelled) : exact;
        }

        if (word.Length == 0)
        {
            return [];
        }

        var symbols = new List<int>();
        Affixed(word, spelled, symbols);
        if (symbols.Count > 0)
        {
            return symbols.ToArray();
        }

        return Forgiven(word) is { } meant ? _words[meant] : [];
    }

    private int[] WithEndings(int[] exact, string word, string spelled)
    {
        var symbols = new List<int>(exact);
        Affixed(word, spelled, symbols);
        return symbols.Count == exact.Length ? exact : symbols.ToArray();
    }

    private void Affixed(string word, string spelled, List<int> symbols)
    {
        var hash = Seed;
        for (var i = 0; i < word.Length && i < _longestStem; i++)
        {
            hash = (hash ^ word[i]) * Prime;
            if (i > 0 && _stems.TryGetValue(hash, out var stem) && stem.Text.Length == i + 1 && word.StartsWith(stem.Text, StringComparison.Ordinal))
            {
                AddNew(symbols, stem.Symbols);
            }
        }

        Ended(word, symbols);
        if (!string.Equals(word, spelled, StringComparison.Ordinal))
        {
            Ended(spelled, symbols);
        }
    }

    private void Ended(string word, List<int> symbols)
    {
        var hash = Seed;
        for (var i = 0; i < word.Length - 1 && i < _longestEnding; i++)
        {
            hash = (hash ^ word[word.Length - 1 - i]) * Prime;
            if (_endings.TryGetValue(hash, out var ending) && ending.Text.Length == i + 1 && word.EndsWith(ending.Text, StringComparison.Ordinal))
            {
                AddNew(symbols, ending.Symbols);
            }
        }
    }

    private static void AddNew(List<int> symbols, int[] more)
    {
        foreach (var symbol in more)
        {
            if (!symbols.Contains(symbol))
            {
                symbols.Add(symbol);
            }
        }
    }

    private void Remember(string word)
    {
        Note(Hash(word, word.Length), word);
        for (var i = 1; i < word.Length; i++)
        {
            Note(HashWithout(word, i), word);
        }
    }

    private void Note(ulong hash, string word)
    {
        if (!_nearby.TryGetValue(hash, out var words))
        {
            _nearby[hash] = words = new List<string>(1);
        }

        words.Add(word);
    }

    private string? Forgiven(string word)
    {
        if (word.Length < ShortestForgiven - 1 || word.Length > LongestForgiven + 1 || _known.Contains(word))
        {
            return null;
        }

        var best = Nearest(word, Hash(word, word.Length));
        for (var i = 1; best is null && i < word.Length; i++)
        {
            best = Nearest(word, HashWithout(word, i));
        }

        return best;
    }

    private string? Nearest(string word, ulong hash)
    {
        if (!_nearby.TryGetValue(hash, out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (candidate[0] == word[0] && IsOneSlipFrom(word, candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>One letter left out, put in, changed or swapped with its neighbour; not the last one changed, which inflects.</summary>
    private static bool IsOneSlipFrom(string word, string meant)
    {
        var same = 0;
        while (same < word.Length && same < meant.Length && word[same] == meant[same])
        {
            same++;
        }

        int Tail(int a, int b)
        {
            while (a < word.Length && b < meant.Length && word[a] == meant[b])
            {
                a++;
                b++;
            }

            return a == word.Length && b == meant.Length ? 1 : 0;
        }

        if (word.Length == meant.Length)
        {
            return same < word.Length - 1 && (Tail(same + 1, same + 1) == 1
                || (word[same] == meant[same + 1] && word[same + 1] == meant[same] && Tail(same + 2, same + 2) == 1));
        }

        return word.Length == meant.Length + 1 ? same < meant.Length && Tail(same + 1, same) == 1 : word.Length == meant.Length - 1 && same < word.Length && Tail(same, same + 1) == 1;
    }

    private const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static ulong Hash(string word, int length)
    {
        var hash = Seed;
        for (var i = 0; i < length; i++)
        {
            hash = (hash ^ word[i]) * Prime;
        }

        return hash;
    }

    private static ulong HashFromEnd(string word, int length)
    {
        var hash = Seed;
        for (var i = 0; i < length; i++)
        {
            hash = (hash ^ word[word.Length - 1 - i]) * Prime;
        }

        return hash;
    }

    private static ulong HashWithout(string word, int skipped)
    {
        var hash = Seed;
        for (var i = 0; i < word.Length; i++)
        {
            if (i != skipped)
            {
                hash = (hash ^ word[i]) * Prime;
            }
        }

        return hash;
    }

    private sealed record Affix(string Text, int[] Symbols);
}
