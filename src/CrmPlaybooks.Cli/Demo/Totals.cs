using CrmPlaybooks.Cli.Looking;
using CrmPlaybooks.Cli.Reporting;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays.PoorResultUntold;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Demo;

/// <summary>What the months come to: who was told first, how soon, and what closed the items, by owner and week.</summary>
internal sealed class Totals
{
    /// <summary>A contact closes an item in the look that it causes; the engine waits a little for the rest of the save.</summary>
    private static readonly TimeSpan SoonAfter = TimeSpan.FromHours(1);

    private readonly Looked _looked;
    private readonly Reader _reader;
    private readonly DateTime _begins;
    private readonly List<News> _news;
    private readonly List<Item> _items;

    private readonly IReadOnlyDictionary<Guid, string> _names;

    private Totals(Looked looked, DateTime begins, IReadOnlyDictionary<Guid, string> names)
    {
        _names = names;
        _looked = looked;
        _reader = looked.Reader;
        _begins = begins;
        _news = [.. looked.Clients.SelectMany(client => NewsOf(client.Input.Facts, client.Input.Runs))];
        _items = [.. looked.Clients.SelectMany(client => client.Input.Runs.Where(run => run.ChildNumber > 0).Select(run => new Item(run, EndOf(run, client.Input.Facts.Touches))))];
    }

    private enum End
    {
        Open,
        ByContact,
        ByPerson,
        ByFacts,
    }

    /// <param name="names">Of everybody who ever had an item: those who have left are not in the organization any more.</param>
    public static Book AddTo(Book book, Looked looked, DateTime begins, IReadOnlyDictionary<Guid, string> names) => new Totals(looked, begins, names).AddTo(book);

    private Book AddTo(Book book)
    {
        var owners = _looked.Clients.Select(client => client.Input.Facts.Client.Owner).Concat(_items.Select(item => item.Run.Owner)).Distinct()
            .Select(NameOf).Order(StringComparer.Ordinal).ToList();
        var hours = _news.Where(news => news.Hours is not null).Select(news => news.Hours!.Value).Order().ToList();
        return book with
        {
            Title = Tell("title.demo"),
            Figures =
            [
                Figure("clients", book.Clients.Count),
                Figure("touches", _looked.Touches),
                Figure("news", _news.Count),
                Figure("told-first", _news.Count(news => news.First == FirstToSpeak.Us)),
                Figure("chased", _news.Count(news => news.First == FirstToSpeak.Client)),
                Figure("said-told", _news.Count(news => news is { First: FirstToSpeak.Nobody, IsSaidToBeTold: true })),
                Figure("untold", _news.Count(news => news is { First: FirstToSpeak.Nobody, IsSaidToBeTold: false })),
                .. hours.Count == 0 ? [] : new[] { Figure("median-hours", (int)Math.Round((hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2, MidpointRounding.AwayFromZero)) },
                Figure("tasks", _items.Count),
                Figure("closed-by-contact", _items.Count(item => item.End == End.ByContact)),
                Figure("closed-by-person", _items.Count(item => item.End == End.ByPerson)),
                Figure("closed-by-facts", _items.Count(item => item.End == End.ByFacts)),
                Figure("items", _items.Count(item => item.End == End.Open)),
            ],
            Tables = [WeeksBy(owners)],
            Notes =
            [
                Tell("demo.about", LookWords.Number("clients", book.Clients.Count), LookWords.Number("owners", owners.Count), LookWords.Instant("begin", _begins)),
                .. book.Notes,
            ],
        };
    }

    private BookTable WeeksBy(List<string> owners)
    {
        var rows = new List<BookRow>();
        var today = _reader.Zone.DayOf(_looked.AsOf);
        for (var monday = MondayOf(_begins); monday <= today; monday = monday.AddDays(7))
        {
            rows.Add(new BookRow(new DayValue(monday).Told(_reader), [.. owners.Select(owner => Cell(owner, monday))]));
        }

        return new BookTable(Tell("demo.weeks"), [Tell("demo.week"), .. owners], rows);
    }

    private string Cell(string owner, Day monday)
    {
        var own = _items.Where(item => NameOf(item.Run.Owner) == owner).ToList();
        var opened = own.Count(item => MondayOf(item.Run.OpenedOn) == monday);
        var closed = own.Count(item => item.End == End.ByContact && MondayOf(item.Run.ClosedOn!.Value) == monday);
        return opened + closed == 0 ? "" : $"{new NumberValue(opened).Told(_reader)} · {new NumberValue(closed).Told(_reader)}";
    }

    private Day MondayOf(DateTime utc)
    {
        var day = _reader.Zone.DayOf(utc);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private IEnumerable<News> NewsOf(ClientFacts facts, IReadOnlyList<Run> runs)
    {
        var calendar = _looked.Organization.WorkerOf(facts.Client.Owner).Calendar;
        foreach (var result in facts.Results.Rows.Where(result => Poorness.Is(result, Poorness.UsualMargin)))
        {
            var told = facts.Touches.ToldSince(calendar.Zone.ToUtc(result.MeasuredOn, TimeSpan.Zero));
            var first = told is not null && told.OccurredOn <= result.RecordedOn ? FirstToSpeak.Us : facts.Touches.FirstAfter(result.RecordedOn, _looked.AsOf);
            var isSaid = runs.Any(run => run.Key.SubjectId == result.Id && run.Task?.Answer?.Kind == AnswerKind.AlreadyTold);
            yield return new News(first, isSaid, told is null ? null : Math.Max(0, (told.OccurredOn - result.RecordedOn).TotalHours));
        }
    }

    private static End EndOf(Run run, TouchTimeline touches) => run switch
    {
        { ClosedOn: null } => End.Open,
        { Stage: RunStage.Dismissed } => End.ByPerson,
        { Stage: RunStage.Resolved } when touches.Touches.Any(touch => (touch.CountsAsTold || touch.ClientSpoke) && touch.KnownOn <= run.ClosedOn && touch.KnownOn >= run.ClosedOn - SoonAfter) => End.ByContact,
        _ => End.ByFacts,
    };

    private string NameOf(Principal who) => _names[who.Id];

    private Figure Figure(string key, int value) => new(key, Tell("figure." + key, LookWords.Number("count", value)), value);

    private string Tell(string key, params KeyValuePair<string, Value>[] values) => LookWords.Tell(LookWords.Of(key, values), _reader);

    private sealed record News(FirstToSpeak First, bool IsSaidToBeTold, double? Hours);

    private sealed record Item(Run Run, End End);
}
