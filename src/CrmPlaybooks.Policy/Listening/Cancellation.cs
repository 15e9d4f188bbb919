using CrmPlaybooks.Policy.Text;

namespace CrmPlaybooks.Policy.Listening;

/// <summary>Why a phrase that was seen does not mean what it seems to mean.</summary>
internal static class Cancellation
{
    private const int ReachOfNegation = 4;
    private const int LongestTag = 2;
    private const int ReachOfUpon = 6;

    /// <summary>The reason to set the match aside, or null when it is heard.</summary>
    public static string? Of(PhraseMatch match, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var kind = match.Rule.Kind!.Value;
        if (match.Rule.IsAlone && (before is not null || after is not null || SaysMore(match, current)))
        {
            return "more is said than this";
        }

        if (current.IsQuoted(match.From) && current.IsQuoted(match.To))
        {
            return "somebody else's words in quotation marks";
        }

        if (kind is SignalKind.Courtesy or SignalKind.Stagnation or SignalKind.Promise && IsAsked(match, current))
        {
            return "a question";
        }

        if (kind != SignalKind.Status && !(kind == SignalKind.Complaint && match.Rule.IsNegative) && IsNegated(match, current))
        {
            return "negated";
        }

        foreach (var mark in current.Marks)
        {
            if (!current.IsIdle(mark.From) && Applies(mark, match, kind, current) is { } because)
            {
                return because;
            }
        }

        if (OfNeighbours(kind, before, current, after) is { } said)
        {
            return said;
        }

        return Subject.IsAnother(match, before, current) ? "another subject"
            : Speaker.IsAbsent(match, current) ? "nobody speaks of themselves or to us"
            : Speaker.IsAnother(match, current) ? "said of somebody else"
            : Strangeness.IsTooGreat(match, current) ? "speaks of much else" : null;
    }

    /// <summary>The reason to set aside what clues say, or null: they have weighed all but what the sentences around it say and the phrase table.</summary>
    public static string? OfClues(PhraseMatch match, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var kind = match.Rule.Kind!.Value;
        return current.Marks.Exists(mark => mark.Rule.Removes == kind && mark.From <= match.To && match.From <= mark.To) ? "taken out of the lexicon"
            : OfNeighbours(kind, before, current, after);
    }

    /// <summary>The reason that the sentences around this one give, or null.</summary>
    private static string? OfNeighbours(SignalKind kind, SentenceHearing? before, SentenceHearing current, SentenceHearing? after) =>
        kind is not (SignalKind.Courtesy or SignalKind.Stagnation) ? null
            : HasProgress(before, current, kind) || HasProgress(after, current, kind) ? "real progress in the next words"
            : kind == SignalKind.Courtesy && after is not null && after.Sentence.Paragraph == current.Sentence.Paragraph && OpensWithContrast(after) ? "contrast: all fine except something"
            : null;

    private static string? Applies(PhraseMatch mark, PhraseMatch match, SignalKind kind, SentenceHearing current)
    {
        var overlaps = mark.From <= match.To && match.From <= mark.To;
        var sameClause = !PauseBetween(mark, match, current);
        switch (mark.Rule.Reason)
        {
            case "progress" when kind is SignalKind.Courtesy or SignalKind.Stagnation && !IsNegated(mark, current) && !IsSince(mark, current):
                return !overlaps || mark.To > match.To || mark.From < match.From ? "real progress in the same words" : null;
            case "number" when kind == SignalKind.Courtesy:
                return !overlaps || mark.To > match.To || mark.From < match.From ? "a number is evidence" : null;
            case "contrast" when kind == SignalKind.Courtesy:
                return mark.From >= match.To ? "contrast: all fine except something" : null;
            case "doubt" when kind is SignalKind.Courtesy or SignalKind.Stagnation:
                return mark.From <= match.From && sameClause && !(overlaps && kind == SignalKind.Stagnation) ? "doubted, not said" : null;
            case "wish" when kind is SignalKind.Courtesy or SignalKind.Stagnation:
                return mark.From < match.From && sameClause ? "a wish or a condition" : null;
            case "condition" when kind is SignalKind.Courtesy or SignalKind.Stagnation || (kind == SignalKind.Complaint && !match.Rule.IsNegative):
                return mark.From <= match.From && mark.To <= match.To && sameClause ? "a wish or a condition" : null;
            case "offer" when kind == SignalKind.Promise:
                return "an offer, not a promise";
            case "done" when kind == SignalKind.Promise && match.Rule.Name == "promise/present":
                return "done with this very message";
            case "removed" when mark.Rule.Removes == kind:
                return overlaps ? "taken out of the lexicon" : null;
            case "third-party" when kind is SignalKind.Courtesy or SignalKind.Stagnation or SignalKind.Stop || (kind == SignalKind.Complaint && !match.Rule.IsNegative):
                return "said of somebody else";
            case "once" when kind == SignalKind.Stop:
                return "declines one contact only";
            case "administration" when kind == SignalKind.Stop:
                return "about a record of the product";
            case "how-to" when kind is SignalKind.Stop or SignalKind.Report or SignalKind.Status or SignalKind.Stagnation:
                return "asks how the product works";
            case "product-report" when kind == SignalKind.Report:
                return "a report of the product, not about progress";
            case "no-chase" when kind == SignalKind.Status:
                return "no chase: about a date, a place or themselves";
            case "regular-use" when kind == SignalKind.Stagnation:
                return overlaps && mark.From >= match.From && mark.To <= match.To ? null : "in regular use";
            case "no-complaint" when kind == SignalKind.Complaint:
                return "no blame meant";
            case "no-promise" when kind == SignalKind.Promise:
                return overlaps || sameClause ? "not our commitment" : null;
            case "no-stagnation" when kind == SignalKind.Stagnation:
                return "not about standing still";
            case "no-courtesy" when kind == SignalKind.Courtesy:
                return overlaps || sameClause ? "not about how it goes" : null;
            default:
                return null;
        }
    }

