namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed class NewPlayVerbTests
{
    [TestMethod]
    [DataRow("FeedbackUnanswered", "feedback-unanswered")]
    [DataRow("PoorResultUntold", "poor-result-untold")]
    [DataRow("Day90Review", "day90-review")]
    public void The_key_is_the_name_in_kebab_case(string name, string key) => Assert.AreEqual(key, NewPlayVerb.KeyOf(name));

    [TestMethod]
    public void A_play_joins_a_list_on_one_line() => Assert.AreEqual(
        "public static IReadOnlyList<IPlay> All { get; } = [new A.A(), new B.B()];",
        NewPlayVerb.WithPlay("public static IReadOnlyList<IPlay> All { get; } = [new A.A()];", "B"));

    [TestMethod]
    [DataRow("new A.A(),")]
    [DataRow("new A.A()")]
    public void A_play_joins_a_list_of_lines(string last) => Assert.AreEqual(
        "All { get; } =\n    [\n        new A.A(),\n        new B.B(),\n    ];",
        NewPlayVerb.WithPlay($"All {{ get; }} =\n    [\n        {last}\n    ];", "B"));

    [TestMethod]
    public void A_catalogue_that_cannot_be_read_is_refused() =>
        Assert.Contains("was not found", Assert.ThrowsExactly<UsageException>(() => NewPlayVerb.WithPlay("class PlayCatalogue;", "B")).Message);
}
