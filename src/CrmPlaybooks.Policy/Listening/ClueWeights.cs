using System.Globalization;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// What the clues of one language weigh for each kind that clients say. The weights are those of a logistic regression on the labelled texts, written by
/// <c>./dev clues</c>; docs/listening.md tells the notation.
/// </summary>
internal sealed class ClueWeights
{
    private readonly Dictionary<long, int> _places = new(new SpreadKeys());
    private readonly List<float> _weights = [];

    public ClueNames Names { get; } = new();

    /// <summary>What a sentence without clues weighs, by kind.</summary>
    public float[] Constants { get; } = new float[ClueNames.Kinds];

    /// <summary>From what weight on a sentence is heard where no phrase of the lexicon says it, by kind.</summary>
    public float[] Needed { get; } = new float[ClueNames.Kinds];

    /// <summary>Below what weight a phrase of the lexicon is set aside, by kind.</summary>
    public float[] Kept { get; } = new float[ClueNames.Kinds];

    /// <summary>Reads the file of one kind; a fault names the file and the line.</summary>
    public void Read(string file, string text, int kind)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != ';')
            {
                try
                {
                    ReadLine(line.Split(' '), kind);
                }
                catch (FormatException fault)
                {
                    throw new FormatException($"{file}, line {i + 1}: {fault.Message}", fault);
                }
            }
        }
    }

    /// <summary>Adds up what the clues weigh for each kind.</summary>
    public void Weigh(List<Clue> clues, float[] weighed)
    {
        Constants.CopyTo(weighed, 0);
        foreach (var clue in clues)
        {
            if (_places.TryGetValue(clue.Key, out var place))
            {
                for (var kind = 0; kind < weighed.Length; kind++)
                {
                    weighed[kind] += _weights[place + kind];
                }
            }
        }
    }

    public float WeightOf(Clue clue, int kind) => _places.TryGetValue(clue.Key, out var place) ? _weights[place + kind] : 0;

    private void ReadLine(string[] words, int kind)
    {
        switch (words[0])
        {
            case "constant":
                Constants[kind] = NumberIn(words[1]);
                return;
            case "needed":
                Needed[kind] = NumberIn(words[1]);
                return;
            case "kept":
                Kept[kind] = NumberIn(words[1]);
                return;
        }

        var key = Clue.Read(words, 1, Names);
        if (!_places.TryGetValue(key, out var place))
        {
            _places[key] = place = _weights.Count;
            _weights.AddRange(new float[ClueNames.Kinds]);
        }

        _weights[place + kind] = NumberIn(words[0]);
    }

    private static float NumberIn(string word) =>
        float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{word}' is no number.");

    /// <summary>Both halves of a key are small numbers, which the hash of a <see cref="long"/> lays one over the other: thousands of clues would share a place.</summary>
    private sealed class SpreadKeys : IEqualityComparer<long>
    {
        private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

        public bool Equals(long one, long other) => one == other;

        public int GetHashCode(long key) => (int)(((ulong)key * GoldenRatio) >> 32);
    }
}
