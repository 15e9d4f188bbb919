using System.Text.RegularExpressions;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed partial class LinkTests
{
    private static readonly string Root = Repository.Above(AppContext.BaseDirectory).Root;

    public static IEnumerable<object[]> Pages => new[] { "README.md", "CONTRIBUTING.md" }
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')))
        .Order(StringComparer.Ordinal).Select(page => new object[] { page });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist(string page)
    {
        var broken = Links().Matches(WithoutCode(File.ReadAllText(Path.Combine(Root, page)))).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Exists(page, link)).ToList();
        Assert.IsEmpty(broken, $"{page}: {string.Join(", ", broken)}");
    }

    [TestMethod]
    [DataRow("docs/plays.md", "settings.md", true)]
    [DataRow("docs/plays.md", "settings.md#no-such-heading", false)]
    [DataRow("docs/plays.md", "no-such-page.md", false)]
    [DataRow("README.md", "#see-it", true)]
    public void A_link_that_leads_nowhere_is_noticed(string page, string link, bool exists) => Assert.AreEqual(exists, Exists(page, link));

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var path = parts[0].Length == 0 ? Path.Combine(Root, page) : Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0])));
        return (File.Exists(path) || Directory.Exists(path)) && (parts.Length == 1 || Anchors(path).Contains(parts[1]));
    }

    // As GitHub makes them of headings.
    private static HashSet<string> Anchors(string path) =>
    [
        .. Headings().Matches(WithoutCode(File.ReadAllText(path))).Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    private static string WithoutCode(string text) => Code().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"(?:\[[^\]\n]*\]\(|\b(?:src|srcset)="")([^)""\s]+)[)""]")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NotInAnchors();
}
