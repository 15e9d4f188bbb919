namespace CrmPlaybooks.Policy.Listening;

/// <summary>Finds out what a phrase is said of: our product, nothing named, or something that is none of our business.</summary>
internal static class Subject
{
    private const int LongestPhrase = 4;
    private const int LookBack = 8;

    /// <summary>True when the match speaks of a named thing that is not ours.</summary>
    public static bool IsAnother(PhraseMatch match, SentenceHearing? before, SentenceHearing current)
    {
        var kind = match.Rule.Kind!.Value;
        var classes = current.Lexicon.SubjectClasses;
        if (kind is SignalKind.Status or SignalKind.Report)
        {
            return NamesAny(current, null, classes.Personal, classes.Ours, int.MaxValue);
        }

        if (kind is not (SignalKind.Courtesy or SignalKind.Stagnation or SignalKind.Complaint))
        {
            return false;
        }

        var clause = current.ClauseOf(match.To);
        if ((match.Rule.Name != "stagnation/once-over" && NamesAny(current, match, classes.Other, classes.Ours, clause)) || NamesAny(current, match, classes.Personal, classes.Ours, clause))
        {
            return kind != SignalKind.Complaint || !(Names(current, classes.You) || Names(current, classes.Billing));
        }

        if (kind == SignalKind.Complaint)
        {
            return !Names(current, classes.Billing) && !Names(current, classes.You) && (Before(match, current, classes) == Naming.Another || After(match, current, classes) == Naming.Another);
        }

        if (IsOfPeople(match))
        {
            if (match.Rule.Name != "stagnation/old-ways" && NamesAny(current, match, classes.Stale, classes.Ours, clause))
            {
                return true;
            }

            if (HoldsClitic(match, current, classes))
            {
                return false;
            }
        }

        if (HoldsOurs(match, current, classes))
        {
            return false;
        }

        var subject = IsOfPeople(match) ? Naming.Nothing : Before(match, current, classes);
        if (subject == Naming.Ours)
        {
            return false;
        }

        var complement = After(match, current, classes);
        if (subject == Naming.Another || complement == Naming.Another)
        {
            return true;
        }

        return subject == Naming.Nothing && complement == Naming.Nothing && before is not null && before.Language == current.Language && before.Sentence.IsQuestion && before.Sentence.Tokens.Length <= 5
            && (NamesAny(before, null, classes.Other, classes.Ours, int.MaxValue) || NamesAny(before, null, classes.Personal, classes.Ours, int.MaxValue));
    }

    /// <summary>Rules that say what people do with it: whoever they are, they are not the subject's matter.</summary>
    private static bool IsOfPeople(PhraseMatch match) =>
        match.Rule.Name is "stagnation/not-used" or "stagnation/old-ways" or "stagnation/one-person" or "stagnation/occasional" or "stagnation/no-time";

