using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Reads one text sentence by sentence and decides, match by match, what is heard and what is set aside.</summary>
internal sealed class TextHearing(string text, Utterance utterance, Lexicon lexicon)
{
    private readonly PhraseAutomaton.Scratch?[] _scratch = new PhraseAutomaton.Scratch?[2];
    private long _steps;

    /// <summary>What is heard in the text as words that went each of the ways.</summary>
    public Heard[] Run(params Direction[] directions)
    {
        var ears = Array.ConvertAll(directions, direction => new Ear(direction));
        var asks = false;
        var steps = ForEachSentence((before, current, after) =>
        {
            asks |= current.Sentence.IsQuestion;
            foreach (var ear in ears)
            {
                Decide(ear, before, current, after);
            }
        });
        return Array.ConvertAll(ears, ear => new Heard(ear.Heard, ear.Aside) { Asks = asks, Steps = steps + _steps });
    }

    /// <summary>Shows each sentence, with the one before it and the one after it, and returns what reading them cost.</summary>
    public long ForEachSentence(Action<SentenceHearing?, SentenceHearing, SentenceHearing?> show)
    {
        var reader = new SentenceReader(text);
        var last = utterance.Language;
        SentenceHearing? before = null;
        SentenceHearing? current = null;
        for (var sentence = reader.Next(); sentence is not null; sentence = reader.Next())
        {
            last = LanguageOfWords.Of(sentence.Tokens) ?? last;
            var next = HearingOf(sentence, last);
            if (current is not null)
            {
                show(before, current, next);
            }

            before = current;
            current = next;
        }

        if (current is not null)
        {
            show(before, current, null);
        }

        return reader.Visited + TakeBack(Language.English) + TakeBack(Language.Spanish);
    }

    private long TakeBack(Language language)
    {
        if (_scratch[IndexOf(language)] is not { } scratch)
        {
            return 0;
        }

        var steps = scratch.Steps;
        lexicon.For(language).TakeBack(scratch);
        return steps;
    }

    private static int IndexOf(Language language) => language == Language.Spanish ? 1 : 0;

    private SentenceHearing HearingOf(Sentence sentence, Language? language)
    {
        if (language is { } known)
        {
            return HearingIn(sentence, known);
        }

        var spanish = HearingIn(sentence, Language.Spanish);
        return spanish.HasMatch(_ => true) ? spanish : HearingIn(sentence, Language.English);
    }

    private SentenceHearing HearingIn(Sentence sentence, Language language)
    {
        var compiled = lexicon.For(language);
        var scratch = _scratch[IndexOf(language)] ??= compiled.Lend();
        return new SentenceHearing(sentence, compiled, language, scratch);
    }

    private void Decide(Ear ear, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var decision = PhraseDecision.Of(ear.Direction, before, current, after);
        var clues = current.CluesWith(decision);
        _steps += clues.Clues.Count;
        ClueDecision.Take(decision, ear.Direction, clues, before, current, after);
        if (decision.Heard.Count == 0 && decision.SetAside.Count == 0)
        {
            return;
        }

        foreach (var match in Longest(decision.Heard, current))
        {
            ear.Heard.Add(new Signal(match.Rule.Kind!.Value, match.Rule.Name, ClauseOf(current, match))
            {
                Due = NamesItsDay(match.Rule) && utterance.Written is { } written ? PromiseDate.In(current.Sentence.Tokens, match.From, current.Language, written) : null,
            });
        }

        foreach (var match in Longest(decision.SetAside, current))
        {
            if (!decision.IsHeard(match.Rule.Kind!.Value))
            {
                ear.Aside.Add(new SetAside(match.Rule.Name, ClauseOf(current, match), decision.ReasonFor(match)));
            }
        }
    }

    /// <summary>A promise is for a day, and "once X is over" waits for one.</summary>
    private static bool NamesItsDay(PhraseRule rule) => rule.Kind == SignalKind.Promise || rule.Name == "stagnation/once-over";

    /// <summary>Of several rules of one kind that meet in one clause, the one that says most.</summary>
    private static List<PhraseMatch> Longest(IReadOnlyList<PhraseMatch> matches, SentenceHearing sentence)
    {
        var kept = new List<PhraseMatch>();
        foreach (var match in matches)
        {
            var rival = kept.FindIndex(other => other.Rule.Kind == match.Rule.Kind
                && (sentence.ClauseOf(other.From) == sentence.ClauseOf(match.From) || (other.From <= match.To && match.From <= other.To)));
            if (rival < 0)
            {
                kept.Add(match);
            }
            else if (match.To - match.From > kept[rival].To - kept[rival].From)
            {
                kept[rival] = match;
            }
        }

        return kept;
    }

    private string ClauseOf(SentenceHearing hearing, PhraseMatch match)
    {
        var tokens = hearing.Sentence.Tokens;
        var from = match.From;
        var to = match.To;
        while (from < to && tokens[from].Kind != TokenKind.Word && tokens[from].Kind != TokenKind.Number)
        {
            from++;
        }

        var first = from;
        while (first > 0 && tokens[first - 1].Kind is TokenKind.Word or TokenKind.Number)
        {
            first--;
        }

        while (to + 1 < tokens.Length && tokens[to + 1].Kind is TokenKind.Word or TokenKind.Number)
        {
            to++;
        }

        while (to > from && tokens[to].Kind is TokenKind.Pause or TokenKind.Quote)
        {
            to--;
        }

        var start = tokens[match.To].End - tokens[first].Start <= 80 ? tokens[first].Start : tokens[from].Start;
        return Listener.Cut(text.Substring(start, tokens[to].End - start));
    }

    /// <summary>What was made of the words as words that went one way.</summary>
    private sealed class Ear(Direction direction)
    {
        public Direction Direction { get; } = direction;

        public List<Signal> Heard { get; } = [];

        public List<SetAside> Aside { get; } = [];
    }
}
