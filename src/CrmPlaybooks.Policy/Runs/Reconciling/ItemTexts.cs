using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs.Reconciling;

/// <summary>Puts an item's text together in one language: the proof, what happened to the item, what is told along, and what to do; at most 120 words.</summary>
internal static class ItemTexts
{
    public const int MostWords = 120;

    private const int MostJoinedLines = 5;

    private const int LeastEvidenceLines = 3;

    public static string Evidence(Finding finding, Reader reader)
    {
        var told = new string[2 * finding.Evidence.Count];
        for (var index = 0; index < finding.Evidence.Count; index++)
        {
            told[2 * index] = index == 0 ? "- " : "\n- ";
            told[(2 * index) + 1] = WordBook.Tell(finding.Evidence[index], reader);
        }

        return string.Concat(told);
    }

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
                lines.Add(written.TimesMoved == 0 ? EngineWords.LineAskSnooze : EngineWords.LineAskSnoozeReason);
                break;
        }

        var reader = situation.ReaderOf(run.Owner);
        lines.AddRange(matter.Joined.OrderBy(joined => joined.Key, NaturalKey.Order).Take(MostJoinedLines).Select(joined =>
            EngineWords.LineAlso(joined.Finding is { } told ? WordBook.Tell(told.Title, reader) : joined.Run!.Title)));
        if (matter.Joined.Count > MostJoinedLines)
        {
            lines.Add(EngineWords.LineAlsoMore(matter.Joined.Count - MostJoinedLines));
        }

        return lines;
    }

    /// <summary>
    /// Where it would be too long, the advice gives way from its end, but for its last line, then the lines from theirs, and then the proof, but for its first three
    /// lines; the run keeps all of it.
    /// </summary>
    /// <param name="run">Gives the title and the proof, as they are told to its owner.</param>
    public static ItemText Compose(Run run, Finding finding, IReadOnlyList<Phrase> lines, Reader reader)
    {
        var told = lines.Select(line => "\n- " + WordBook.Tell(line, reader)).ToList();
        var advice = WordBook.Tell(finding.Advice, reader);
        return WordsIn(run.Title) + WordsIn(run.Evidence) + told.Sum(WordsIn) + WordsIn(advice) <= MostWords
            ? new ItemText(run.Title, run.Evidence + string.Concat(told) + "\n\n" + advice)
            : Cut(run.Title, finding, told, reader);
    }

    private static ItemText Cut(string title, Finding finding, List<string> told, Reader reader)
    {
        var evidence = EvidenceLines(finding, reader);
        var advice = WordBook.Tell(finding.Advice, reader).Split('\n').ToList();
        var left = MostWords - WordsIn(title) - evidence.Sum(WordsIn);
        while (advice.Count > 1 && advice.Sum(WordsIn) + told.Sum(WordsIn) > left)
        {
            advice.RemoveAt(advice.Count > 2 ? advice.Count - 2 : 0);
        }

        while (told.Count > 0 && advice.Sum(WordsIn) + told.Sum(WordsIn) > left)
        {
            told.RemoveAt(told.Count - 1);
        }

        Shorten(evidence, MostWords - WordsIn(title) - told.Sum(WordsIn) - advice.Sum(WordsIn));
        return new ItemText(title, string.Join("\n", evidence) + string.Concat(told) + "\n\n" + string.Join("\n", advice));
    }

    public static ItemText ForManager(Finding finding, Run run, Situation situation, Reader reader)
    {
        var since = reader.Zone.DayOf(run.OpenedOn);
        var due = reader.Zone.DayOf(run.DueOn);
        var title = WordBook.Tell(EngineWords.EscalationTitle(WordBook.Tell(finding.Title, reader)), reader);
        var owner = "- " + WordBook.Tell(EngineWords.EscalationOwner(situation.Organization.NameOf(run.Owner), since, due), reader)
            + (run.Written.TimesMoved > 1 ? "\n- " + WordBook.Tell(EngineWords.EscalationPutOff(run.Written.TimesMoved), reader) : "");
        var advice = WordBook.Tell(EngineWords.EscalationAdvice, reader);
        var evidence = EvidenceLines(finding, reader);
        Shorten(evidence, MostWords - WordsIn(title) - WordsIn(owner) - WordsIn(advice));
        return new ItemText(title, string.Join("\n", evidence) + "\n" + owner + "\n\n" + advice);
    }

    private static List<string> EvidenceLines(Finding finding, Reader reader) => [.. finding.Evidence.Select(phrase => "- " + WordBook.Tell(phrase, reader))];

    private static void Shorten(List<string> evidence, int mostWords)
    {
        while (evidence.Count > LeastEvidenceLines && evidence.Sum(WordsIn) > mostWords)
        {
            evidence.RemoveAt(evidence.Count - 1);
        }
    }

    internal static int WordsIn(string text)
    {
        var words = 0;
        var isInWord = false;
        foreach (var letter in text)
        {
            var isBlank = letter is ' ' or '\n' or '\t';
            words += !isBlank && !isInWord ? 1 : 0;
            isInWord = !isBlank;
        }

        return words;
    }
}
