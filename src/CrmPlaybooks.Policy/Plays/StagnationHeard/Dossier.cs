using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.StagnationHeard;

/// <summary>What to read before reconnecting a client with its goal: the goal, the last five two-way touches and the renewal (B16).</summary>
internal static class Dossier
{
    private const int MostTouches = 5;
    private const int MostGoalCharacters = 60;

    public static IReadOnlyList<Phrase> Of(ClientFacts facts, LookContext context)
    {
        var dossier = new List<Phrase>
        {
            string.IsNullOrWhiteSpace(facts.Client.OriginalGoal)
                ? StagnationHeardWords.EvidenceNoGoal
                : StagnationHeardWords.EvidenceGoal(Short(facts.Client.OriginalGoal!)),
            Conversations(facts, context) is { } conversations ? StagnationHeardWords.EvidenceConversations(conversations) : StagnationHeardWords.EvidenceNoConversation,
        };
        if (facts.Client.RenewalOn is { } renewal)
        {
            dossier.Add(StagnationHeardWords.EvidenceRenewal(renewal));
        }

        return dossier;
    }

    /// <summary>The first words of a longer text.</summary>
    public static string Short(string text)
    {
        var trimmed = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (trimmed.Length <= MostGoalCharacters)
        {
            return trimmed;
        }

        var end = trimmed.LastIndexOf(' ', MostGoalCharacters - 1);
        return trimmed.Substring(0, end > 0 ? end : MostGoalCharacters - 1) + "…";
    }

    private static Phrase? Conversations(ClientFacts facts, LookContext context)
    {
        Phrase? told = null;
        foreach (var touch in facts.Touches.Touches.Where(touch => touch.OccurredOn <= context.Now && touch.ClientSpoke).Reverse().Take(MostTouches))
        {
            var one = StagnationHeardWords.DossierTouch(context.Calendar.Zone.DayOf(touch.OccurredOn));
            told = told is null ? one : StagnationHeardWords.DossierTouches(told, one);
        }

        return told;
    }
}
