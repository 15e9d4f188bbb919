using System.Globalization;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// Reads a sentence as a whole, where its clues leave open what it says: a small convolutional network (Y. Kim, Convolutional Neural Networks for Sentence Classification, 2014).
/// Every word has a vector, each filter looks for one thing in runs of one to four words, and what it finds anywhere in the sentence speaks for or against each kind. Written by
/// <c>./dev clues</c>; docs/listening.md tells the notation.
/// </summary>
internal sealed class SentenceNetwork
{
    /// <summary>No reading of the network adds or takes away more: where clues weigh further from what is needed, it need not be asked.</summary>
    public const float MostWeight = 3;

    /// <summary>How many numbers a word's vector has.</summary>
    public const int Size = 32;

    private const int ProjectionsKept = 1 << 10;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Packed> _vectors = [];
    private readonly List<Filter> _filters = [];
    private readonly float[] _constants = new float[ClueNames.Kinds];
    private readonly Projection?[] _projections = new Projection?[ProjectionsKept];
    private int _places;

    /// <summary>Reads what <c>./dev clues</c> wrote; a fault names the file and the line.</summary>
    public static SentenceNetwork Read(string file, string text)
    {
        var network = new SentenceNetwork();
        LearnedFile.Read(file, text, network.ReadLine);
        return network._numbers.ContainsKey(NetworkWords.Unknown) ? network : throw new FormatException($"{file}: no vector stands for unknown words, {NetworkWords.Unknown}.");
    }

    /// <summary>Adds to what the clues of a sentence weigh, by kind, what the sentence as a whole does: at most <see cref="MostWeight"/>, for or against.</summary>
    public void AddTo(float[] weighed, List<string> words)
    {
        var projections = words.ConvertAll(word => ProjectionOf(NetworkWords.NumberIn(_numbers, word)));
        var said = (float[])_constants.Clone();
        foreach (var filter in _filters)
        {
            var found = filter.FoundIn(projections);
            for (var kind = 0; kind < said.Length && found > 0; kind++)
            {
                said[kind] += found * filter.Weights[kind];
            }
        }

        for (var kind = 0; kind < said.Length; kind++)
        {
            weighed[kind] += Math.Max(-MostWeight, Math.Min(MostWeight, said[kind]));
        }
    }

    /// <summary>Remembered until another word takes its place: a text repeats its words, and the same few hundred make up most of every text.</summary>
    private float[] ProjectionOf(int word)
    {
        var place = word & (ProjectionsKept - 1);
        if (_projections[place] is { } known && known.Word == word)
        {
            return known.Values;
        }

        var vector = _vectors[word].Unpack();
        var values = new float[_places];
        foreach (var filter in _filters)
        {
            filter.Project(vector, values);
        }

        _projections[place] = new Projection(word, values);
        return values;
    }

    private void ReadLine(string[] words)
    {
        switch (words[0])
        {
            case "constants" when words.Length == 1 + ClueNames.Kinds:
                Weights(words, 1).CopyTo(_constants, 0);
                break;
            case "word" when words.Length == 4:
                _numbers[words[1]] = _vectors.Count;
                _vectors.Add(Packed.Read(words[2], words[3], Size));
                break;
            case "filter" when words.Length == 5 + ClueNames.Kinds && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var run) && run > 0:
                _filters.Add(new Filter(run, _places, LearnedFile.NumberIn(words[2]), Packed.Read(words[3], words[4], run * Size).Unpack(), Weights(words, 5)));
                _places += run;
                break;
            default:
                throw new FormatException($"A line must be constants, a word or a filter, with all its numbers; this one begins with '{words[0]}'.");
        }
    }

    private static float[] Weights(string[] words, int from)
    {
        var weights = new float[ClueNames.Kinds];
        for (var kind = 0; kind < weights.Length; kind++)
        {
            weights[kind] = LearnedFile.NumberIn(words[from + kind]);
        }

        return weights;
    }

    /// <summary>Numbers of one byte each, and what to multiply them by.</summary>
    private readonly struct Packed(float scale, byte[] numbers)
    {
        public static Packed Read(string scale, string numbers, int count)
        {
            var read = Convert.FromBase64String(numbers);
            return read.Length == count ? new Packed(LearnedFile.NumberIn(scale), read) : throw new FormatException($"There are {read.Length} numbers where {count} belong.");
        }

        public float[] Unpack()
        {
            var scaled = new float[numbers.Length];
            for (var i = 0; i < scaled.Length; i++)
            {
                scaled[i] = scale * (sbyte)numbers[i];
            }

            return scaled;
        }
    }

    /// <summary>What one filter after the other makes of a word, for each place it may take in the filter's run.</summary>
    private sealed class Projection(int word, float[] values)
    {
        public int Word { get; } = word;

        public float[] Values { get; } = values;
    }

    /// <param name="run">How many words it looks at.</param>
    /// <param name="at">Where its values begin in a projection.</param>
    /// <param name="bias">What it finds where no word stands.</param>
    /// <param name="vector">What it looks for, word after word.</param>
    /// <param name="weights">What a find weighs, by kind.</param>
    private sealed class Filter(int run, int at, float bias, float[] vector, float[] weights)
    {
        public float[] Weights { get; } = weights;

        public void Project(float[] word, float[] values)
        {
            for (var place = 0; place < run; place++)
            {
                var sum = 0f;
                for (var i = 0; i < Size; i++)
                {
                    sum += word[i] * vector[(place * Size) + i];
                }

                values[at + place] = sum;
            }
        }

        /// <summary>The most it finds in any run of words, those that reach over an end of the sentence among them; at least nothing.</summary>
        public float FoundIn(List<float[]> projections)
        {
            var most = 0f;
            for (var start = 1 - run; start < projections.Count; start++)
            {
                var found = bias;
                for (var place = Math.Max(0, -start); place < run && start + place < projections.Count; place++)
                {
                    found += projections[start + place][at + place];
                }

                most = Math.Max(most, found);
            }

            return most;
        }
    }
}
