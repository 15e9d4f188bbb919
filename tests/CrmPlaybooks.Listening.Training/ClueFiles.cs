using System.Globalization;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Training;

/// <summary>Writes what was learned as the files that the policy carries.</summary>
internal static class ClueFiles
{
    /// <summary>The weight from which on a sentence is heard: high, because a false warning costs more trust than a missed one.</summary>
    public const float Needed = 3.25f;

    /// <summary>The weight below which a phrase of the lexicon is set aside: it is a better witness than single words, and still may not stand where more speaks against the kind than for it.</summary>
    private static readonly Dictionary<string, float> Kept = new() { ["en"] = -0.5f, ["es"] = 0 };

    private const float Lightest = 0.05f;

    /// <summary>How much public prose the weights on file were learned with; 0 where there are none.</summary>
    public static int PublicSentencesOf(string folder, string language)
    {
        var file = PathOf(folder, 0, language);
        return File.Exists(file) ? Texts.PublicSentencesIn(File.ReadAllText(file)) : 0;
    }

    /// <summary>What was learned, by kind.</summary>
    public static Weighed[] Write(string folder, string language, Texts texts)
    {
        var clues = texts.Written();
        var weighed = new Weighed[ClueNames.Kinds];
        for (var i = 0; i < ClueNames.Kinds; i++)
        {
            var learned = weighed[i] = Regression.Learn(texts.Of(ClueNames.DirectionOf(i)), SignalKind.Courtesy + i, texts.Clues);
            string[] head =
            [
                $"; What speaks for and against {ClueNames.KindOf(i)}: written by ./dev clues, not by hand. Notation: docs/listening.md.",
                texts.Origin,
                $"constant {Number(learned.Constant)}",
                $"needed {Number(Needed)}",
                $"kept {Number(Kept[language])}",
            ];
            var lines = (from clue in learned.Weights.Select((weight, place) => (Weight: weight, Name: clues[place]))
                         where Math.Abs(clue.Weight) >= Lightest
                         orderby MathF.Round(clue.Weight, 2) descending, clue.Name
                         select $"{Number(clue.Weight)} {clue.Name}").ToList();
            File.WriteAllText(PathOf(folder, i, language), string.Join('\n', head.Concat(lines)) + "\n");
            Console.WriteLine($"  {ClueNames.KindOf(i),-11}{lines.Count,6} clues");
        }

        return weighed;
    }

    private static string PathOf(string folder, int kind, string language) => Path.Combine(folder, $"{ClueNames.KindOf(kind)}.{language}.clues.txt");

    private static string Number(float number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
