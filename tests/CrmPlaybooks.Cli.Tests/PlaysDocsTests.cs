using System.Globalization;
using System.Text;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
[TestCategory("Docs")]
public sealed class PlaysDocsTests
{
    private static readonly string Docs = Path.Combine(Repository.Above(AppContext.BaseDirectory).Root, "docs");

    private static readonly ClientSegment[] Segments = [ClientSegment.Strategic, ClientSegment.Standard, ClientSegment.Scale, ClientSegment.Institutional];

    [TestMethod]
    public void The_documentation_lists_the_plays_as_they_are()
    {
        var path = Path.Combine(Docs, "plays.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(path, page);
        }

        Assert.AreEqual(page, File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", "docs/plays.md is stale; './dev docs' writes it.");
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # The plays

            What the suite notices, in the order of the catalogue. A play needs certain facts, each so many days back; while one of them cannot be read in full, the play leaves what is open as
            it is and opens nothing. Administrators set its thresholds for all clients, for a segment or for one client ([settings](settings.md)); the values of the segments are those of the starter
            policy. Every play observes until it is published in *Act*.

            This page is generated from the plays in `src/CrmPlaybooks.Policy/Plays` and their words.

            | play | what it notices |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var play in PlayCatalogue.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [`{play.Key}`](#{play.Key}) | {Tell(play.Name, Language.English)} |\n");
        }

        foreach (var play in PlayCatalogue.All)
        {
            Add(page, play);
        }

        return page.ToString();
    }

    private static void Add(StringBuilder page, IPlay play)
    {
        var type = play.GetType();
        page.Append(CultureInfo.InvariantCulture, $"\n## {play.Key}\n\n{Tell(play.Name, Language.English)}. *{Tell(play.Name, Language.Spanish)}.*\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Code: [{type.Name}.cs](../src/CrmPlaybooks.Policy/Plays/{type.Name}/{type.Name}.cs), version {play.Version}. ");
        if (File.Exists(Path.Combine(Docs, "plays", play.Key + ".md")))
        {
            page.Append(CultureInfo.InvariantCulture, $"More: [{play.Key}](plays/{play.Key}.md). ");
        }

        page.Append(play.Needs.Count == 0
            ? "It needs nothing but the account.\n"
            : $"It needs {string.Join(", ", play.Needs.Select(NeedOf))}.\n");
        if (play.Thresholds.Count > 0)
        {
            page.Append("\n| threshold | unit | default | from | to | Strategic | Standard | Scale | Institutional |\n|---|---|---|---|---|---|---|---|---|\n");
            foreach (var threshold in play.Thresholds)
            {
                var segments = Segments.Select(segment => StarterPolicy.ValueOf(segment, threshold.Name) ?? threshold.Default.Text);
                page.Append(CultureInfo.InvariantCulture, $"| `{threshold.Name}` | {UnitOf(threshold)} | {threshold.Default.Text} | {Limits(threshold)} | {string.Join(" | ", segments)} |\n");
            }
        }

        var english = WordBook.Of(type.Name, Language.English).Texts.ToDictionary(text => text.Key, text => TextOf(text));
        var spanish = WordBook.Of(type.Name, Language.Spanish).Texts.ToDictionary(text => text.Key, text => TextOf(text));
        page.Append("\n| words | English | Spanish |\n|---|---|---|\n");
        foreach (var text in english)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{text.Key}` | {text.Value} | {spanish[text.Key]} |\n");
        }
    }

    private static string NeedOf(FactNeed need)
    {
        var name = new StringBuilder();
        foreach (var letter in need.Class.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return need.HistoryDays > 0 ? string.Create(CultureInfo.InvariantCulture, $"{name} ({need.HistoryDays} days)") : name.ToString();
    }

    private static string UnitOf(ThresholdDeclaration threshold) => threshold.Shape == ThresholdShape.Choice ? "one of " + string.Join(", ", threshold.Options) : threshold.Unit switch
    {
        ThresholdUnit.BusinessDays => "business days",
        ThresholdUnit.BusinessHours => "business hours",
        ThresholdUnit.Days => "days",
        ThresholdUnit.Percent => "percent",
        ThresholdUnit.Points => "points",
        _ => "count",
    };

    private static string Limits(ThresholdDeclaration threshold) => threshold.Shape == ThresholdShape.Choice ? " | " : ThresholdValue.Of(threshold.Min).Text + " | " + ThresholdValue.Of(threshold.Max).Text;

    private static string TextOf(WordText text) =>
        string.Concat(text.Parts.Select(part => part.Unfilled)).Replace("\n", "<br>", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Tell(Phrase phrase, Language language) => LookWords.Tell(phrase, new Reader(language, LocalZone.Utc));
}
