namespace CrmPlaybooks.Policy.Listening;

[TestClass]
public sealed class ClueWeightsTests
{
    private const int Stagnation = 1;

    [TestMethod]
    public void Elements_and_pairs_add_up()
    {
        var weights = Read("; a remark\nconstant -2.5\nneeded 1.5\nkept 0.5\n1.25 nobody\n0.5 nobody log\n-3 nobody _ log");
        var nobody = weights.Names.NumberOf("nobody");
        var log = weights.Names.NumberOf("log");

        Assert.AreEqual(-2.5f + 1.25f + 0.5f, Weighed(weights, Clue.KeyOf(nobody), Clue.KeyOf(nobody, log, isApart: false)));
        Assert.AreEqual(-2.5f + 1.25f - 3, Weighed(weights, Clue.KeyOf(nobody), Clue.KeyOf(nobody, log, isApart: true)));
        Assert.AreEqual(1.5f, weights.Needed[Stagnation]);
        Assert.AreEqual(0.5f, weights.Kept[Stagnation]);
    }

    [TestMethod]
    public void A_clue_is_read_as_it_is_written()
    {
        var names = new ClueNames();
        foreach (var clue in new[] { "nobody", "nobody log", "nobody _ log", "*mos todavi", "^ #", "+stop" })
        {
            Assert.AreEqual(clue, Clue.Write(Clue.Read(("0 " + clue).Split(' '), 1, names), names));
        }
    }

    [TestMethod]
    [DataRow("avisad", null)]
    [DataRow("avisadme", "*dme")]
    public void Only_a_word_that_is_longer_than_its_beginning_has_an_ending(string word, string? ending) => Assert.AreEqual(ending, ClueNames.EndingOf(word));

    [TestMethod]
    [DataRow("heavy nobody", "stagnation.en.clues.txt, line 2: 'heavy' is no number.")]
    [DataRow("1.0 nobody and log", "stagnation.en.clues.txt, line 2: A clue must be one element, two, or two with _ between.")]
    [DataRow("1.0", "stagnation.en.clues.txt, line 2: A clue must be one element, two, or two with _ between.")]
    public void A_line_that_cannot_be_read_is_named(string line, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Read("constant 0\n" + line)).Message);

    private static ClueWeights Read(string text)
    {
        var weights = new ClueWeights();
        weights.Read("stagnation.en.clues.txt", text, Stagnation);
        return weights;
    }

    private static float Weighed(ClueWeights weights, params long[] keys)
    {
        var weighed = new float[ClueNames.Kinds];
        weights.Weigh([.. keys.Select(key => new Clue(key, 0, 0))], weighed);
        return weighed[Stagnation];
    }
}
