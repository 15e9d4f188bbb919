using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>A book of clients as one page that needs nothing beside itself: no network, no other file. It tells the book once, or in each language with a switch.</summary>
internal static class Page
{
    /// <summary>With more clients a page tells only of those for whom something is open, and in one language.</summary>
    public const int MostClients = 500;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="editions">The same book, in one language or in each; the first is what the page shows at first.</param>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(IReadOnlyList<Book> editions, FileInfo file)
    {
        try
        {
            using var output = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            Write(editions, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The page cannot be written: {e.Message}");
        }
    }

    /// <summary>Where the clients are too many for a page, those for whom nothing is open are left out, and the page says so.</summary>
    public static void Write(IReadOnlyList<Book> editions, TextWriter output)
    {
        var model = new JsonObject
        {
            ["language"] = editions[0].Language,
            ["title"] = editions[0].Title,
            ["asOfText"] = editions[0].AsOfText,
            ["css"] = Source("page.css"),
            ["script"] = Source("page.js"),
            ["switch"] = editions.Count > 1 ? new JsonArray([.. editions.Select((book, place) => ChoiceOf(book, isShown: place == 0))]) : new JsonArray(),
            ["editions"] = new JsonArray([.. editions.Select(ModelOf)]),
        };
        Template.Load("page.html", Source).Render(model, output);
    }

    private static JsonObject ChoiceOf(Book book, bool isShown) => new()
    {
        ["language"] = book.Language,
        ["name"] = new Words(book.Language).Tell("page.language"),
        ["checked"] = isShown ? " checked" : "",
    };

    private static JsonObject ModelOf(Book book)
    {
        var words = new Words(book.Language);
        var model = (JsonObject)JsonSerializer.SerializeToNode(Shown(book, words), Json)!;
        foreach (var text in LookWords.TextsOf(words.Reader.Language).Where(text => text.Parts.All(part => part.Name is null)))
        {
            model["words." + text.Key] = words.Tell(text.Key);
        }

        model["shownOne"] = words.Tell("page.shown", LookWords.Number("count", 1));
        model["shownMany"] = words.Tell("page.shown", LookWords.Number("count", 2));
        foreach (var figure in model["figures"]!.AsArray())
        {
            figure!["value"] = new NumberValue(figure["value"]!.GetValue<int>()).Told(words.Reader);
        }

        return model;
    }

    private static Book Shown(Book book, Words words)
    {
        if (book.Clients.Count <= MostClients)
        {
            return book;
        }

        var clients = book.Clients.Where(client => client.Items.Count > 0).ToList();
        var kept = clients.Select(client => client.Id).ToHashSet();
        return book with
        {
            Clients = clients,
            Quadrants = [.. book.Quadrants.Select(quadrant => quadrant with { Clients = [.. quadrant.Clients.Where(place => kept.Contains(place.Id))] })],
            Notes = [words.Tell("note.not-shown", LookWords.Number("count", book.Clients.Count - clients.Count)), .. book.Notes],
        };
    }

    private static string Source(string name)
    {
        using var text = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd().ReplaceLineEndings("\n");
    }
}
