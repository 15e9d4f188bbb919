using CrmPlaybooks.Listening.Training;
using CrmPlaybooks.Policy.Listening;

namespace CrmPlaybooks.Listening.Tests;

/// <summary>The trainer's arithmetic is written here, so it is shown to descend in every part, to learn what single words cannot tell, and to write what the plugin reads.</summary>
[TestClass]
public sealed class NetworkTrainingTests
{
    private const int Stagnation = 1;
    private const float Pace = 0.01f;

    private static readonly Dictionary<string, int> Words = new() { [NetworkWords.Unknown] = 0, ["used"] = 1, ["not"] = 2, ["yet"] = 3, ["seen"] = 4 };

    [TestMethod]
    [DataRow("constants", 2)]
    [DataRow("filter", 2)]
    [DataRow("filter", 3, 4)]
    [DataRow("filter", 5, 6, 7, 8, 9, 10, 11)]
    [DataRow("word", 2, 3)]
    public void Each_part_alone_learns_what_the_sentence_says(string line, params int[] fields)
    {
        int[] sentence = [2, 1, 3];
        for (var seed = 0; seed < 10; seed++)
        {
            var parts = new NetworkParts(Words.Count, new Random(seed));
            var before = Written(parts);
            Learn(parts, sentence, says: seed % 2 == 0, Pace);
            var after = Written(parts);
            string[] mixed = [.. before.Zip(after, (old, learned) => old.StartsWith(line, StringComparison.Ordinal) ? WithFields(old, learned, fields) : old)];
            var change = Weighed(mixed, sentence) - Weighed(before, sentence);

            Assert.AreEqual(seed % 2 == 0 ? 1 : -1, Math.Sign(change), $"seed {seed}");
        }
    }

    [TestMethod]
    public void What_differs_by_the_order_of_its_words_only_is_learned_and_read_back_by_the_plugin()
    {
        var parts = new NetworkParts(Words.Count, new Random(7));
        (int[] Words, bool Says)[] sentences = [([2, 1, 3, 4], true), ([4, 2, 1], true), ([1, 2, 3, 4], false), ([4, 1, 2], false), ([3, 2, 4, 1], false)];
        for (var round = 0; round < 150; round++)
        {
            foreach (var (words, says) in sentences)
            {
                Learn(parts, words, says, Pace);
            }
        }

        var written = Written(parts);
        foreach (var (words, says) in sentences)
        {
            var weight = parts.WeightOf(parts.Read(words).Found, Stagnation);

            Assert.IsTrue(says ? weight > 2 : weight < -2, $"{string.Join(' ', words)} weighs {weight}");
            Assert.AreEqual(Math.Clamp(NetworkFile.Share * weight, -SentenceNetwork.MostWeight, SentenceNetwork.MostWeight), Weighed(written, words), 0.1f, string.Join(' ', words));
        }
    }

    private static void Learn(NetworkParts parts, int[] words, bool says, float pace)
    {
        var reading = parts.Read(words);
        var slopes = new float[ClueNames.Kinds];
        slopes[Stagnation] = (1 / (1 + MathF.Exp(-parts.WeightOf(reading.Found, Stagnation)))) - (says ? 1 : 0);
        parts.Learn(words, reading, slopes, share: 1);
        parts.Step(pace);
    }

    private static string[] Written(NetworkParts parts)
    {
        var file = Path.GetTempFileName();
        try
        {
            NetworkFile.Write(file, "; learned by a test", Words, parts);
            return File.ReadAllLines(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string WithFields(string line, string other, int[] fields)
    {
        var words = line.Split(' ');
        var others = other.Split(' ');
        foreach (var field in fields)
        {
            words[field] = others[field];
        }

        return string.Join(' ', words);
    }

    private static float Weighed(string[] lines, int[] sentence)
    {
        var weighed = new float[ClueNames.Kinds];
        SentenceNetwork.Read("test.network.txt", string.Join('\n', lines)).AddTo(weighed, [.. sentence.Select(word => Words.Single(entry => entry.Value == word).Key)]);
        return weighed[Stagnation];
    }
}
