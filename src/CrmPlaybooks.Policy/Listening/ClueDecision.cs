namespace CrmPlaybooks.Policy.Listening;

/// <summary>Lets the clues of a sentence decide what it says: they may speak against a phrase that the lexicon found, and say what no phrase of it says.</summary>
internal static class ClueDecision
{
    /// <summary>How much of what speaks for a kind the words that are shown must hold.</summary>
    private const float ShareShown = 0.5f;

    private static readonly PhraseRule[] Rules = MakeRules();

    private static PhraseRule Status => Rules[SignalKind.Status - SignalKind.Courtesy];

    public static void Take(PhraseDecision decision, Direction direction, ClueReader clues, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        var weights = current.Lexicon.Clues;
        var weighed = clues.WeighedBy(weights);
        if (IsOpen(decision, direction, weighed, weights))
        {
            current.Lexicon.Network.AddTo(weighed, NetworkWords.Of(current));
        }

        for (var kind = 0; kind < weighed.Length; kind++)
        {
            if (ClueNames.DirectionOf(kind) != direction)
            {
                continue;
            }

            if (decision.IsHeard(SignalKind.Courtesy + kind))
            {
                if (weighed[kind] < weights.Kept[kind])
                {
                    SetAside(decision, SignalKind.Courtesy + kind);
                }
            }
            else if (weighed[kind] >= weights.Needed[kind] && !IsBareWordAmongOthers(decision, SignalKind.Courtesy + kind))
            {
                Add(decision, MatchOf(kind, clues.Clues, weights), before, current, after);
            }
        }

        if (decision.IsHeard(SignalKind.Complaint) || decision.IsHeard(SignalKind.Report))
        {
            decision.Forget(Status);
        }
    }

    /// <summary>The clues weigh so near to what is needed that the network may decide.</summary>
    private static bool IsOpen(PhraseDecision decision, Direction direction, float[] weighed, ClueWeights weights)
    {
        for (var kind = 0; kind < weighed.Length; kind++)
        {
            var needed = decision.IsHeard(SignalKind.Courtesy + kind) ? weights.Kept[kind] : weights.Needed[kind];
            if (ClueNames.DirectionOf(kind) == direction && Math.Abs(weighed[kind] - needed) <= SentenceNetwork.MostWeight)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Baja. Es la planta de abajo.": a bare word was set aside for what the other sentences say, of which the clues of its own know nothing.</summary>
    private static bool IsBareWordAmongOthers(PhraseDecision decision, SignalKind kind)
    {
        foreach (var match in decision.SetAside)
        {
            if (match.Rule.Kind == kind && match.Rule.IsAlone)
            {
                return true;
            }
        }

        return false;
    }

    private static void SetAside(PhraseDecision decision, SignalKind kind) =>
        decision.PutAsideWhere(match => match.Rule.Kind == kind && !match.Rule.IsOfTable && !match.Rule.IsAlone, "the other words speak against it");

    private static void Add(PhraseDecision decision, PhraseMatch match, SentenceHearing? before, SentenceHearing current, SentenceHearing? after)
    {
        if (Cancellation.OfClues(match, before, current, after) is { } because)
        {
            decision.PutAside(match, because);
        }
        else
        {
            decision.Hear(match);
        }
    }

    /// <summary>The stretch of words that holds the heaviest clues.</summary>
    private static PhraseMatch MatchOf(int kind, List<Clue> clues, ClueWeights weights)
    {
        var found = clues.FindAll(clue => clue.HasPlace && weights.WeightOf(clue, kind) > 0);
        found.Sort((left, right) => weights.WeightOf(right, kind).CompareTo(weights.WeightOf(left, kind)));
        var total = 0f;
        foreach (var clue in found)
        {
            total += weights.WeightOf(clue, kind);
        }

        var from = int.MaxValue;
        var to = 0;
        var shown = 0f;
        for (var i = 0; i < found.Count && shown < total * ShareShown; i++)
        {
            from = Math.Min(from, found[i].From);
            to = Math.Max(to, found[i].To);
            shown += weights.WeightOf(found[i], kind);
        }

        return new PhraseMatch(Rules[kind], Math.Min(from, to), to);
    }

    private static PhraseRule[] MakeRules()
    {
        var rules = new PhraseRule[ClueNames.Kinds];
        for (var kind = 0; kind < rules.Length; kind++)
        {
            rules[kind] = new PhraseRule(ClueNames.KindOf(kind) + "/clues", SignalKind.Courtesy + kind, "");
        }

        return rules;
    }
}
