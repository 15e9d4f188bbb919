using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>A book of clients as one page that needs nothing beside itself: no network, no other file.</summary>
internal static class Page
{
    private const int MostClients = 500;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(Book book, FileInfo file)
    {
        try
        {
            using var output = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            Write(book, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The page cannot be written: {e.Message}");
        }
    }

    /// <summary>Where the clients are too many for a page, those for whom nothing is open are left out, and the page says so.</summary>
    public static void Write(Book book, TextWriter output)
    {
        var words = new Words(book.Language);
        var shown = Shown(book, words);
        var model = (JsonObject)JsonSerializer.SerializeToNode(shown, Json)!;
        foreach (var text in LookWords.TextsOf(words.Reader.Language).Where(text => text.Parts.All(part => part.Name is null)))
        {
            model["words." + text.Key] = words.Tell(text.Key);
        }

        foreach (var figure in model["figures"]!.AsArray())
        {
            figure!["value"] = new NumberValue(figure["value"]!.GetValue<int>()).Told(words.Reader);
        }

        model["css"] = Source("page.css");
        model["script"] = Source("page.js");
        Template.Load("page.html", Source).Render(model, output);
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
