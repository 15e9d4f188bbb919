using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>All that a lexicon knows of a word, wherever it stands.</summary>
internal sealed class WordMeaning
{
    private readonly int[] _symbols;
    private readonly int[] _symbolsOfName;
    private readonly int[][] _clues;
    private readonly int[][] _cluesOfName;

    public WordMeaning(WordForm form, CompiledLexicon lexicon)
    {
        Form = form;
        var symbols = lexicon.Vocabulary.SymbolsOf(form.Word, form.Kind == TokenKind.Number ? form.Word : form.Spelled);
        IsKnown = symbols.Length > 0;
        _symbols = form.Kind == TokenKind.Number ? With(symbols, PhraseAutomaton.Number) : BetweenClauses(symbols, lexicon);
        _symbolsOfName = form.IsCapital ? BetweenClauses(With(symbols, PhraseAutomaton.Name), lexicon) : _symbols;
        if (form.Kind == TokenKind.Word && lexicon.Rewrites.TryGetValue(form.Word, out var meant))
        {
            Rewritten = Array.ConvertAll(meant, word => lexicon.Vocabulary.SymbolsOf(word, word));
            _clues = Array.ConvertAll(meant, lexicon.ClueElementsOf);
            _cluesOfName = _clues;
            return;
        }

        if (form.Kind == TokenKind.Word && lexicon.Idle.TryGetValue(form.Word, out var phrases))
        {
            Idle = phrases;
        }

        _clues = [form.Kind == TokenKind.Number ? lexicon.Clues.Names.OfNumber : lexicon.ClueElementsOf(form.Word)];
        _cluesOfName = form.IsCapital && !IsKnown && lexicon.Clues.Names.Name >= 0 ? [With(_clues[0], lexicon.Clues.Names.Name)] : _clues;
    }

    public WordForm Form { get; }

    /// <summary>The lexicon has a class for it.</summary>
    public bool IsKnown { get; }

    /// <summary>The symbols of each word that is meant by it, where that is not the word itself.</summary>
    public int[][]? Rewritten { get; }

    /// <summary>Phrases that begin with it and may stand anywhere without changing the rest.</summary>
    public List<string[]>? Idle { get; }

    /// <summary>A capital makes a name of a word within a sentence, and of a strange one where it begins.</summary>
    public int[] SymbolsAt(int token) => token > 0 || !IsKnown ? _symbolsOfName : _symbols;

    /// <summary>The elements of clues that the word is, for each word that is meant by it.</summary>
    public int[][] CluesAt(int token) => token > 0 ? _cluesOfName : _clues;

    public static int[] With(int[] symbols, params int[] more)
    {
        var all = new int[symbols.Length + more.Length];
        symbols.CopyTo(all, 0);
        more.CopyTo(all, symbols.Length);
        return all;
    }

    private static int[] BetweenClauses(int[] symbols, CompiledLexicon lexicon) =>
        Array.IndexOf(symbols, lexicon.Conjunction) >= 0 ? With(symbols, PhraseAutomaton.Closing, PhraseAutomaton.Opening) : symbols;
}
