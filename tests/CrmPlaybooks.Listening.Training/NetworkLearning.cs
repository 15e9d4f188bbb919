using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Training;

/// <summary>
/// Learns the network of one language by gradient descent (Adam), words and units left out at random. Labels belong to texts: of a text of several sentences the one is taken that the clues
/// say it most of, and the others teach nothing of that kind.
/// </summary>
internal sealed class NetworkLearning
{
    private const int Rounds = 6;
    private const int SentencesAtOnce = 128;
    private const float FastestStep = 2e-3f;
    private const float ShareOfWarmUp = 0.2f;
    private const float WordsLeftOut = 0.2f;
    private const float UnitsLeftOut = 0.4f;
    private const int FewestTimes = 5;
    private const int LongestSentence = 48;

    private readonly Random _random = new(1);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Example> _examples = [];

    private NetworkLearning(Texts texts, Weighed[] clues)
    {
        _numbers[NetworkWords.Unknown] = 0;
        Number(texts);
        foreach (var text in texts.All)
        {
            Add(text, clues);
        }

        Parts = new NetworkParts(_numbers.Count, _random);
    }

    public IReadOnlyDictionary<string, int> Words => _numbers;

    public NetworkParts Parts { get; }

    /// <param name="clues">What the clues weigh, by kind.</param>
    public static NetworkLearning Learn(Texts texts, Weighed[] clues)
    {
        var learning = new NetworkLearning(texts, clues);
        learning.Run();
        return learning;
    }

    private void Run()
    {
        var order = _examples.ToArray();
        var steps = Rounds * (order.Length / SentencesAtOnce);
        var step = 0;
        for (var round = 0; round < Rounds; round++)
        {
            _random.Shuffle(order);
            var loss = 0.0;
            for (var from = 0; from + SentencesAtOnce <= order.Length; from += SentencesAtOnce)
            {
                foreach (var example in order.AsSpan(from, SentencesAtOnce))
                {
                    loss += LearnFrom(example);
                }

                Parts.Step(PaceAt((float)step++ / steps));
            }

            Console.WriteLine($"  network, round {round + 1} of {Rounds}: loss {loss / order.Length:0.0000}");
        }
    }

    /// <summary>Rises to the fastest step, and falls to none.</summary>
    private static float PaceAt(float share) => FastestStep * (share < ShareOfWarmUp ? share / ShareOfWarmUp : (1 - share) / (1 - ShareOfWarmUp));

    private float LearnFrom(Example example)
    {
        var words = Array.ConvertAll(example.Words, word => _random.NextSingle() < WordsLeftOut ? 0 : word);
        var reading = Parts.Read(words);
        for (var unit = 0; unit < reading.Found.Length; unit++)
        {
            reading.Found[unit] = _random.NextSingle() < UnitsLeftOut ? 0 : reading.Found[unit] / (1 - UnitsLeftOut);
        }

        var loss = 0f;
        var slopes = new float[ClueNames.Kinds];
        for (var kind = 0; kind < ClueNames.Kinds; kind++)
        {
            if (example.Teaches[kind])
            {
                var weight = Parts.WeightOf(reading.Found, kind);
                var chance = 1 / (1 + MathF.Exp(-weight));
                slopes[kind] = (chance - (example.Says[kind] ? 1 : 0)) / SentencesAtOnce;
                loss -= MathF.Log(Math.Max(1e-7f, example.Says[kind] ? chance : 1 - chance));
            }
        }

        Parts.Learn(words, reading, slopes, 1 / (1 - UnitsLeftOut));
        return loss;
    }

    private void Number(Texts texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var endings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in texts.All.SelectMany(text => text.Sentences).SelectMany(sentence => sentence.Words))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        foreach (var (word, count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (count >= FewestTimes)
            {
                _numbers.TryAdd(word, _numbers.Count);
            }
            else
            {
                var ending = NetworkWords.EndingOf(word);
                endings[ending] = endings.GetValueOrDefault(ending) + count;
            }
        }

        foreach (var (ending, _) in endings.Where(entry => entry.Value >= FewestTimes).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            _numbers.TryAdd(ending, _numbers.Count);
        }
    }

    private void Add(LearnedText text, Weighed[] clues)
    {
        var examples = text.Sentences.ConvertAll(sentence => new Example([.. sentence.Words.Take(LongestSentence).Select(word => NetworkWords.NumberIn(_numbers, word))]));
        for (var kind = 0; kind < ClueNames.Kinds; kind++)
        {
            if (ClueNames.DirectionOf(kind) != text.Direction)
            {
                continue;
            }

            var says = text.Kinds.Contains(SignalKind.Courtesy + kind);
            var most = says && examples.Count > 0 ? Enumerable.Range(0, examples.Count).MaxBy(i => clues[kind].Of(text.Sentences[i].Clues)) : -1;
            for (var i = 0; i < examples.Count; i++)
            {
                examples[i].Teaches[kind] = !says || i == most;
                examples[i].Says[kind] = says && i == most;
            }
        }

        _examples.AddRange(examples.Where(example => example.Words.Length > 0));
    }

    private sealed record Example(int[] Words)
    {
        public bool[] Teaches { get; } = new bool[ClueNames.Kinds];

        public bool[] Says { get; } = new bool[ClueNames.Kinds];
    }
}
