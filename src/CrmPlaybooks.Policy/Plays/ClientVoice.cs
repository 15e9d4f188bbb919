using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>What a client said, answered and left unanswered, as the plays that listen ask for it.</summary>
internal static class ClientVoice
{
    /// <summary>What was heard from the client at or after an instant, the newest first; one a text, its longest clause, however often it says so.</summary>
    public static IReadOnlyList<Signal> Heard(ClientFacts facts, SignalKind kind, DateTime since, DateTime now) =>
        [.. facts.Signals.Rows
            .Where(signal => signal.Kind == kind && signal.HeardOn >= since && signal.HeardOn <= now)
            .GroupBy(signal => signal.ActivityId)
            .Select(text => text.OrderByDescending(signal => signal.Clause.Length).ThenByDescending(signal => signal.Clause, StringComparer.Ordinal).First())
            .OrderByDescending(signal => signal.HeardOn)
            .ThenBy(signal => signal.Id)];

    /// <summary>
    /// The day of the first decision, outcome or comment of the client that was written down after an instant, which falls on the day given: the answer to a question
    /// that looks for the truth.
    /// </summary>
    public static Day? AnswerRecorded(ClientFacts facts, DateTime after, Day day)
    {
        var readings = facts.Adoption.Rows
            .Where(row => row.RecordedOn > after && row.Reading.MeasuredOn >= day)
            .Where(row => row.Reading.DecisionsTaken is not null || row.Reading.OutcomesRecorded is not null)
            .Select(row => row.Reading.MeasuredOn);
        var comments = facts.Feedback.Rows
            .Where(feedback => feedback.RecordedOn > after && feedback.ReceivedOn >= day && feedback.Kind == FeedbackKind.Comment && !string.IsNullOrWhiteSpace(feedback.Comment))
            .Select(feedback => feedback.ReceivedOn);
        return readings.Concat(comments).OrderBy(answered => answered).Select(answered => (Day?)answered).FirstOrDefault();
    }

    /// <summary>
    /// The first two-way exchange after an instant: a conversation, or our message that asks something and then the client's word. A text that only repeats the phrase
    /// (<paramref name="hollow"/>) answers nothing.
    /// </summary>
    public static DateTime? Exchange(ClientFacts facts, DateTime after, DateTime now, IReadOnlyCollection<Guid> hollow)
    {
        var asked = false;
        foreach (var touch in facts.Touches.Touches.Where(touch => touch.OccurredOn > after && touch.OccurredOn <= now && !hollow.Contains(touch.ActivityId)))
        {
            if (touch.ClientSpoke && (touch.IsConversation || asked))
            {
                return touch.OccurredOn;
            }

            asked |= touch.CountsAsTold && touch.AsksQuestion;
        }

        return null;
    }

    /// <summary>When the client was last heard, however long ago; null when it never was.</summary>
    public static DateTime? LastHeard(ClientFacts facts, DateTime now)
    {
        var ever = new[] { facts.Touches.LastHeard(now)?.OccurredOn, facts.LastContacts?.Inbound, facts.LastContacts?.Conversation };
        return ever.Where(instant => instant <= now).Max();
    }

    /// <summary>Our messages after an instant that the client left unanswered up to now, the oldest first.</summary>
    public static IReadOnlyList<Touch> Unanswered(ClientFacts facts, DateTime after, DateTime now)
    {
        var heard = facts.Touches.LastHeard(now)?.OccurredOn;
        var since = heard > after ? heard.Value : after;
        return [.. facts.Touches.Touches.Where(touch => touch.OccurredOn > since && touch.OccurredOn <= now && touch.CountsAsTold)];
    }

    /// <summary>The part of a rule's name after its kind.</summary>
    public static string RuleName(Signal signal) => signal.Rule.Substring(signal.Rule.LastIndexOf('/') + 1);
}
