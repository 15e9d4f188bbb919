using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.PostponedMeetings;

/// <summary>
/// A meeting that is moved and moved, or meetings that fall through one after the other (C6). Whoever meant to meet and cannot may be glad of something shorter, or of
/// another person in the room. Having spoken since settles it.
/// </summary>
public sealed class PostponedMeetings : IPlay
{
    private const int HistoryDays = 180;

    private static readonly ThresholdDeclaration Times = ThresholdDeclaration.Number("times", ThresholdUnit.Count, 2, 2, 10);
    private static readonly ThresholdDeclaration WindowDays = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 30, 7, 90);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 3, 0, 10);

    public string Key => "postponed-meetings";

    public int Version => 1;

    public Phrase Name => PostponedMeetingsWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Times, WindowDays, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var window = TimeSpan.FromDays(context.Thresholds.Whole(WindowDays.Name));
        var times = context.Thresholds.Whole(Times.Name);
        var since = context.Now - window;
        var met = LastMet(facts, context.Now);
        var meetings = facts.Touches.Touches.Where(touch => Postponements(touch) > 0 && touch.OccurredOn > since).ToList();
        var unsettled = meetings.Where(meeting => met is null || met.OccurredOn <= since || met.OccurredOn < meeting.CreatedOn).ToList();
        var moves = unsettled.Sum(Postponements);
        if (moves < times)
        {
            return meetings.Sum(Postponements) >= times
                ? Silence.About(facts.Client, SilenceKind.Satisfied, PostponedMeetingsWords.QuietMet(met!.OccurredOn, met.Channel)) with { LookAgainOn = met.OccurredOn + window }
                : Silence.About(facts.Client, meetings.Count == 0 ? SilenceKind.Withdrawn : SilenceKind.NotYet, PostponedMeetingsWords.QuietFew(moves, times));
        }

        var latest = unsettled[unsettled.Count - 1];
        var movesEach = unsettled.Select(meeting => Move(meeting)).ToList();
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.Normal,
            Precedence = Precedence.Unanswered,
            Since = unsettled.Max(meeting => meeting.CreatedOn),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence =
            [
                PostponedMeetingsWords.EvidenceMoves(moves, unsettled.Count),
                .. movesEach.Skip(Math.Max(0, movesEach.Count - 3)),
                met is null ? PostponedMeetingsWords.EvidenceNeverMet : PostponedMeetingsWords.EvidenceMet(met.OccurredOn, met.Channel),
            ],
            Cause = movesEach,
            Title = PostponedMeetingsWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name),
            Advice = PostponedMeetingsWords.Advice,
            IsVoluntary = true,
            RoleHolder = latest.UserId is { } organizer ? new Principal(PrincipalKind.User, organizer) : null,
            LookAgainOn = NextChange(facts, unsettled, window, context.Now),
        };
    }

    /// <summary>A move counts one, and so does a meeting that was canceled; one that took place was not postponed for ever.</summary>
    private static int Postponements(Touch touch)
    {
        if (touch.Channel != ActivityKind.Appointment || touch.TookPlace)
        {
            return 0;
        }

        var isCanceled = (touch.Reasons & TouchReasons.Canceled) != TouchReasons.None;
        return (touch.Reasons & (TouchReasons.InternalOnly | TouchReasons.NobodyOfThisClient)) != TouchReasons.None ? 0 : touch.TimesMoved + (isCanceled ? 1 : 0);
    }

    private static Phrase Move(Touch meeting) => (meeting.Reasons & TouchReasons.Canceled) == TouchReasons.None
        ? PostponedMeetingsWords.EvidenceMoved(meeting.OccurredOn, meeting.TimesMoved)
        : meeting.TimesMoved == 0 ? PostponedMeetingsWords.EvidenceCanceled(meeting.OccurredOn)
        : PostponedMeetingsWords.EvidenceMovedAndCanceled(meeting.OccurredOn, meeting.TimesMoved);

    /// <summary>The last time both sides spoke: a call that was answered, a meeting held or probably held.</summary>
    private static Touch? LastMet(ClientFacts facts, DateTime now)
    {
        for (var index = facts.Touches.Touches.Count - 1; index >= 0; index--)
        {
            var touch = facts.Touches.Touches[index];
            if (touch.OccurredOn <= now && ((touch.IsConversation && touch.ClientSpoke) || touch.PendingAt(now) == PendingState.ProbablyHeld))
            {
                return touch;
            }
        }

        return null;
    }

    /// <summary>A meeting that is still planned may be held; one that fell through long ago counts no more.</summary>
    private static DateTime NextChange(ClientFacts facts, List<Touch> unsettled, TimeSpan window, DateTime now)
    {
        var next = unsettled[0].OccurredOn + window;
        foreach (var touch in facts.Touches.Touches)
        {
            if (touch.PendingAt(now) == PendingState.MeetingAhead && touch.OccurredOn < next)
            {
                next = touch.OccurredOn;
            }
        }

        return next;
    }
}
