using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace CrmPlaybooks.Listening.Training;

/// <summary>What each clue weighs for one kind.</summary>
internal sealed record Weighed(float Constant, float[] Weights)
{
    public float Of(Dictionary<int, float> sentence)
    {
        var weight = Constant;
        foreach (var (place, count) in sentence)
        {
            weight += Weights[place] * count;
        }

        return weight;
    }

    /// <summary>A text says what its sentence says that speaks for it most.</summary>
    public float Of(LearnedText text) => text.Sentences.Count == 0 ? float.NegativeInfinity : text.Sentences.Max(sentence => Of(sentence.Clues));
}

/// <summary>Logistic regression: once with every clue, and once more with those that turned out to weigh most.</summary>
internal static class Regression
{
    private const int MostClues = 20000;
    private const int MostIterations = 100;
    private const float PriceOfWeight = 0.3f;

    private static readonly MLContext Context = new(seed: 1);

    /// <summary>
    /// Labels belong to texts, and weights to sentences: of a text of several sentences that says the kind, the one is taken that says it most, by the weights that the other
    /// texts gave.
    /// </summary>
    public static Weighed Learn(IReadOnlyList<LearnedText> texts, Policy.SignalKind kind, int clues)
    {
        var sure = new List<Example>();
        var several = new List<LearnedText>();
        foreach (var text in texts)
        {
            if (!text.Kinds.Contains(kind))
            {
                sure.AddRange(text.Sentences.Select(sentence => Example.Of(sentence.Clues, false, clues)));
            }
            else if (text.Sentences.Count == 1)
            {
                sure.Add(Example.Of(text.Sentences[0].Clues, true, clues));
            }
            else if (text.Sentences.Count > 1)
            {
                several.Add(text);
            }
        }

        var first = Fit(sure, clues);
        sure.AddRange(several.Select(text => Example.Of(text.Sentences.MaxBy(sentence => first.Of(sentence.Clues))!.Clues, true, clues)));
        var all = Fit(sure, clues);
        var kept = Enumerable.Range(0, clues).OrderByDescending(place => Math.Abs(all.Weights[place])).Take(MostClues).ToHashSet();
        return Fit(sure.ConvertAll(example => example.With(kept)), clues);
    }

    private static Weighed Fit(List<Example> examples, int clues)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, clues);
        var model = Context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = PriceOfWeight,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = MostIterations,
            OptimizationTolerance = 1e-6f,
            LabelColumnName = nameof(Example.Label),
            FeatureColumnName = nameof(Example.Features),
        }).Fit(Context.Data.LoadFromEnumerable(examples, schema)).Model.SubModel;
        return new Weighed(model.Bias, [.. model.Weights]);
    }

    private sealed class Example
    {
        public bool Label { get; init; }

        public VBuffer<float> Features { get; init; }

        public Example With(HashSet<int> kept)
        {
            var clues = Features.Items().Where(clue => kept.Contains(clue.Key)).ToList();
            return new Example { Label = Label, Features = new VBuffer<float>(Features.Length, clues.Count, [.. clues.Select(clue => clue.Value)], [.. clues.Select(clue => clue.Key)]) };
        }

        public static Example Of(Dictionary<int, float> sentence, bool label, int clues)
        {
            var places = sentence.Keys.Order().ToArray();
            return new Example { Label = label, Features = new VBuffer<float>(clues, places.Length, [.. places.Select(place => sentence[place])], places) };
        }
    }
}
