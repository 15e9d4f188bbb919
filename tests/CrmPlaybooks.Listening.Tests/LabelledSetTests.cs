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
    public void The_sets_hold_600_texts_a_language_and_about_half_are_traps(string language)
    {
        var all = Labelled.Read(language, "held-out.tsv").Concat(Labelled.Read(language, "development.tsv")).ToList();

        Assert.IsTrue(all.Count >= 600 && all.Count(text => text.Kinds.Count == 0) is var traps && traps > all.Count * 0.4 && traps < all.Count * 0.6, $"{all.Count} texts");
    }
}
