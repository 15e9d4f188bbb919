using System.Text;
using CrmPlaybooks.Solution.Linting;

namespace CrmPlaybooks.Solution.Tests.Linting;

[TestClass]
[TestCategory("Docs")]
public sealed class LintDocsTests
{
    [TestMethod]
    public void The_documentation_lists_the_rules_as_they_are()
    {
        var path = Path.Combine(Planted.Repository.Root, "docs", "lint.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("REFRESH_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(path, page);
        }

        Assert.AreEqual(
            page,
            File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "",
            "docs/lint.md is stale; './dev docs' writes it.");
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # What lint looks for

            `./dev lint` reads the unpacked solution in `solution-package/` harder than the packager and the importer do. Each finding names file, line, what is wrong and how to
            mend it; the exit code is 1 when there is one, and `--json` prints them for machines.

            `./dev lint --schemas DIR` also validates against Microsoft's XML schemas, which are not part of this project: download them from the page "Edit the customizations
            XML file with schema validation" of Microsoft's documentation and name the folder that holds `CustomizationsSolution.xsd`.

            This page is generated from the rules in `src/CrmPlaybooks.Solution/Linting/Rules`.

            """.ReplaceLineEndings("\n"));
        foreach (var rule in Lint.Rules)
        {
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"\n## {rule.Key}\n\n{Escaped(rule.Why)}\n\n*Mend:* {Escaped(rule.Mend)}\n");
        }

        return page.ToString();
    }

    private static string Escaped(string text) =>
        text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
