using System.Text.Json;
using CrmPlaybooks.Cli.Demo;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.Policy;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>The demo's client book, its first weeks only: the whole story is held to its file by the scenario tests.</summary>
[TestClass]
public sealed class DemoTests
{
    private static readonly DateTime End = new(2026, 10, 15, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<Func<Language, Book>> Lived = new(Live);

    [TestMethod]
    public void The_same_story_gives_the_same_page()
    {
        Assert.AreEqual(PageOf(Lived.Value), PageOf(Live()));
    }

    [TestMethod]
    public void What_is_counted_is_what_the_timelines_tell()
    {
        var book = Lived.Value(Language.English);

        var moments = book.Clients.SelectMany(client => client.Timeline).ToList();
        Assert.AreEqual(2, Figure(book, "news"));
        Assert.AreEqual(1, Figure(book, "told-first"));
        Assert.AreEqual(1, Figure(book, "chased"));
        Assert.IsGreaterThan(0, Figure(book, "tasks"));
        Assert.IsTrue(moments.Any(moment => moment.Kind == "closed" && moment.Text.Contains("Organic visits, September", StringComparison.Ordinal)));
        Assert.AreEqual(
            Figure(book, "tasks"),
            Figure(book, "closed-by-contact") + Figure(book, "closed-by-person") + Figure(book, "closed-by-facts") + Figure(book, "items"));
    }

    [TestMethod]
    public void The_report_is_told_in_Spanish_and_the_tasks_in_the_language_of_whoever_has_them()
    {
        var book = Lived.Value(Language.Spanish);

        Assert.AreEqual("es", book.Language);
        Assert.AreEqual("Cuatro meses de una cartera de clientes", book.Title);
        var moments = book.Clients.SelectMany(client => client.Timeline).Where(moment => moment.Kind == "opened").ToList();
        Assert.IsTrue(moments.Any(moment => moment.Text.Contains("Rosa Peña", StringComparison.Ordinal) && moment.Text.Contains("Contar", StringComparison.Ordinal)));
        Assert.IsTrue(moments.Any(moment => moment.Text.Contains("Tell Ana Ruiz", StringComparison.Ordinal)));
    }

    private static Func<Language, Book> Live()
    {
        var whole = ClientBook.Read();
        return ClientBook.Live(whole with { Moments = [.. whole.Moments.Where(moment => moment.At < End)] }, Language.English);
    }

    private static int Figure(Book book, string key) => book.Figures.Single(figure => figure.Key == key).Value;

    private static string PageOf(Func<Language, Book> lived)
    {
        Book[] editions = [lived(Language.English), lived(Language.Spanish)];
        using var page = new StringWriter { NewLine = "\n" };
        Page.Write(editions, page);
        return JsonSerializer.Serialize(editions) + page;
    }
}
