namespace CrmPlaybooks.Policy.Listening;

[TestClass]
public sealed class SentenceNetworkTests
{
    private const int Stagnation = 1;
    private const string Weights = "0 1 0 0 0 0 0";

    /// <summary>"nobody" is the vector 1, 0, 0…; "asks" is 0, 1, 0…; words that end in -ing are 0, 0, 1…, and all else is nothing.</summary>
    private static readonly string[] Words = [Word("*"), Word("nobody", 1), Word("asks", 0, 1), Word("*ing", 0, 0, 1)];

    [TestMethod]
    [DataRow("nobody asks", 2.5f)]
    [DataRow("today nobody asks here", 2.5f)]
    [DataRow("asks nobody", 1.5f)]
    [DataRow("nobody today asks", 1.5f)]
    [DataRow("today nobody", 0.5f)]
    [DataRow("today", 0f)]
    [DataRow("", 0f)]
    public void A_filter_finds_its_run_wherever_it_stands_and_over_the_ends(string sentence, float weight) =>
        Assert.AreEqual(weight, Weighed(sentence, Filter(2, -0.5f, Weights, [1, 0], [0, 2])));

    [TestMethod]
    [DataRow("invoicing", 1f)]
    [DataRow("king", 0f)]
    public void A_word_that_is_not_known_means_what_its_ending_does(string word, float weight) => Assert.AreEqual(weight, Weighed(word, Filter(1, 0, Weights, [0, 0, 1])));

    [TestMethod]
    public void What_speaks_against_a_kind_takes_away() => Assert.AreEqual(-1f, Weighed("nobody", Filter(1, 0, "0 -1 0 0 0 0 0", [1])));

    [TestMethod]
    [DataRow("0 9 0 0 0 0 0", SentenceNetwork.MostWeight)]
    [DataRow("0 -9 0 0 0 0 0", -SentenceNetwork.MostWeight)]
    public void No_sentence_adds_or_takes_more_than_the_most(string weights, float weight) => Assert.AreEqual(weight, Weighed("nobody", Filter(1, 0, weights, [1])));

    [TestMethod]
    public void The_constants_count_for_every_sentence() => Assert.AreEqual(0.25f, Weighed("today", "constants 0 0.25 0 0 0 0 0"));

    [TestMethod]
    [DataRow("filter 1 0 1", "en.network.txt, line 5: A line must be constants, a word or a filter, with all its numbers; this one begins with 'filter'.")]
    [DataRow("words", "en.network.txt, line 5: A line must be constants, a word or a filter, with all its numbers; this one begins with 'words'.")]
    [DataRow("word today 1 AAAA", "en.network.txt, line 5: There are 3 numbers where 32 belong.")]
    [DataRow("constants 0 0 0 heavy 0 0 0", "en.network.txt, line 5: 'heavy' is no number.")]
    public void A_line_that_cannot_be_read_is_named(string line, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Read(line)).Message);

    [TestMethod]
    public void A_file_without_a_vector_for_unknown_words_is_refused() =>
        Assert.AreEqual("en.network.txt: no vector stands for unknown words, *.", Assert.ThrowsExactly<FormatException>(() => SentenceNetwork.Read("en.network.txt", Word("nobody", 1))).Message);

    private static SentenceNetwork Read(params string[] lines) => SentenceNetwork.Read("en.network.txt", string.Join('\n', Words.Concat(lines)) + "\n");

    private static float Weighed(string sentence, params string[] lines)
    {
        var weighed = new float[ClueNames.Kinds];
        Read(lines).AddTo(weighed, [.. sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        return weighed[Stagnation];
    }

    private static string Word(string word, params sbyte[] numbers) => $"word {word} 1 {Packed(1, numbers)}";

    private static string Filter(int run, float bias, string weights, params sbyte[][] words) =>
        FormattableString.Invariant($"filter {run} {bias} 1 {Packed(run, [.. words.SelectMany(word => word.Concat(new sbyte[SentenceNetwork.Size - word.Length]))])} {weights}");

    private static string Packed(int vectors, sbyte[] numbers)
    {
        var bytes = new byte[vectors * SentenceNetwork.Size];
        Buffer.BlockCopy(numbers, 0, bytes, 0, numbers.Length);
        return Convert.ToBase64String(bytes);
    }
}
