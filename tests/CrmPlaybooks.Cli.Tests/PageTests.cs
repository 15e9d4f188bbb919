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
    [DataRow(Language.English, "en", "es")]
    [DataRow(Language.Spanish, "es", "en")]
    public void The_page_tells_the_book_in_both_languages_and_shows_the_one_asked_for_first(Language language, string first, string second)
    {
        var page = PageOf(language);
        Assert.Contains($"<html lang=\"{first}\">", page);
        CollectionAssert.AreEqual(new[] { first, second }, Editions().Matches(page).Select(match => match.Groups[1].Value).ToArray());
        CollectionAssert.AreEqual(new[] { first }, Chosen().Matches(page).Select(match => match.Groups[1].Value).ToArray());
    }

    [TestMethod]
    public void A_page_of_one_language_has_no_switch()
    {
        using var output = new StringWriter();
        Page.Write([LookTests.LookAtSample()], output);
        Assert.DoesNotContain("type=\"radio\"", output.ToString());
    }

    [TestMethod]
    [DataRow(1, "1 client has no owner in the data and was left out", "1 cliente no tiene propietario en los datos y queda fuera")]
    [DataRow(2, "2 clients have no owner in the data and were left out", "2 clientes no tienen propietario en los datos y quedan fuera")]
    public void What_is_counted_agrees_with_its_number(int count, string english, string spanish)
    {
        Assert.AreEqual(english, LookWords.Tell(LookWords.Ownerless(count), new Words("en").Reader));
        Assert.AreEqual(spanish, LookWords.Tell(LookWords.Ownerless(count), new Words("es").Reader));
    }

    [TestMethod]
    public void Names_cannot_break_the_page()
    {
        var book = LookTests.LookAtSample();
        var hostile = book with { Clients = [.. book.Clients.Select(client => client with { Name = "<script>alert('x')</script> & \"co\"" })] };
        using var output = new StringWriter();
        Page.Write([hostile], output);
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
        Page.Write([LookTests.LookAtSample(new LookOptions { Language = language }), LookTests.LookAtSample(new LookOptions { Language = OtherThan(language) })], output);
        return output.ToString();
    }

    private static Language OtherThan(Language language) => language == Language.Spanish ? Language.English : Language.Spanish;

    private static string SpellingOf(Policy.Words.WordText text) =>
        text.Key + "(" + string.Join(",", text.Parts.Where(part => part.Name is not null && part.FormFor(1) is null).Select(part => part.Name).Distinct().Order()) + ")";

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("class=\"edition\" lang=\"(..)\"")]
    private static partial Regex Editions();

    [GeneratedRegex(" id=\"tell-(..)\"[^>]* checked>")]
    private static partial Regex Chosen();

    [GeneratedRegex(" href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
