using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays.OutOfCadence;

/// <summary>
/// Which contacts were owed to the client rather than chosen by us: bad news, an obstacle, a promise that was kept, an answer. They take up room in the cadence, but are
/// never too many.
/// </summary>
internal sealed class OwedContacts
{
    private readonly HashSet<Guid> _activities = [];
    private readonly DateTime _since;

    /// <param name="since">Contacts before this instant are not asked about (UTC).</param>
    public OwedContacts(ClientFacts facts, DateTime since)
    {
        _since = since;
        foreach (var result in facts.Results.Rows)
        {
            if (IsBadNews(result))
            {
                Add(facts.Touches.ToldSince(result.RecordedOn));
            }
        }

        foreach (var obstacle in facts.Obstacles.Rows)
        {
            Add(facts.Touches.ToldSince(obstacle.RecordedOn));
        }

        foreach (var promise in facts.Signals.Rows)
        {
            if (promise.Kind == SignalKind.Promise)
            {
                Add(facts.Touches.ToldSince(promise.HeardOn.AddTicks(1)));
            }
        }

        AddAnswers(facts.Touches.Touches);
    }

    public bool Contains(Touch touch) => touch.Regarding is { LogicalName: "cpb_result" or "cpb_obstacle" } || _activities.Contains(touch.ActivityId);

    private void AddAnswers(IReadOnlyList<Touch> touches)
    {
        var waits = false;
        foreach (var touch in touches)
        {
            if (touch.Direction == TouchDirection.Inbound && touch.ClientSpoke)
            {
                waits = !touch.IsConversation;
            }
            else if (touch.CountsAsTold && waits)
            {
                Add(touch);
                waits = false;
            }
        }
    }

    private void Add(Touch? touch)
    {
        if (touch?.OccurredOn >= _since)
        {
            _activities.Add(touch.ActivityId);
        }
    }

    private static bool IsBadNews(Result result) => result.Rating == Rating.Poor
        || (result is { Rating: Rating.NotRated, Actual: { } actual, Target: { } target } && (result.HigherIsBetter ? actual < target : actual > target));
}
