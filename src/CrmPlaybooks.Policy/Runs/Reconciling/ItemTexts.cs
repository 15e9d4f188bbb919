using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Puts an item's text together in one language: the proof, what happened to the item, what is told along, and what to do; at most 120 words.</summary>
internal static class ItemTexts
{
    public const int MostWords = 120;

    private const int MostJoinedLines = 5;

    private static readonly char[] Blanks = [' ', '\n', '\t'];

    public static string Evidence(Finding finding, Reader reader) => string.Join("\n", finding.Evidence.Select(phrase => "- " + WordBook.Tell(phrase, reader)));

    public static IReadOnlyList<Phrase> Lines(Matter matter, Run run, Situation situation)
    {
        var lines = new List<Phrase>();
        var written = run.Written;
        if (written is { HandedFrom: { } from, HandedOn: { } handedOn })
        {
            lines.Add(EngineWords.LineHandedOver(situation.Organization.NameOf(from), handedOn));
        }

        if (written.DoneBefore is { } done)
        {
            lines.Add(EngineWords.LineCompletedBefore(done));
        }

        if (written is { Manager: { } manager, ManagerOn: { } managerOn })
        {
            lines.Add(EngineWords.LineManager(situation.Organization.NameOf(manager), managerOn));
        }

        switch (written.Asks)
        {
            case AnswerKind.NotRelevant:
                lines.Add(EngineWords.LineAskReason);
                break;
            case AnswerKind.AlreadyTold:
                lines.Add(EngineWords.LineAskToldOn(Answering.ToldFrom(matter, situation)));
                break;
            case AnswerKind.Snooze:
                lines.Add(EngineWords.LineAskSnooze);
                break;
        }

        var reader = situation.ReaderOf(run.Owner);
        lines.AddRange(matter.Joined.OrderBy(joined => joined.Key.ToString(), StringComparer.Ordinal).Take(MostJoinedLines).Select(joined =>
            EngineWords.LineAlso(joined.Finding is { } told ? WordBook.Tell(told.Title, reader) : joined.Run!.Title)));
        if (matter.Joined.Count > MostJoinedLines)
        {
            lines.Add(EngineWords.LineAlsoMore(matter.Joined.Count - MostJoinedLines));
        }

        return lines;
    }

    /// <summary>Where it would be too long, the advice gives way from its end, but for its last line, and then the lines from theirs.</summary>
    public static ItemText Compose(Finding finding, IReadOnlyList<Phrase> lines, Reader reader)
    {
        var title = WordBook.Tell(finding.Title, reader);
        var evidence = Evidence(finding, reader);
        var told = lines.Select(line => "\n- " + WordBook.Tell(line, reader)).ToList();
        var advice = WordBook.Tell(finding.Advice, reader).Split('\n').ToList();
        var left = MostWords - WordsIn(title) - WordsIn(evidence);
        while (advice.Count > 1 && advice.Sum(WordsIn) + told.Sum(WordsIn) > left)
        {
            advice.RemoveAt(advice.Count > 2 ? advice.Count - 2 : 0);
        }

        while (told.Count > 0 && advice.Sum(WordsIn) + told.Sum(WordsIn) > left)
        {
            told.RemoveAt(told.Count - 1);
        }

        return new ItemText(title, evidence + string.Concat(told) + "\n\n" + string.Join("\n", advice));
    }

    public static ItemText ForManager(Finding finding, Run run, Situation situation, Reader reader)
    {
        var since = reader.Zone.DayOf(run.OpenedOn);
        var due = reader.Zone.DayOf(run.DueOn);
        return new ItemText(
            WordBook.Tell(EngineWords.EscalationTitle(WordBook.Tell(finding.Title, reader)), reader),
            Evidence(finding, reader) + "\n- " + WordBook.Tell(EngineWords.EscalationOwner(situation.Organization.NameOf(run.Owner), since, due), reader)
                + "\n\n" + WordBook.Tell(EngineWords.EscalationAdvice, reader));
    }

    internal static int WordsIn(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Length;
}
