using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.Policy.Words;
using Spectre.Console;

namespace CrmPlaybooks.Cli.Demo;

/// <summary>Tells the client book on a terminal or in a file: each client in the order of time, then what the months come to.</summary>
internal static class DemoText
{
    private const int MostQuiet = 3;

    private static readonly Dictionary<string, string> Colours = new(StringComparer.Ordinal)
    {
        ["told"] = "blue",
        ["heard"] = "aqua",
        ["opened"] = "yellow",
        ["closed"] = "green",
    };

    /// <param name="inFull">Every play tells why, or why not.</param>
    public static void Write(Book book, bool inFull)
    {
        var words = new Words(book.Language);
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(book.Title)}[/]  [grey]{Markup.Escape(book.AsOfText)}[/]");
        foreach (var note in book.Notes)
        {
            AnsiConsole.MarkupLine(Markup.Escape(note) + ".");
        }

        var saidOf = book.Clients.SelectMany(client => client.Plays).SelectMany(play => play.Subjects).CountBy(Sentence).ToDictionary();
        foreach (var client in book.Clients.OrderBy(client => client.Name, StringComparer.Ordinal))
        {
            Write(client, words, saidOf, inFull);
        }

        if (!inFull)
        {
            WriteTotals(book, words);
        }
    }

    private static void Write(BookClient client, Words words, Dictionary<string, int> saidOf, bool inFull)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(client.Name)}[/]").LeftJustified());
        AnsiConsole.MarkupLine($"[grey]{Markup.Escape(string.Join(" · ", new[] { client.Owner, client.Segment, client.QuadrantText }.Where(text => text.Length > 0)))}[/]");
        var timeline = Lines();
        foreach (var moment in client.Timeline.Reverse())
        {
            var colour = Colours.GetValueOrDefault(moment.Kind, "grey");
            timeline.AddRow($"[grey]{Markup.Escape(moment.OnText)}[/]", $"[{colour}]{Markup.Escape(moment.KindText)}[/]", Markup.Escape(moment.Text));
        }

        AnsiConsole.Write(timeline);
        foreach (var item in client.Items)
        {
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(words.Tell("demo.open-now"))}[/]  [yellow]{Markup.Escape(item.Title)}[/]  [grey]{Markup.Escape($"{item.Owner}, {item.DueText}, {item.StateText}")}[/]");
            foreach (var line in inFull ? item.Lines : item.Lines.Take(2))
            {
                AnsiConsole.Write(new Padder(new Text(line)).Padding(2, 0, 0, 0));
            }
        }

        WriteQuiet(client, words, saidOf, inFull);
    }

    // One sentence a play; what is said of few says more than what is said of many.
    private static void WriteQuiet(BookClient client, Words words, Dictionary<string, int> saidOf, bool inFull)
    {
        var quiet = client.Plays
            .SelectMany(play => play.Subjects.Where(subject => inFull || subject.State is "quiet" or "dismissed").Select(subject => new Quiet(play.Name, subject)))
            .ToList();
        var shown = inFull ? quiet : [.. quiet
            .OrderBy(one => one.Subject.State == "dismissed" ? 0 : 1).ThenBy(one => saidOf[Sentence(one.Subject)])
            .DistinctBy(one => one.Play).Take(MostQuiet)];
        if (shown.Count == 0)
        {
            return;
        }

        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(words.Tell("demo.quiet"))}[/]");
        foreach (var one in shown)
        {
            var subject = one.Subject.Name == client.Name ? "" : one.Subject.Name + ": ";
            var state = inFull ? one.Subject.StateText + ". " : "";
            AnsiConsole.Write(new Padder(new Markup($"[grey]{Markup.Escape(one.Play)}.[/] {Markup.Escape(subject + state + Sentence(one.Subject))}.")).Padding(2, 0, 0, 0));
        }

        if (shown.Count < quiet.Count)
        {
            AnsiConsole.MarkupLine($"  [grey]{Markup.Escape(words.Tell("demo.more-quiet", LookWords.Number("count", quiet.Count - shown.Count)))}[/]");
        }
    }

    private static string Sentence(BookSubject subject) => string.Join(". ", subject.Lines);

    private static void WriteTotals(Book book, Words words)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(words.Tell("page.summary"))}[/]").LeftJustified());
        var figures = new Grid().AddColumn(new GridColumn().RightAligned()).AddColumn();
        foreach (var figure in book.Figures)
        {
            figures.AddRow($"[bold]{new NumberValue(figure.Value).Told(words.Reader)}[/]", Markup.Escape(figure.Label));
        }

        AnsiConsole.Write(figures);
        foreach (var table in book.Tables)
        {
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(table.Title)}[/]");
            var grid = new Table().Border(TableBorder.Simple);
            foreach (var head in table.Heads)
            {
                grid.AddColumn(new TableColumn(Markup.Escape(head)).NoWrap());
            }

            foreach (var row in table.Rows)
            {
                grid.AddRow([Markup.Escape(row.Name), .. row.Cells.Select(Markup.Escape)]);
            }

            AnsiConsole.Write(grid);
        }

        AnsiConsole.MarkupLine(Markup.Escape(words.Tell("demo.hint", LookWords.Text("client", "Contoso"))));
    }

    private static Grid Lines() => new Grid()
        .AddColumn(new GridColumn().Padding(2, 0, 2, 0).NoWrap())
        .AddColumn(new GridColumn().Padding(0, 0, 2, 0).NoWrap())
        .AddColumn(new GridColumn().Padding(0, 0, 0, 0));

    private sealed record Quiet(string Play, BookSubject Subject);
}
