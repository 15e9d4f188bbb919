using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;
using Spectre.Console;

namespace CrmPlaybooks.Cli.Reporting;

/// <summary>A book of clients on a terminal or in a text file.</summary>
internal static class BookText
{
    private const int MostClients = 100;

    /// <param name="inFull">Whether every play of every client is told, not only what is open.</param>
    public static void Write(Book book, bool inFull)
    {
        var words = new Words(book.Language);
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(book.Title)}[/]  [grey]{Markup.Escape(book.AsOfText)}[/]");
        AnsiConsole.WriteLine();
        if (!inFull)
        {
            WriteSummary(book, words);
        }

        var withItems = book.Clients.Where(client => inFull || client.Items.Count > 0).ToList();
        foreach (var client in withItems.Take(inFull ? int.MaxValue : MostClients))
        {
            Write(client, inFull);
        }

        if (withItems.Count == 0)
        {
            AnsiConsole.MarkupLine(Markup.Escape(words.Tell("none") + "."));
        }
        else if (!inFull && withItems.Count > MostClients)
        {
            AnsiConsole.MarkupLine(Markup.Escape(words.Tell("text.more", LookWords.Number("count", withItems.Count - MostClients)) + "."));
        }

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(words.Tell("page.notes"))}[/]");
        foreach (var note in book.Notes)
        {
            AnsiConsole.MarkupLine($"- {Markup.Escape(note)}");
        }
    }

    private static void WriteSummary(Book book, Words words)
    {
        var figures = new Grid().AddColumn(new GridColumn().RightAligned()).AddColumn();
        foreach (var figure in book.Figures)
        {
            figures.AddRow($"[bold]{Number(figure.Value, words)}[/]", Markup.Escape(figure.Label));
        }

        AnsiConsole.Write(figures);
        var plays = Table(
            words.Tell("page.plays"), words.Tell("page.column-items"), words.Tell("page.column-seen"), words.Tell("page.column-ahead"), words.Tell("page.column-quiet"), words.Tell("page.column-unknown"));
        foreach (var play in book.Plays)
        {
            plays.AddRow([Markup.Escape(play.Name), .. new[] { play.Items, play.Seen, play.Ahead, play.Quiet, play.Unknown }.Select(count => Number(count, words))]);
        }

        AnsiConsole.Write(plays);
        if (book.Owners.Count > 0)
        {
            var owners = Table(words.Tell("page.owners"), words.Tell("page.column-items"));
            foreach (var owner in book.Owners)
            {
                owners.AddRow(Markup.Escape(owner.Note.Length == 0 ? owner.Name : owner.Name + ". " + owner.Note), Number(owner.Items.Count, words));
            }

            AnsiConsole.Write(owners);
        }

        var quadrants = Table(words.Tell("page.quadrants"), words.Tell("page.clients"));
        foreach (var quadrant in book.Quadrants)
        {
            quadrants.AddRow(Markup.Escape(quadrant.Name + ". " + quadrant.Hint), Number(quadrant.Clients.Count, words));
        }

        AnsiConsole.Write(quadrants);
    }

    private static void Write(BookClient client, bool inFull)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(client.Name)}[/]  [grey]{Markup.Escape($"{client.Owner}. {client.QuadrantText}")}[/]");
        foreach (var item in client.Items)
        {
            AnsiConsole.MarkupLine($"  [yellow]{Markup.Escape(item.Title)}[/]  [grey]{Markup.Escape($"{item.Owner}, {item.DueText}, {item.StateText}")}[/]");
            foreach (var line in item.Lines)
            {
                AnsiConsole.MarkupLine("    " + Markup.Escape(line));
            }
        }

        if (!inFull)
        {
            return;
        }

        foreach (var play in client.Plays)
        {
            AnsiConsole.MarkupLine($"  [bold]{Markup.Escape(play.Name)}[/]  [grey]{Markup.Escape(play.Key)}[/]");
            if (play.Why.Length > 0)
            {
                AnsiConsole.MarkupLine("    " + Markup.Escape(play.Why));
            }

            foreach (var subject in play.Subjects)
            {
                AnsiConsole.MarkupLine(Markup.Escape($"    {subject.Name}: {subject.StateText}. {string.Join(". ", subject.Lines)}"));
            }
        }
    }

    private static Table Table(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn($"[bold]{Markup.Escape(first)}[/]"));
        foreach (var other in others)
        {
            table.AddColumn(new TableColumn(Markup.Escape(other)).RightAligned().NoWrap());
        }

        return table;
    }

    private static string Number(int number, Words words) => new NumberValue(number).Told(words.Reader);
}

/// <summary>The words of the report in one language.</summary>
internal sealed class Words(string language)
{
    public Reader Reader { get; } = new(language == "es" ? Language.Spanish : Language.English, LocalZone.Utc);

    public string Tell(string key, params KeyValuePair<string, Value>[] values) => LookWords.Tell(LookWords.Of(key, values), Reader);
}
