using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Collects the clues of one sentence after the other, in working memory of its own.</summary>
internal sealed class ClueReader
{
    private readonly List<int[]> _elements = [];
    private readonly List<int> _tokens = [];
    private readonly float[] _weighed = new float[ClueNames.Kinds];

    /// <summary>The clues that <see cref="Read"/> found last.</summary>
    public List<Clue> Clues { get; } = [];

    /// <summary>Every element, every two that stand together or with one word between, and what is known of the sentence as a whole.</summary>
    public void Read(SentenceHearing sentence, PhraseDecision decision)
    {
        Clues.Clear();
        var names = sentence.Lexicon.Clues.Names;
        var words = Place(sentence, names);
        for (var i = 0; i < _elements.Count; i++)
        {
            foreach (var element in _elements[i])
            {
                Clues.Add(new Clue(Clue.KeyOf(element), _tokens[i], _tokens[i]));
                Pair(element, i, i + 1, false);
                Pair(element, i, i + 2, true);
            }
        }

        for (var i = 0; i < ClueNames.Lengths.Length && words > ClueNames.Lengths[i]; i++)
        {
            Clues.Add(Clue.OfSentence(names.Longer[i]));
        }

        for (var kind = 0; kind < ClueNames.Kinds; kind++)
        {
            if (decision.IsHeard(SignalKind.Courtesy + kind))
            {
                Clues.Add(Clue.OfSentence(names.Heard[kind]));
            }
            else if (decision.IsSetAside(SignalKind.Courtesy + kind))
            {
                Clues.Add(Clue.OfSentence(names.SetAside[kind]));
            }
        }
    }

    /// <summary>What the clues weigh for each kind, until the next sentence is read.</summary>
    public float[] WeighedBy(ClueWeights weights)
    {
        weights.Weigh(Clues, _weighed);
        return _weighed;
    }

    private int Place(SentenceHearing sentence, ClueNames names)
    {
        _elements.Clear();
        _tokens.Clear();
        Place(names.OfOpening, 0);
        var tokens = sentence.Sentence.Tokens;
        var words = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!sentence.IsSaid(i))
            {
                continue;
            }

            if (sentence.MeaningAt(i) is { } meaning)
            {
                words++;
                foreach (var elements in meaning.CluesAt(i))
                {
                    Place(elements, i);
                }
            }
            else if (tokens[i].Kind == TokenKind.Pause)
            {
                Place(names.OfPause, i);
            }
        }

        Place(sentence.Sentence.IsQuestion ? names.OfQuestion : names.OfClosing, Math.Max(0, tokens.Length - 1));
        return words;
    }

    private void Place(int[] elements, int token)
    {
        _elements.Add(elements);
        _tokens.Add(token);
    }

    private void Pair(int element, int at, int other, bool isApart)
    {
        if (other < _elements.Count)
        {
            foreach (var second in _elements[other])
            {
                Clues.Add(new Clue(Clue.KeyOf(element, second, isApart), _tokens[at], _tokens[other]));
            }
        }
    }
}
