namespace CrmPlaybooks.Policy.Listening;

/// <summary>
/// Tells ordinary prose, in which a phrase of the lexicon turns up by chance, from what clients write to us: clients say it in few words, and in words the lexicon knows.
/// </summary>
internal static class Strangeness
{
    private const int OfAnUnknownWord = 6;
    private const int OfAName = 3;
    private const int TooGreat = 18;

    /// <summary>True when the words of the sentence outside the match and its fillers are many, or several that the lexicon does not know.</summary>
    public static bool IsTooGreat(PhraseMatch match, SentenceHearing current)
    {
        if (match.Rule.Kind == SignalKind.Promise || match.Rule.IsOfTable)
        {
            return false;
        }

        var strangeness = 0;
        foreach (var reading in current.Readings)
        {
            if (!reading.IsWord || current.IsIdle(reading.Token) || reading.Has(PhraseAutomaton.Filler))
            {
                continue;
            }

            strangeness += reading.Token < match.From || reading.Token > match.To ? 1 : 0;
            if (reading.Symbols.Length == 0)
            {
                strangeness += OfAnUnknownWord;
            }
            else if (reading.Symbols.Length == 1 && reading.Symbols[0] == PhraseAutomaton.Name)
            {
                strangeness += OfAName;
            }
        }

        return strangeness >= TooGreat;
    }
}
