namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class LabelledSetTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("en", "held-out.tsv")]
    [DataRow("es", "held-out.tsv")]
    [DataRow("en", "development.tsv")]
    [DataRow("es", "development.tsv")]
    public void At_least_97_percent_of_what_is_heard_was_said(string language, string file)
    {
        var score = Score.Of(Labelled.Read(language, file));
        TestContext.WriteLine(score.Table());

        Assert.IsGreaterThanOrEqualTo(0.97, score.Precision, score.Table());
    }

    [TestMethod]
    [DataRow("en", "held-out.tsv")]
    [DataRow("es", "held-out.tsv")]
    [DataRow("en", "development.tsv")]
    [DataRow("es", "development.tsv")]
    public void At_least_90_percent_of_what_is_said_is_heard(string language, string file)
    {
        var score = Score.Of(Labelled.Read(language, file));

        Assert.IsGreaterThanOrEqualTo(0.90, score.Recall, score.Table());
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void The_sets_hold_600_texts_a_language_and_half_of_them_are_traps(string language)
    {
        var all = LabelledSet.LearnedOf(language).Append("held-out.tsv").SelectMany(file => Labelled.Read(language, file)).ToList();

        Assert.IsTrue(all.Count >= 600 && all.Count(text => text.Kinds.Count == 0) >= all.Count / 2, $"{all.Count} texts");
    }

    [TestMethod]
    [DataRow("en")]
    [DataRow("es")]
    public void Nothing_is_learned_from_a_text_that_is_held_out(string language)
    {
        var heldOut = Labelled.Read(language, "held-out.tsv").Select(text => text.Text).ToHashSet();

        var learned = LabelledSet.TrainingOf(language).SelectMany(file => Labelled.Read(language, file)).ToList();

        Assert.IsNotEmpty(learned);
        Assert.IsEmpty(learned.Where(text => heldOut.Contains(text.Text)));
    }
}
