using System.Text.RegularExpressions;
using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Scenarios.Sentences;

namespace CrmPlaybooks.Scenarios.Reading;

/// <summary>Reads scenario files. What it does not understand is a <see cref="ScenarioException"/>.</summary>
public static partial class ScenarioReader
{
    public const string Extension = ".scenario.txt";

    private const string Given = "Given";

    private static readonly string[] Heads = ["Scenario", "Shows", "Begins", "Time zone", "Language"];

    /// <summary>Reads a scenario's text.</summary>
    /// <param name="file">How the file is called in messages.</param>
    public static Scenario Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = LinesOf(text);
        var line = 0;
        try
        {
            line = 1;
            if (lines.Count == 0)
            {
                throw new MisunderstoodException("the file is empty");
            }

            var head = new Dictionary<string, Line>();
            var first = 0;
            for (; first < lines.Count && lines[first].Text != Given; first++)
            {
                line = lines[first].Number;
                ReadHead(lines[first], head);
            }

            line = first < lines.Count ? lines[first].Number : lines[^1].Number;
            if (first == lines.Count)
            {
                throw new MisunderstoodException("a scenario needs a line 'Given', below which it says who and what there is");
            }

            var zone = ZoneOf(head, ref line);
            var language = LanguageOf(head, ref line);
            var shows = ShowsOf(head, ref line);
            var title = Needed(head, "Scenario").Text;
            var begins = Needed(head, "Begins");
            line = begins.Number;
            var closures = new HashSet<DateOnly>();
            var start = Absolute().IsMatch(begins.Text)
                ? new StoryTime(zone, new DateTime(2000, 1, 1), closures).InstantOf(begins.Text)
                : throw new MisunderstoodException($"'{begins.Text}' is no beginning; write it with its year and time, such as Monday 16 November 2026 09:00");
            return new Scenario(file, title, shows, zone, language, ReadMoments(lines, first, start, zone, closures, ref line));
        }
        catch (MisunderstoodException e)
        {
            throw new ScenarioException(file, line, e.Message + (e.Message.EndsWith('?') ? "" : "."));
        }
    }

    private static List<Line> LinesOf(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select((raw, index) => Line.Of(index + 1, Quoted.Straighten(raw))).Where(line => line.Text.Length > 0)];

    private static void ReadHead(Line line, Dictionary<string, Line> head)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? line.Text : line.Text[..colon];
        if (colon < 0 || line.Indent > 0 || !Heads.Contains(name))
        {
            throw new MisunderstoodException($"'{line.Text}' does not belong above 'Given'; what belongs there is 'Scenario:', 'Shows:', 'Begins:', 'Time zone:' and 'Language:'");
        }

        if (!head.TryAdd(name, line with { Text = line.Text[(colon + 1)..].Trim() }))
        {
            throw new MisunderstoodException($"'{name}:' is told twice");
        }
    }

    private static List<Moment> ReadMoments(List<Line> lines, int first, DateTime start, LocalZone zone, HashSet<DateOnly> closures, ref int line)
    {
        var moments = new List<Moment>();
        var at = start;
        for (var index = first; index < lines.Count;)
        {
            var head = lines[index++];
            line = head.Number;
            if (head.Indent > 0)
            {
                throw new MisunderstoodException($"'{head.Text}' stands at no time: write a line such as 'Tuesday 10:00' above it, not indented");
            }

            if (head.Text != Given)
            {
                var next = new StoryTime(zone, zone.ToLocal(at), closures).InstantOf(head.Text);
                at = next >= at ? next : throw new MisunderstoodException(
                    $"'{head.Text}' is {zone.ToLocal(next):dddd d MMMM yyyy HH:mm}, before the time the story has reached ({zone.ToLocal(at):dddd d MMMM yyyy HH:mm})");
            }
            else if (moments.Count > 0)
            {
                throw new MisunderstoodException("'Given' is told twice");
            }

            var statements = new List<Statement>();
            while (index < lines.Count && lines[index].Indent > 0)
            {
                var begin = lines[index++];
                var text = new List<string> { begin.Text };
                while (index < lines.Count && lines[index].Indent > begin.Indent)
                {
                    text.Add(lines[index++].Text);
                }

                line = begin.Number;
                var statement = Understand(begin.Number, text);
                if (statement.Sentence == Calendars.Holiday)
                {
                    closures.Add(new StoryTime(zone, zone.ToLocal(at), closures).DayOf(statement.Words["day"]));
                }

                statements.Add(statement);
            }

            moments.Add(new Moment(head.Number, at, statements));
        }

        return moments;
    }

    private static Statement Understand(int number, IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines);
        if (!Quoted.IsBalanced(text))
        {
            throw new MisunderstoodException("a quote is opened here and not closed");
        }

        var end = Quoted.IndexOutside(text, (all, index) => all[index] == '\n' || (all[index] == ':' && (index + 1 == all.Length || char.IsWhiteSpace(all[index + 1]))));
        var head = (end < 0 ? text : text[..end]).Trim();
        var fields = end < 0 ? "" : text[(end + 1)..];
        foreach (var sentence in AllSentences.List)
        {
            if (sentence.Match(head, fields) is { } words)
            {
                return new Statement(number, string.Join(' ', lines), sentence, words);
            }
        }

        var told = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var nearest = AllSentences.List.OrderByDescending(sentence => sentence.Likeness(told)).Take(2).Select(sentence => sentence.Form);
        throw new MisunderstoodException($"'{head}' is no sentence that is known; the nearest are '{string.Join("' and '", nearest)}'");
    }

    private static LocalZone ZoneOf(Dictionary<string, Line> head, ref int line)
    {
        if (!head.TryGetValue("Time zone", out var told))
        {
            return LocalZone.Utc;
        }

        line = told.Number;
        try
        {
            return LocalZone.Of(told.Text);
        }
        catch (WorkingTimeException)
        {
            throw new MisunderstoodException($"there is no time zone '{told.Text}'; write it as Europe/Madrid");
        }
    }

    private static Policy.Language LanguageOf(Dictionary<string, Line> head, ref int line)
    {
        if (!head.TryGetValue("Language", out var told))
        {
            return Policy.Language.English;
        }

        line = told.Number;
        return told.Text switch
        {
            "English" => Policy.Language.English,
            "Spanish" => Policy.Language.Spanish,
            _ => throw new MisunderstoodException($"'{told.Text}' is no language that the engine speaks; write English or Spanish"),
        };
    }

    private static List<string> ShowsOf(Dictionary<string, Line> head, ref int line)
    {
        if (!head.TryGetValue("Shows", out var told))
        {
            return [];
        }

        line = told.Number;
        var ids = told.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ids.FirstOrDefault(id => !CatalogueId().IsMatch(id)) is { } wrong
            ? throw new MisunderstoodException($"'{wrong}' is no id of the behaviour catalogue; they look like A1 or R3")
            : [.. ids];
    }

    private static Line Needed(Dictionary<string, Line> head, string name) => head.TryGetValue(name, out var told) && told.Text.Length > 0
        ? told
        : throw new MisunderstoodException($"a line '{name}: ...' is missing above 'Given'");

    [GeneratedRegex("^[A-Z][0-9]{1,2}$")]
    private static partial Regex CatalogueId();

    [GeneratedRegex(@"\b\d{4}\b.*\d:\d\d$")]
    private static partial Regex Absolute();

    private sealed record Line(int Number, int Indent, string Text)
    {
        public static Line Of(int number, string raw)
        {
            var comment = Quoted.IsBalanced(raw) ? Quoted.IndexOutside(raw, (text, index) => text[index] == '#' && (index == 0 || char.IsWhiteSpace(text[index - 1]))) : -1;
            var told = (comment < 0 ? raw : raw[..comment]).TrimEnd();
            return new Line(number, told.Length - told.TrimStart().Length, told.TrimStart());
        }
    }
}