    private static bool HoldsClitic(PhraseMatch match, SentenceHearing current, SubjectClasses classes)
    {
        foreach (var inside in current.Readings)
        {
            if (inside.IsWord && inside.Token >= match.From && inside.Token <= match.To && inside.Has(classes.Clitic))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsOurs(PhraseMatch match, SentenceHearing current, SubjectClasses classes)
    {
        var ours = false;
        foreach (var reading in current.Readings)
        {
            if (reading.IsWord && reading.Token >= match.From && reading.Token <= match.To)
            {
                if (reading.Has(classes.Stale))
                {
                    return false;
                }

                ours |= reading.Has(classes.Ours);
            }
        }

        return ours;
    }

    private static bool Names(SentenceHearing sentence, int wanted)
    {
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsWord && reading.Has(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a word of <paramref name="wanted"/> stands outside the match and none of <paramref name="unless"/> does anywhere.</summary>
    private static bool NamesAny(SentenceHearing sentence, PhraseMatch? match, int wanted, int unless, int lastClause)
    {
        var found = false;
        foreach (var reading in sentence.Readings)
        {
            if (!reading.IsWord)
            {
                continue;
            }

            if (unless >= 0 && reading.Has(unless))
            {
                return false;
            }

            found |= sentence.ClauseOf(reading.Token) <= lastClause && (match is null || reading.Token < match.From || reading.Token > match.To) && reading.Has(wanted);
        }

        return found;
    }

    /// <summary>What the noun phrases before the match, in its clause or in a clause that only names a topic, speak of.</summary>
    private static Naming Before(PhraseMatch match, SentenceHearing current, SubjectClasses classes)
    {
        var kind = match.Rule.Kind!.Value;
        var naming = Naming.Nothing;
        var clause = current.ClauseOf(match.From);
        var start = FirstReadingOf(current, match.From);
        for (int i = start - 1, seen = 0; i > 0 && seen < LookBack; i--, seen++)
        {
            var reading = current.Readings[i];
            if (!reading.IsWord)
            {
                if (reading.Token == match.From)
                {
                    continue;
                }

                return naming == Naming.Nothing && clause > 0 ? Topic(current, i, classes) : naming;
            }

            if (reading.Has(classes.Conjunction))
            {
                break;
            }

            if (reading.Has(classes.Pronoun) && naming == Naming.Nothing)
            {
                return Naming.Neutral;
            }

            var isCircumstance = kind != SignalKind.Courtesy && current.Readings[i - 1].IsWord && current.Readings[i - 1].Has(classes.Preposition);
            if ((reading.Has(classes.Determiner) && !isCircumstance) || (kind == SignalKind.Courtesy && reading.Has(classes.Topic)))
            {
                var named = Phrase(current, i + 1, start, classes);
                if (named == Naming.Ours)
                {
                    return named;
                }

                naming = named == Naming.Nothing ? naming : named;
            }
        }

        return naming;
    }

    private static Naming Topic(SentenceHearing current, int pause, SubjectClasses classes)
    {
        var first = pause;
        while (first > 1 && current.Readings[first - 1].IsWord)
        {
            first--;
        }

        return first < pause && current.Readings[first].Has(classes.Topic) ? Phrase(current, first + 1, pause, classes) : Naming.Nothing;
    }

    private static Naming After(PhraseMatch match, SentenceHearing current, SubjectClasses classes)
    {
        var next = current.Readings.Length;
        for (var i = current.Readings.Length - 2; i > 0 && current.Readings[i].Token > match.To; i--)
        {
            next = i;
        }

        while (next < current.Readings.Length && current.Readings[next].IsWord && current.Readings[next].Has(PhraseAutomaton.Filler))
        {
            next++;
        }

        if (next >= current.Readings.Length || !current.Readings[next].IsWord || current.Readings[next - 1].Token > match.To + 3 || !current.Readings[next - 1].IsWord)
        {
            return Naming.Nothing;
        }

        var reading = current.Readings[next];
        if (reading.Has(classes.Stale))
        {
            return Naming.Another;
        }

        if (current.TokenHas(match.To, classes.About))
        {
            return Phrase(current, next, current.Readings.Length, classes);
        }

        if (reading.Has(classes.Determiner) && (match.Rule.Kind == SignalKind.Complaint || current.TokenHas(match.To, classes.Linking)))
        {
            return Naming.Nothing;
        }

        if (TakesAnotherObject(match, current, next, classes))
        {
            return Naming.Another;
        }

        var leads = match.Rule.Kind != SignalKind.Courtesy ? classes.About : classes.Preposition;
        return reading.Has(leads) || reading.Has(classes.Determiner) ? Phrase(current, next + 1, current.Readings.Length, classes) : Naming.Nothing;
    }

    /// <summary>True for "we never use paper": the verb ends the match, nothing stands for the product, and a noun nobody knows follows.</summary>
    private static bool TakesAnotherObject(PhraseMatch match, SentenceHearing current, int next, SubjectClasses classes)
    {
        if (match.Rule.Name is not ("stagnation/not-used" or "stagnation/occasional"))
        {
            return false;
        }

        if (HoldsClitic(match, current, classes))
        {
            return false;
        }

        var reading = current.Readings[next];
        return !(reading.Has(classes.Function) || reading.Has(classes.Preposition) || reading.Has(classes.Determiner) || reading.Has(classes.Conjunction) || reading.Has(PhraseAutomaton.Filler)
            || reading.Has(classes.Neutral) || reading.Has(classes.Ours) || reading.Has(classes.Adverb) || reading.Has(classes.Linking) || reading.Has(classes.Pronoun) || reading.Has(PhraseAutomaton.Number));
    }

    /// <summary>Reads one noun phrase: a known word decides; an unknown one makes it another's, unless a known one follows.</summary>
    private static Naming Phrase(SentenceHearing current, int from, int to, SubjectClasses classes)
    {
        var naming = Naming.Nothing;
        for (int i = from, words = 0; i < to && words < LongestPhrase; i++)
        {
            var reading = current.Readings[i];
            if (!reading.IsWord || reading.Has(classes.Conjunction))
            {
                break;
            }

            if (reading.Has(classes.Stale))
            {
                return Naming.Another;
            }

            if (reading.Has(classes.Ours))
            {
                return Naming.Ours;
            }

            if (reading.Has(classes.Neutral) || (i == from && reading.Has(PhraseAutomaton.Name) && current.Readings[i - 1].Has(classes.Place)))
            {
                return Naming.Neutral;
            }

            if (reading.Has(PhraseAutomaton.Filler) && reading.Has(classes.Function))
            {
                break;
            }

            if (reading.Has(classes.Determiner) || reading.Has(PhraseAutomaton.Filler) || reading.Has(classes.Adjective))
            {
                continue;
            }

            if (reading.Has(classes.Function) || reading.Has(PhraseAutomaton.Number))
            {
                break;
            }

            words++;
            naming = Naming.Another;
        }

        return naming;
    }

    private static int FirstReadingOf(SentenceHearing current, int token)
    {
        for (var i = 1; i < current.Readings.Length; i++)
        {
            if (current.Readings[i].Token >= token)
            {
                return i;
            }
        }

        return current.Readings.Length;
    }

    private enum Naming
    {
        Nothing,
        Neutral,
        Ours,
        Another,
    }
}
