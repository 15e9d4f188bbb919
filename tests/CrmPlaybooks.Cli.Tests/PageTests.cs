using System.Text.RegularExpressions;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Cli.Tests;

[TestClass]
public sealed partial class PageTests
{
    [TestMethod]
    [DataRow(Language.English)]
    [DataRow(Language.Spanish)]
    public void The_page_loads_nothing_from_elsewhere(Language language)
    {
        var page = PageOf(language);
        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.DoesNotMatchRegex(new Regex("<(link|img|iframe)\\b|\\bsrc=|@import|url\\("), page);
    }

    [TestMethod]
    [DataRow(Language.English)]
    [DataRow(Language.Spanish)]
    public void Every_link_of_the_page_leads_somewhere(Language language)
    {
        var page = PageOf(language);
        var ids = Ids().Matches(page).Select(match => match.Groups[1].Value).ToList();
        CollectionAssert.AllItemsAreUnique(ids);
        var broken = Links().Matches(page).Select(match => match.Groups[1].Value).Where(link => !ids.Contains(link)).ToList();
        Assert.IsEmpty(broken);
    }

    [TestMethod]
    public void Names_cannot_break_the_page()
    {
        var book = LookTests.LookAtSample();
        var hostile = book with { Clients = [.. book.Clients.Select(client => client with { Name = "<script>alert('x')</script> & \"co\"" })] };
        using var output = new StringWriter();
        Page.Write(hostile, output);
        Assert.DoesNotContain("<script>alert", output.ToString());
        Assert.Contains("&lt;script&gt;alert", output.ToString());
    }

    [TestMethod]
    public void Every_text_comes_in_both_languages_with_the_same_values()
    {
        var english = LookWords.TextsOf(Language.English).Select(SpellingOf).Order().ToList();
        var spanish = LookWords.TextsOf(Language.Spanish).Select(SpellingOf).Order().ToList();
        CollectionAssert.AreEqual(english, spanish);
    }

    internal static string PageOf(Language language)
    {
        using var output = new StringWriter();
        Page.Write(LookTests.LookAtSample(new LookOptions { Language = language }), output);
        return output.ToString();
    }

    private static string SpellingOf(Policy.Words.WordText text) =>
        text.Key + "(" + string.Join(",", text.Parts.Where(part => part.Name is not null).Select(part => part.Name).Order()) + ")";

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex(" href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
