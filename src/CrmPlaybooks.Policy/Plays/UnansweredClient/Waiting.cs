using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays.UnansweredClient;

/// <summary>Who waits for whose answer: the client for ours, or we for the client's.</summary>
internal sealed class Waiting
{
    /// <summary>A message of the client's so soon after ours is taken for its answer.</summary>
    private const int AnswerDays = 10;

    private readonly HashSet<Guid> _heardIn = [];

    public Waiting(ClientFacts facts, DateTime now)
    {
        foreach (var signal in facts.Signals.Rows)
        {
            if (signal.Kind is SignalKind.Complaint or SignalKind.Status or SignalKind.Report or SignalKind.Stop)
            {
                _heardIn.Add(signal.ActivityId);
            }
        }

        Touch? told = null;
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.OccurredOn > now)
            {
                NextMeetingOn ??= touch.PendingAt(now) == PendingState.MeetingAhead ? touch.OccurredOn : null;
                continue;
            }

            if ((touch.IsConversation && touch.ClientSpoke) || touch.PendingAt(now) == PendingState.ProbablyHeld)
            {
                told = touch;
                SettledBy = touch;
                Answered();
                Heard();
            }
            else if (touch.CountsAsTold)
            {
                told = touch;
                SettledBy = touch;
                Answered();
                Chasers += Question is null ? 0 : 1;
                Question ??= touch.AsksQuestion ? touch : null;
                LastAsked = touch;
            }
            else if (touch.Direction == TouchDirection.Inbound && touch.ClientSpoke)
            {
                Heard();
                if (FirstOfClient is not null || CallsForAnAnswer(touch, told))
                {
                    FirstOfClient ??= touch;
                    LastOfClient = touch;
                    Messages++;
                    IsPressing |= _heardIn.Contains(touch.ActivityId);
                }
            }
        }
    }

    /// <summary>The first message of the client's that we have not answered; null when there is none.</summary>
    public Touch? FirstOfClient { get; private set; }

    public Touch? LastOfClient { get; private set; }

    /// <summary>How many messages of the client's wait.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether one of them complains, or asks how things stand.</summary>
    public bool IsPressing { get; private set; }

    /// <summary>Our last contact, which answered whatever waited.</summary>
    public Touch? SettledBy { get; private set; }

    /// <summary>The first question of ours that the client has not answered; null when there is none.</summary>
    public Touch? Question { get; private set; }

    /// <summary>Our last message of those that wait for the client.</summary>
    public Touch? LastAsked { get; private set; }

    /// <summary>How many messages of ours followed the question.</summary>
    public int Chasers { get; private set; }

    public DateTime? NextMeetingOn { get; }

    private void Answered()
    {
        FirstOfClient = null;
        Messages = 0;
        IsPressing = false;
    }

    private void Heard()
    {
        Question = null;
        Chasers = 0;
    }

    /// <summary>A "thank you" for our answer waits for nothing.</summary>
    private bool CallsForAnAnswer(Touch message, Touch? told) =>
        message.AsksQuestion || _heardIn.Contains(message.ActivityId) || told is null || message.OccurredOn - told.OccurredOn > TimeSpan.FromDays(AnswerDays);
}
