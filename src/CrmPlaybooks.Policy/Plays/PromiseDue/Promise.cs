using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PromiseDue;

/// <summary>A promise of ours, as far as the client's record tells how it went.</summary>
internal sealed record Promise(Signal Signal, Day DueOn, Guid? PromiserId, Touch? Kept) : IComparable<Promise>
{
    public bool IsDayNamed => Signal.PromisedOn is not null;

    public Subject Subject => new("cpb_signal", Signal.Id, Signal.Clause);

    /// <summary>
    /// A contact after the words were said keeps it, unless it is about another record than theirs. Where no day was named, a promise is taken to hold for so many
    /// business days.
    /// </summary>
    public static Promise Of(Signal signal, ClientFacts facts, WorkCalendar calendar, int daysWithoutDate)
    {
        Touch? said = null;
        foreach (var touch in facts.Touches.Touches)
        {
            said = touch.ActivityId == signal.ActivityId ? touch : said;
        }

        var about = said?.Regarding is { LogicalName: not ("account" or "contact") } regarding ? new[] { regarding } : null;
        var dueOn = signal.PromisedOn ?? calendar.AddBusinessDays(calendar.Zone.DayOf(signal.HeardOn), daysWithoutDate);
        return new Promise(signal, dueOn, said?.UserId, KeptBy(signal, facts.Touches, about));
    }

    /// <summary>The one that is due first; of one day, the one made first.</summary>
    public int CompareTo(Promise? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = DueOn.CompareTo(other.DueOn);
        order = order != 0 ? order : Signal.HeardOn.CompareTo(other.Signal.HeardOn);
        return order != 0 ? order : Signal.Id.CompareTo(other.Signal.Id);
    }

    private static Touch? KeptBy(Signal signal, TouchTimeline touches, RecordReference[]? about)
    {
        var kept = touches.ToldSince(signal.HeardOn, about);
        while (kept is not null && (kept.ActivityId == signal.ActivityId || kept.OccurredOn <= signal.HeardOn))
        {
            kept = touches.ToldSince(kept.OccurredOn.AddTicks(1), about);
        }

        return kept;
    }
}
