using System.Globalization;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Training;

/// <summary>Writes what was learned as the file that <see cref="SentenceNetwork"/> reads.</summary>
internal static class NetworkFile
{
    /// <summary>How much the network's word counts beside that of the clues.</summary>
    public const float Share = 0.7f;

    private const int MostOfAByte = 127;

    /// <param name="origin">The line that tells what was learned from.</param>
    public static void Write(string file, string origin, IReadOnlyDictionary<string, int> words, NetworkParts parts)
    {
        var lines = new List<string>
        {
            "; What a sentence as a whole says: written by ./dev clues, not by hand. Notation: docs/listening.md.",
            origin,
            "constants" + Weights(kind => parts.ConstantOf(kind)),
        };
        for (var unit = 0; unit < NetworkParts.Filters; unit++)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"filter {NetworkParts.RunOf(unit)} {parts.BiasOf(unit):0.####} {Packed(parts.FilterOf(unit))}{Weights(kind => parts.WeightOf(unit, kind))}"));
        }

        foreach (var (word, number) in words.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            lines.Add($"word {word} {Packed(parts.VectorOf(number))}");
        }

        File.WriteAllText(file, string.Join('\n', lines) + "\n");
    }

    private static string Weights(Func<int, float> weightOf) =>
        string.Concat(Enumerable.Range(0, ClueNames.Kinds).Select(kind => string.Create(CultureInfo.InvariantCulture, $" {Share * weightOf(kind):0.####}")));

    private static string Packed(ReadOnlySpan<float> numbers)
    {
        var most = 0f;
        foreach (var number in numbers)
        {
            most = Math.Max(most, Math.Abs(number));
        }

        var packed = new byte[numbers.Length];
        for (var i = 0; i < packed.Length; i++)
        {
            packed[i] = most > 0 ? (byte)(sbyte)MathF.Round(numbers[i] / most * MostOfAByte) : (byte)0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{most / MostOfAByte:0.######} {Convert.ToBase64String(packed)}");
    }
}