    /// <summary>"No problems since we installed it" and "when the budget is approved" tell when, not what was done.</summary>
    private static bool IsSince(PhraseMatch mark, SentenceHearing current)
    {
        if (mark.From > 0 && current.TokenHas(mark.From - 1, current.Lexicon.Symbol("linking")))
        {
            return true;
        }

        var upon = current.Lexicon.Symbol("upon");
        for (var i = mark.From; i >= 0 && i >= mark.From - ReachOfUpon && current.Sentence.Tokens[i].Kind != TokenKind.Pause; i--)
        {
            if (current.TokenHas(i, upon))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasProgress(SentenceHearing? neighbour, SentenceHearing current, SignalKind kind)
    {
        if (neighbour is null || Math.Abs(neighbour.Sentence.Paragraph - current.Sentence.Paragraph) > 0)
        {
            return false;
        }

        foreach (var mark in neighbour.Marks)
        {
            if ((mark.Rule.Reason == "progress" || (kind == SignalKind.Courtesy && mark.Rule.Reason == "number")) && !IsNegated(mark, neighbour) && !IsSince(mark, neighbour) && !neighbour.Sentence.IsQuestion)
            {
                return true;
            }
        }

        return false;
    }

    private static bool OpensWithContrast(SentenceHearing sentence)
    {
        foreach (var mark in sentence.Marks)
        {
            if (mark.Rule.Reason == "contrast" && mark.From <= 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a word outside the match is more than a filler.</summary>
    private static bool SaysMore(PhraseMatch match, SentenceHearing current) =>
        Array.Exists(current.Readings, reading => reading.IsWord && (reading.Token < match.From || reading.Token > match.To) && !reading.Has(PhraseAutomaton.Filler));

    private static bool PauseBetween(PhraseMatch one, PhraseMatch other, SentenceHearing sentence)
    {
        var left = one.From <= other.From ? one : other;
        var right = one.From <= other.From ? other : one;
        for (var i = left.To + 1; i < right.From; i++)
        {
            if (sentence.Sentence.Tokens[i].Kind == TokenKind.Pause)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"No problems here, all fine": the "no" belongs to a phrase of its own.</summary>
    private static bool IsWhatAnotherSays(int token, PhraseMatch match, SentenceHearing current) =>
        match.Rule.Kind == SignalKind.Courtesy && current.Matches(Direction.Inbound).Exists(other => other.Rule.IsNegative && other.Rule.Kind == SignalKind.Courtesy && !ReferenceEquals(other, match)
            && other.From <= token && token <= other.To && (other.To < match.From || other.From > match.To));

    /// <summary>A question reaches its last clause; and earlier ones when they are put as one or the last is a mere tag.</summary>
    private static bool IsAsked(PhraseMatch match, SentenceHearing current)
    {
        if (!current.Sentence.IsQuestion)
        {
            return false;
        }

        if (current.Sentence.IsBracketed)
        {
            return true;
        }

        var tokens = current.Sentence.Tokens;
        var clause = current.ClauseOf(match.To);
        var last = current.Clauses - 1;
        if (clause >= last)
        {
            return true;
        }

        var first = match.From;
        while (first > 0 && current.ClauseOf(first - 1) == clause && tokens[first - 1].Kind != TokenKind.Pause)
        {
            first--;
        }

        while (first < match.To && tokens[first].Kind == TokenKind.Pause)
        {
            first++;
        }

        if (current.TokenHas(first, current.Lexicon.Symbol("interrogative")))
        {
            return true;
        }

        var words = 0;
        for (var i = tokens.Length - 1; i >= 0 && current.ClauseOf(i) == last && tokens[i].Kind != TokenKind.Pause; i--)
        {
            words++;
        }

        return clause == last - 1 && words <= LongestTag && !current.HasMatch(other => current.ClauseOf(other.To) == last);
    }

    /// <summary>A negation before the match, in its clause and near, that is no part of what it says.</summary>
    private static bool IsNegated(PhraseMatch match, SentenceHearing current)
    {
        var negation = current.Lexicon.Symbol("negation");
        var conjunction = current.Lexicon.Conjunction;
        var reach = match.Rule.Kind == SignalKind.Complaint ? 2 : ReachOfNegation;
        var ownNegation = match.Rule.Kind is SignalKind.Courtesy or SignalKind.Report && !match.Rule.IsNegative;
        var clause = current.ClauseOf(match.From);
        var seen = 0;
        for (var i = current.Readings.Length - 2; i > 0 && seen < reach; i--)
        {
            var reading = current.Readings[i];
            if (reading.Token > match.To || (reading.Token >= match.From && (!ownNegation || current.ClauseOf(reading.Token) != clause)) || (reading.Token == match.From && !reading.IsWord))
            {
                continue;
            }

            if (!reading.IsWord || reading.Has(conjunction))
            {
                return false;
            }

            if (reading.Has(PhraseAutomaton.Filler))
            {
                continue;
            }

            if (reading.Has(negation) && !IsWhatAnotherSays(reading.Token, match, current))
            {
                return true;
            }

            seen += reading.Token < match.From ? 1 : 0;
        }

        return false;
    }
}
