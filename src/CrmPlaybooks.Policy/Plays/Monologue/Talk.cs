using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays.Monologue;

/// <summary>Who spoke lately, and for how long only we did.</summary>
internal sealed class Talk
{
    public const int RatioDays = 90;

    private readonly IReadOnlyList<Touch> _touches;
    private readonly int _afterHeard;

    public Talk(TouchTimeline timeline, DateTime now)
    {
        _touches = timeline.Touches;
        Heard = timeline.LastHeard(now);
        var ratioSince = now.AddDays(-RatioDays);
        var asks = false;
        var answersNext = false;
        Touch? counted = null;
        for (var index = _touches.Count - 1; index >= 0; index--)
        {
            var touch = _touches[index];
            if (touch.OccurredOn > now)
            {
                NextMeetingOn = touch.PendingAt(now) == PendingState.MeetingAhead ? touch.OccurredOn : NextMeetingOn;
                continue;
            }

            var isOurs = IsOurs(touch);
            var isTheirs = touch.ClientSpoke || touch.PendingAt(now) == PendingState.ProbablyHeld;
            if (!isOurs && !isTheirs)
            {
                continue;
            }

            if (isOurs)
            {
                LastOurs ??= touch;
                if (Heard is null || IsAfter(touch, Heard))
                {
                    Unanswered++;
                    _afterHeard = index;
                }
            }

            if (touch.OccurredOn > ratioSince)
            {
                Ours += isOurs ? 1 : 0;
                Theirs += isTheirs ? 1 : 0;
                RatioChangesOn = touch.OccurredOn.AddDays(RatioDays);
            }

            // The message that follows a word of the client's answers it: that one need not ask.
            asks |= (isOurs && touch.AsksQuestion) || (isTheirs && touch.Direction != TouchDirection.Inbound);
            if (!asks && isOurs)
            {
                WithoutQuestion++;
                counted = FirstWithoutQuestion;
                FirstWithoutQuestion = touch;
            }
            else if (!asks && answersNext)
            {
                WithoutQuestion--;
                FirstWithoutQuestion = counted;
            }

            answersNext = isOurs;
        }
    }

    /// <summary>The last time the client was heard; null when it was not in all the history.</summary>
    public Touch? Heard { get; }

    public Touch? LastOurs { get; }

    /// <summary>How many messages of ours have gone out since the client was last heard.</summary>
    public int Unanswered { get; }

    public int Ours { get; }

    public int Theirs { get; }

    /// <summary>When the oldest contact leaves the days that the ratio is taken over.</summary>
    public DateTime? RatioChangesOn { get; }

    /// <summary>How many messages of ours in a row, answers to the client left out, ask nothing.</summary>
    public int WithoutQuestion { get; }

    public Touch? FirstWithoutQuestion { get; }

    /// <summary>When a meeting that is planned may have let the client speak.</summary>
    public DateTime? NextMeetingOn { get; }

    /// <summary>Which share of the contacts was the client's.</summary>
    public decimal TheirPercent => Ours + Theirs == 0 ? 100 : 100m * Theirs / (Ours + Theirs);

    /// <summary>The first, second ... of the unanswered messages.</summary>
    public Touch UnansweredAt(int number)
    {
        for (var index = _afterHeard; ; index++)
        {
            if (IsOurs(_touches[index]) && --number == 0)
            {
                return _touches[index];
            }
        }
    }

    /// <summary>What a person of ours sent or said to the client without the client speaking; bulk mail and greetings are no part of a talk.</summary>
    private static bool IsOurs(Touch touch) =>
        touch is { Direction: TouchDirection.Outbound, IsConversation: false, IsBulk: false, IsCourtesyGreeting: false, FillsCadence: true };

    private static bool IsAfter(Touch touch, Touch heard) => touch.OccurredOn > heard.OccurredOn
        || (touch.OccurredOn == heard.OccurredOn && touch.ActivityId.CompareTo(heard.ActivityId) > 0);
}
