using System.Text;
using System.Text.RegularExpressions;
using CrmPlaybooks.Scenarios.Sentences;

namespace CrmPlaybooks.Scenarios;

/// <summary>docs/scenarios.md: its examples run, and it lists every sentence there is.</summary>
[TestClass]
public sealed partial class ScenarioDocumentTests
{
    private const string Begin = "<!-- sentences, generated -->\n";
    private const string End = "<!-- end of sentences -->";

    private static readonly string Page = Path.Combine(ScenarioFiles.Repository.Root, "docs", "scenarios.md");

    public static IEnumerable<object[]> Examples => Example().Matches(File.ReadAllText(Page).ReplaceLineEndings("\n")).Select(match => new object[] { match.Groups["text"].Value });

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void An_example_goes_as_told(string example)
    {
        var outcome = ScenarioFiles.Run(example);

        Assert.IsEmpty(outcome.Failures, string.Join("\n\n", outcome.Failures));
        Assert.IsGreaterThan(0, outcome.Expectations);
    }

    [TestMethod]
    [TestCategory("Docs")]
    public void The_page_lists_every_sentence()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var wanted = page[..from] + Tables() + page[page.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(Page, wanted);
            page = wanted;
        }

        Assert.AreEqual(wanted, page, "docs/scenarios.md is stale; './dev docs' writes it.");
    }

    private static string Tables()
    {
        var tables = new StringBuilder();
        foreach (var group in AllSentences.Groups)
        {
            tables.Append("\n### ").Append(group.Title).Append("\n\n| Sentence | Means |\n|---|---|\n");
            foreach (var sentence in group.Sentences)
            {
                var labels = sentence.Labels.Count == 0 ? "" : " Fields: " + string.Join(", ", sentence.Labels.Select(label => $"`{label}`")) + ".";
                tables.Append("| `").Append(sentence.Form).Append("` | ").Append(sentence.Meaning).Append(labels).Append(" |\n");
            }
        }

        return tables.Append('\n').ToString();
    }

    [GeneratedRegex("```scenario\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
