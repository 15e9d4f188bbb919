namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// What the clues of one language weigh for each kind. The weights are those of a logistic regression on the labelled texts, written by
/// <c>./dev clues</c>; docs/listening.md tells the notation.
/// </summary>
internal sealed class ClueWeights
{
    private readonly Dictionary<long, int> _numbers = new(new ClueKeys());
    private float[] _weights = [];
    private ClueTable? _table;

    public ClueNames Names { get; } = new();

    private ClueTable Table => _table ??= new ClueTable(_numbers);

    /// <summary>What a sentence without clues weighs, by kind.</summary>
    public float[] Constants { get; } = new float[ClueNames.Kinds];

    /// <summary>From what weight on a sentence is heard where no phrase of the lexicon says it, by kind.</summary>
    public float[] Needed { get; } = new float[ClueNames.Kinds];

    /// <summary>Below what weight a phrase of the lexicon is set aside, by kind.</summary>
    public float[] Kept { get; } = new float[ClueNames.Kinds];

    /// <summary>Reads the file of one kind; a fault names the file and the line.</summary>
    public void Read(string file, string text, int kind) => LearnedFile.Read(file, text, words => ReadLine(words, kind));

    /// <summary>Adds up what the clues weigh for each kind.</summary>
    public void Weigh(List<Clue> clues, float[] weighed)
    {
        Constants.CopyTo(weighed, 0);
        var table = Table;
        foreach (var clue in clues)
        {
            if (table.Find(clue.Key) is >= 0 and var number)
            {
                for (var kind = 0; kind < weighed.Length; kind++)
                {
                    weighed[kind] += _weights[PlaceOf(number, kind)];
                }
            }
        }
    }

    public float WeightOf(Clue clue, int kind) => Table.Find(clue.Key) is >= 0 and var number ? _weights[PlaceOf(number, kind)] : 0;

    private static int PlaceOf(int number, int kind) => (number * ClueNames.Kinds) + kind;

    private void ReadLine(string[] words, int kind)
    {
        switch (words[0])
        {
            case "constant":
                Constants[kind] = LearnedFile.NumberIn(words[1]);
                return;
            case "needed":
                Needed[kind] = LearnedFile.NumberIn(words[1]);
                return;
            case "kept":
                Kept[kind] = LearnedFile.NumberIn(words[1]);
                return;
        }

        var key = Clue.Read(words, 1, Names);
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _numbers.Count;
            _table = null;
        }

        if (_weights.Length < _numbers.Count * ClueNames.Kinds)
        {
            Array.Resize(ref _weights, 2 * _numbers.Count * ClueNames.Kinds);
        }

        _weights[PlaceOf(number, kind)] = LearnedFile.NumberIn(words[0]);
    }
}
