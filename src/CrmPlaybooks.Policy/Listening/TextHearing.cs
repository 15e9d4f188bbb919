using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Reads one text sentence by sentence and decides, match by match, what is heard and what is set aside.</summary>
internal sealed class TextHearing(string text, Utterance utterance, Lexicon lexicon)
{
    private readonly PhraseAutomaton.Scratch?[] _scratch = new PhraseAutomaton.Scratch?[2];

    /// <summary>What is heard in the text as words that went each of the ways.</summary>
    public Heard[] Run(params Direction[] directions)
    {
        var ears = Array.ConvertAll(directions, direction => new Ear(direction));
        var reader = new SentenceReader(text);
        var last = utterance.Language;
        var asks = false;
        SentenceHearing? before = null;
        SentenceHearing? current = null;
        for (var sentence = reader.Next(); sentence is not null; sentence = reader.Next())
        {
            asks |= sentence.IsQuestion;
            last = LanguageOfWords.Of(sentence.Tokens) ?? last;
            var next = HearingOf(sentence, last);
            if (current is not null)
            {
                Decide(ears, before, current, next);
            }

            before = current;
            current = next;
        }

        if (current is not null)
        {
            Decide(ears, before, current, null);
        }

        var steps = reader.Visited + TakeBack(Language.English) + TakeBack(Language.Spanish);
        return Array.ConvertAll(ears, ear => new Heard(ear.Heard, ear.Aside) { Asks = asks, Steps = steps });
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

    private void Decide(Ear[] ears, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        foreach (var ear in ears)
        {
            if (current.Matches(ear.Direction).Count > 0)
            {
                Decide(ear, before, current, after);
            }
        }
    }

    private void Decide(Ear ear, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var heard = new List<PhraseMatch>();
        var aside = new List<PhraseMatch>();
        var reasons = new List<string>();
        foreach (var match in current.Matches(ear.Direction))
        {
            if (match.Rule.IsAsked && !current.Sentence.IsQuestion)
            {
                continue;
            }

            var because = Cancellation.Of(match, before, current, after);
            if (because is null)
            {
                heard.Add(match);
            }
            else
            {
                aside.Add(match);
                reasons.Add(because);
            }
        }

        heard.RemoveAll(match => match.Rule.Kind == SignalKind.Status
            && heard.Exists(other => other.Rule.Kind is SignalKind.Report or SignalKind.Complaint && SameClause(other, match, current)));
        heard.RemoveAll(match => match.Rule.Kind == SignalKind.Report && heard.Exists(other => other.Rule.Kind == SignalKind.Stop && SameClause(other, match, current)));
        foreach (var match in Longest(heard, current))
        {
            ear.Heard.Add(new Signal(match.Rule.Kind!.Value, match.Rule.Name, ClauseOf(current, match))
            {
                Due = NamesItsDay(match.Rule) && utterance.Written is { } written ? PromiseDate.In(current.Sentence.Tokens, match.From, current.Language, written) : null,
            });
        }

        var shown = Longest(aside, current);
        foreach (var match in shown)
        {
            if (!heard.Exists(other => other.Rule.Kind == match.Rule.Kind))
            {
                ear.Aside.Add(new SetAside(match.Rule.Name, ClauseOf(current, match), reasons[aside.IndexOf(match)]));
            }
        }
    }

    /// <summary>A promise is for a day, and "once X is over" waits for one.</summary>
    private static bool NamesItsDay(PhraseRule rule) => rule.Kind == SignalKind.Promise || rule.Name == "stagnation/once-over";

    private static bool SameClause(PhraseMatch one, PhraseMatch other, SentenceHearing sentence) =>
        sentence.ClauseOf(one.From) == sentence.ClauseOf(other.From) || sentence.ClauseOf(one.To) == sentence.ClauseOf(other.To) || (one.From <= other.To && other.From <= one.To);

    /// <summary>Of several rules of one kind that meet in one clause, the one that says most.</summary>
    private static List<PhraseMatch> Longest(List<PhraseMatch> matches, SentenceHearing sentence)
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
