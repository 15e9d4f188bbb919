using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Listening.Tests;

[TestClass]
public sealed class QuotingTests
{
    public static IEnumerable<object[]> Styles => StylesOf("en.txt").Concat(StylesOf("es.txt"));

    [TestMethod]
    [DynamicData(nameof(Styles))]
    public void Only_the_authors_own_words_are_kept(string style, string text, string own)
    {
        var plain = HtmlText.LooksLikeHtml(text) ? HtmlText.Read(text) : text;

        Assert.AreEqual(own, Lines(OwnWords.Of(PlainText.Mend(plain))), style);
    }

    [TestMethod]
    public void At_least_forty_styles_are_known() => Assert.IsGreaterThanOrEqualTo(40, Styles.Count());

    private static IEnumerable<object[]> StylesOf(string file) =>
        from block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "quoting", file)).Split("=== ", StringSplitOptions.RemoveEmptyEntries)
        let name = block[..block.IndexOf('\n', StringComparison.Ordinal)]
        let halves = block[(name.Length + 1)..].Split("--- own\n")
        select new object[] { $"{file}: {name}", halves[0], Lines(halves[1]) };

    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
