using System.Numerics.Tensors;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Training;

/// <summary>What the filters found in a sentence, and the first word of the run in which each found most.</summary>
internal sealed record NetworkReading(float[] Padded, float[] Found, int[] Starts);

/// <summary>The numbers that are learned, and how they change.</summary>
internal sealed class NetworkParts
{
    private const int Size = SentenceNetwork.Size;
    private const int LongestRun = 4;
    private const int FiltersOfRun = 48;
    private const int Units = LongestRun * FiltersOfRun;
    private const int Padding = LongestRun - 1;

    private readonly Learned _vectors;
    private readonly Learned[] _filters = new Learned[LongestRun];
    private readonly Learned _biases = new(1, Units);
    private readonly Learned _weights = new(ClueNames.Kinds, Units);
    private readonly Learned _constants = new(1, ClueNames.Kinds);

    public NetworkParts(int words, Random random)
    {
        _vectors = new Learned(words, Size).Scatter(random, 0.1f);
        for (var run = 1; run <= LongestRun; run++)
        {
            _filters[run - 1] = new Learned(FiltersOfRun, run * Size).Scatter(random, 1 / MathF.Sqrt(run * Size));
        }

        _weights.Scatter(random, 1 / MathF.Sqrt(Units));
    }

    public static int Filters => Units;

    public static int RunOf(int unit) => (unit / FiltersOfRun) + 1;

    public ReadOnlySpan<float> VectorOf(int word) => _vectors.Row(word);

    public ReadOnlySpan<float> FilterOf(int unit) => _filters[RunOf(unit) - 1].Row(unit % FiltersOfRun);

    public float BiasOf(int unit) => _biases.Row(0)[unit];

    public float WeightOf(int unit, int kind) => _weights.Row(kind)[unit];

    public float ConstantOf(int kind) => _constants.Row(0)[kind];

    public float WeightOf(float[] found, int kind) => TensorPrimitives.Dot(found, _weights.Row(kind)) + _constants.Row(0)[kind];

    public NetworkReading Read(int[] words)
    {
        var padded = new float[(words.Length + (2 * Padding)) * Size];
        for (var i = 0; i < words.Length; i++)
        {
            _vectors.Row(words[i]).CopyTo(padded.AsSpan((Padding + i) * Size, Size));
        }

        var found = new float[Units];
        var starts = new int[Units];
        for (var unit = 0; unit < Units; unit++)
        {
            var run = RunOf(unit);
            var filter = FilterOf(unit);
            for (var start = Padding + 1 - run; start < Padding + words.Length; start++)
            {
                var sum = TensorPrimitives.Dot(filter, padded.AsSpan(start * Size, run * Size)) + BiasOf(unit);
                if (sum > found[unit])
                {
                    found[unit] = sum;
                    starts[unit] = start;
                }
            }
        }

        return new NetworkReading(padded, found, starts);
    }

    /// <param name="slopes">How the loss changes with what the sentence weighs, by kind.</param>
    /// <param name="share">How the units of the reading were scaled.</param>
    public void Learn(int[] words, NetworkReading reading, float[] slopes, float share)
    {
        var change = new float[reading.Padded.Length];
        for (var unit = 0; unit < Units; unit++)
        {
            var slope = 0f;
            for (var kind = 0; kind < slopes.Length && reading.Found[unit] > 0; kind++)
            {
                _weights.Change(kind)[unit] += slopes[kind] * reading.Found[unit];
                slope += slopes[kind] * WeightOf(unit, kind) * share;
            }

            if (slope != 0)
            {
                var run = RunOf(unit);
                var from = reading.Starts[unit] * Size;
                var filterChange = _filters[run - 1].Change(unit % FiltersOfRun);
                TensorPrimitives.MultiplyAdd(reading.Padded.AsSpan(from, run * Size), slope, filterChange, filterChange);
                var wordsChange = change.AsSpan(from, run * Size);
                TensorPrimitives.MultiplyAdd(FilterOf(unit), slope, wordsChange, wordsChange);
                _biases.Change(0)[unit] += slope;
            }
        }

        TensorPrimitives.Add(_constants.Change(0), slopes, _constants.Change(0));
        for (var i = 0; i < words.Length; i++)
        {
            var vectorChange = _vectors.Change(words[i]);
            TensorPrimitives.Add(vectorChange, change.AsSpan((Padding + i) * Size, Size), vectorChange);
        }
    }

    public void Step(float pace)
    {
        foreach (var learned in _filters.Append(_vectors).Append(_biases).Append(_weights).Append(_constants))
        {
            learned.Step(pace);
        }
    }
}
