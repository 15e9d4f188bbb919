namespace CrmPlaybooks.Policy.Touches;

/// <summary>Which side spoke first.</summary>
public enum FirstToSpeak
{
    Nobody = 0,
    Us = 1,
    Client = 2,
}

/// <summary>The touches of one client in the order they took place, and the questions plays ask of them.</summary>
public sealed class TouchTimeline
{
    private readonly Touch[] _touches;

    private TouchTimeline(Guid clientId, Touch[] touches)
    {
        ClientId = clientId;
        _touches = touches;
    }

    public Guid ClientId { get; }

    /// <summary>In the order they took place; touches of one instant in the order of their activity's id.</summary>
    public IReadOnlyList<Touch> Touches => _touches;

    /// <summary>The touches of <paramref name="clientId"/> among <paramref name="touches"/>, which may be in any order.</summary>
    public static TouchTimeline Of(Guid clientId, IEnumerable<Touch> touches)
    {
        var mine = new List<Touch>();
        var isSorted = true;
        var isReversed = true;
        foreach (var touch in touches)
        {
            if (touch.ClientId != clientId)
            {
                continue;
            }

            var order = mine.Count == 0 ? 0 : Compare(mine[mine.Count - 1], touch);
            isSorted &= order <= 0;
            isReversed &= order >= 0;
            mine.Add(touch);
        }

        // Readers ask for the newest first; turning that round costs a fraction of sorting it.
        if (!isSorted && isReversed)
        {
            mine.Reverse();
        }
        else if (!isSorted)
        {
            mine.Sort(Compare);
        }

        return new TouchTimeline(clientId, mine.ToArray());
    }

    /// <summary>What could be read in the system at <paramref name="instant"/>: a call logged late shows from the day it was logged.</summary>
    public TouchTimeline KnownAt(DateTime instant) => new(ClientId, Array.FindAll(_touches, touch => touch.KnownOn <= instant));

    /// <summary>The first touch at or after <paramref name="since"/> that counts as told; null when the client has not been told.</summary>
    /// <param name="since">The day of the news; a call is judged by when it was made, not by when it was logged.</param>
    /// <param name="about">Where given, a touch regarding a particular record counts only if that record is among these; one regarding the account, a contact or nothing always does.</param>
    public Touch? ToldSince(DateTime since, IReadOnlyCollection<RecordReference>? about = null)
    {
        for (var index = IndexOf(since); index < _touches.Length; index++)
        {
            if (_touches[index].CountsAsTold && IsAbout(_touches[index], about))
            {
                return _touches[index];
            }
        }

        return null;
    }

    /// <summary>A past meeting, neither completed nor canceled, that may have told the client since <paramref name="since"/>: ask, do not assume.</summary>
    public Touch? ProbablyToldSince(DateTime since, DateTime now)
    {
        for (var index = IndexOf(since); index < _touches.Length && _touches[index].OccurredOn <= now; index++)
        {
            if (_touches[index].PendingAt(now) == PendingState.ProbablyHeld)
            {
                return _touches[index];
            }
        }

        return null;
    }

    /// <summary>The last touch up to <paramref name="now"/> that counts as told.</summary>
    public Touch? LastTold(DateTime now) => Last(now, static (touch, _) => touch.CountsAsTold);

    /// <summary>The last inbound up to <paramref name="now"/> that a person of the client wrote or said.</summary>
    public Touch? LastInbound(DateTime now) => Last(now, static (touch, _) => touch.Direction == TouchDirection.Inbound && touch.ClientSpoke);

    /// <summary>The first inbound from <paramref name="since"/> up to <paramref name="now"/> that a person of the client wrote or said.</summary>
    public Touch? FirstInbound(DateTime since, DateTime now)
    {
        for (var index = IndexOf(since); index < _touches.Length && _touches[index].OccurredOn <= now; index++)
        {
            if (_touches[index] is { Direction: TouchDirection.Inbound, ClientSpoke: true })
            {
                return _touches[index];
            }
        }

        return null;
    }

    /// <summary>The last time the client was heard: an inbound, a call that was answered, a meeting held or probably held.</summary>
    public Touch? LastHeard(DateTime now) =>
        Last(now, static (touch, at) => touch.ClientSpoke || touch.PendingAt(at) == PendingState.ProbablyHeld);

    /// <summary>Who spoke first at or after <paramref name="since"/> and up to <paramref name="now"/>; at one instant, and in a meeting, we did.</summary>
    public FirstToSpeak FirstAfter(DateTime since, DateTime now)
    {
        DateTime? client = null;
        for (var index = IndexOf(since); index < _touches.Length && _touches[index].OccurredOn <= now; index++)
        {
            var touch = _touches[index];
            if (client is { } instant && touch.OccurredOn > instant)
            {
                break;
            }

            if (touch.CountsAsTold)
            {
                return FirstToSpeak.Us;
            }

            if (touch.Direction == TouchDirection.Inbound && touch.ClientSpoke)
            {
                client ??= touch.OccurredOn;
            }
        }

        return client is null ? FirstToSpeak.Nobody : FirstToSpeak.Client;
    }

    /// <summary>When the last two-way exchange up to <paramref name="now"/> was complete: a conversation, or an inbound and a told no more than <paramref name="window"/> apart.</summary>
    public DateTime? LastTwoWayExchange(DateTime now, TimeSpan window)
    {
        DateTime? told = null;
        DateTime? inbound = null;
        DateTime? last = null;
        foreach (var touch in _touches)
        {
            if (touch.OccurredOn > now)
            {
                break;
            }

            if (touch.IsConversation && touch.ClientSpoke)
            {
                last = touch.OccurredOn;
            }

            if (touch.CountsAsTold)
            {
                told = touch.OccurredOn;
                last = inbound is { } other && touch.OccurredOn - other <= window ? touch.OccurredOn : last;
            }
            else if (touch.Direction == TouchDirection.Inbound && touch.ClientSpoke)
            {
                inbound = touch.OccurredOn;
                last = told is { } other && touch.OccurredOn - other <= window ? touch.OccurredOn : last;
            }
        }

        return last;
    }

    /// <summary>What waits to be sent, made, held or closed at <paramref name="now"/>, in order of its date.</summary>
    public IReadOnlyList<Touch> Pending(DateTime now) => Array.FindAll(_touches, touch => touch.PendingAt(now) != PendingState.None);

    private Touch? Last(DateTime now, Func<Touch, DateTime, bool> wanted)
    {
        for (var index = _touches.Length - 1; index >= 0; index--)
        {
            if (_touches[index].OccurredOn <= now && wanted(_touches[index], now))
            {
                return _touches[index];
            }
        }

        return null;
    }

    private int IndexOf(DateTime since)
    {
        var low = 0;
        var high = _touches.Length;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_touches[middle].OccurredOn < since)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool IsAbout(Touch touch, IReadOnlyCollection<RecordReference>? about) =>
        about is null || touch.Regarding is not { } regarding || regarding.LogicalName is "account" or "contact" || about.Contains(regarding);

    private static int Compare(Touch one, Touch other)
    {
        var byInstant = one.OccurredOn.CompareTo(other.OccurredOn);
        return byInstant != 0 ? byInstant : one.ActivityId.CompareTo(other.ActivityId);
    }
}
