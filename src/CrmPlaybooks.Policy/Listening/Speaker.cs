namespace CrmPlaybooks.Policy.Listening;

/// <summary>Finds out whether the client speaks of themselves and us, or the words are a story about others.</summary>
internal static class Speaker
{
    private const int ShortEnoughToStandAlone = 14;

    /// <summary>True when nobody says "we" or "you", names no product, and the sentence is long or speaks of a third person.</summary>
    public static bool IsAbsent(PhraseMatch match, SentenceHearing current)
    {
        var kind = match.Rule.Kind!.Value;
        if (kind == SignalKind.Promise || (kind is SignalKind.Status or SignalKind.Report && current.Sentence.IsQuestion) || match.Rule.IsOfTable)
        {
            return false;
        }

        var lexicon = current.Lexicon;
        var anchor = lexicon.Symbol("anchor");
        var product = lexicon.Symbol("product");
        var third = lexicon.Symbol("third");
        var words = 0;
        var anchored = false;
        var told = false;
        foreach (var reading in current.Readings)
        {
            if (!reading.IsWord)
            {
                continue;
            }

            words++;
            anchored |= reading.Has(anchor) || reading.Has(product);
            told |= reading.Has(third);
        }

        return !anchored && (told || (kind != SignalKind.Stop && words > ShortEnoughToStandAlone));
    }

    /// <summary>True for "you never use it" and "she will have to wait": whoever stands nearest before the words is not the client.</summary>
    public static bool IsAnother(PhraseMatch match, SentenceHearing current)
    {
        if (match.Rule.Kind is not (SignalKind.Courtesy or SignalKind.Stagnation) || match.Rule.Name == "stagnation/one-person")
        {
            return false;
        }

        var own = current.Lexicon.Symbol("own");
        var addressee = current.Lexicon.Symbol("addressee");
        var third = current.Lexicon.Symbol("third");
        var another = false;
        foreach (var reading in current.Readings)
        {
            if (reading.Token > match.To)
            {
                break;
            }

            if (!reading.IsWord || current.IsIdle(reading.Token))
            {
                continue;
            }

            if (reading.Has(own))
            {
                return false;
            }

            another |= reading.Token < match.From && (reading.Has(addressee) || reading.Has(third));
        }

        return another;
    }
}
