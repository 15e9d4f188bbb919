using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.StopRequested;

/// <summary>
/// A person of the client asks to be contacted less, or not on a channel (V1). A person writes the wish down, on the contact or the account, and thanks once; the engine
/// sets no such column by itself. It is over when a wish of that person or of the account is on record.
/// </summary>
public sealed class StopRequested : IPlay
{
    private const int HistoryDays = 90;
    private const int ContactDays = 30;

    private static readonly ThresholdDeclaration Window = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 60, 7, HistoryDays);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 5);

    public string Key => "stop-requested";

    public int Version => 1;

    public Phrase Name => StopRequestedWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Signals, HistoryDays), new(FactClass.Touches, HistoryDays), new(FactClass.Account)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Window, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var window = context.Thresholds.Whole(Window.Name);
        var asked = ClientVoice.Heard(facts, SignalKind.Stop, context.Now.AddDays(-window), context.Now);
        if (asked.Count == 0)
        {
            return Silence.About(facts.Client, SilenceKind.Expired, StopRequestedWords.QuietNothingHeard(window));
        }

        var open = asked.FirstOrDefault(signal => !IsRecorded(signal, facts));
        if (open is null)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, StopRequestedWords.QuietRecorded(context.Calendar.Zone.DayOf(asked[0].HeardOn)));
        }

        var since = open.HeardOn.AddDays(-ContactDays);
        var sent = facts.Touches.Touches.Count(touch => touch.FillsCadence && touch.OccurredOn >= since && touch.OccurredOn <= open.HeardOn);
        var said = StopRequestedWords.EvidenceSaid(open.Clause, context.Calendar.Zone.DayOf(open.HeardOn));
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.High,
            Precedence = Precedence.Complaint,
            Since = open.RecordedOn,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name), Roll.Back),
            HoldsVoluntary = said,
            Evidence =
            [
                said,
                TouchOf(open, facts) is { } touch ? StopRequestedWords.EvidenceChannel(touch.Channel) : StopRequestedWords.EvidenceChannelUnknown,
                StopRequestedWords.EvidenceSent(ContactDays, sent),
                StopRequestedWords.EvidenceNotRecorded,
            ],
            Cause = [said],
            Title = StopRequestedWords.Title(facts.Client.Name),
            Advice = StopRequestedWords.Advice,
            LookAgainOn = open.HeardOn.AddDays(window).AddSeconds(1),
        };
    }

    /// <summary>A wish of the account, or of one of those who wrote; of anybody, where nobody knows who wrote.</summary>
    private static bool IsRecorded(Signal signal, ClientFacts facts)
    {
        var writers = TouchOf(signal, facts)?.ContactIds ?? [];
        return facts.Client.Refusals.Any(refusal => refusal.ContactId is not { } person || writers.Count == 0 || writers.Contains(person));
    }

    private static Touch? TouchOf(Signal signal, ClientFacts facts) => facts.Touches.Touches.FirstOrDefault(touch => touch.ActivityId == signal.ActivityId);
}
