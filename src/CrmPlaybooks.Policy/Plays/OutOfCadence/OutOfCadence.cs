using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.OutOfCadence;

/// <summary>
/// How much is much, and when is it too little (V10)? Below the band of the client's segment, or of the rhythm agreed with it (V11), a light contact is called for, and
/// missed twice it becomes more pressing (V13), unless the client is quiet because all is well (B11). At its upper end, or after a complaint, everything that we merely
/// choose to do waits (V12). Contact that is owed is never too much, but takes up room.
/// </summary>
public sealed class OutOfCadence : IPlay
{
    private const string TooLittle = "too-little";
    private const string TooMuch = "too-much";
    private const int HistoryDays = 2 * Band.LongestWindow;

    private static readonly ThresholdDeclaration CalmDays = ThresholdDeclaration.Number("days-after-complaint", ThresholdUnit.Days, 14, 0, 60);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 20);

    public string Key => "out-of-cadence";

    public int Version => 1;

    public Phrase Name => OutOfCadenceWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
    [
        new(FactClass.Touches, HistoryDays), new(FactClass.Results, HistoryDays), new(FactClass.Obstacles, HistoryDays), new(FactClass.Signals, HistoryDays),
        new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Account), new(FactClass.Tracking),
    ];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Band.Lower, Band.Upper, Band.Window, CalmDays, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var band = Band.Of(facts.Client, context.Thresholds);
        var rhythm = new Rhythm(facts, band, context.Now);
        return [JudgeTooMuch(facts, context, band, rhythm), JudgeTooLittle(facts, context, band, rhythm)];
    }

    private static Judgement JudgeTooMuch(ClientFacts facts, LookContext context, Band band, Rhythm rhythm)
    {
        if (rhythm.OneTooMany is { } last)
        {
            var over = OutOfCadenceWords.EvidenceOneTooMany(last.OccurredOn, last.Channel);
            var roomOn = context.Calendar.Zone.DayOf(rhythm.RoomOn);
            return new Finding
            {
                Subject = Subject.Of(facts.Client),
                Cycle = TooMuch,
                Severity = Severity.Low,
                Precedence = Precedence.Cadence,
                Since = last.KnownOn,
                Due = Due.On(roomOn),
                Evidence = [OutOfCadenceWords.EvidenceFelt(rhythm.Felt, band.WindowDays, band.Max, Source(band)), over, OutOfCadenceWords.EvidenceRoom(roomOn)],
                Cause = [over],
                Title = OutOfCadenceWords.TitleTooMuch(Whom(facts.Client), roomOn),
                Advice = OutOfCadenceWords.AdviceTooMuch,
                HoldsVoluntary = OutOfCadenceWords.HoldFull(rhythm.Felt, band.WindowDays, band.Max, roomOn),
                LookAgainOn = rhythm.RoomOn,
            };
        }

        if (rhythm.IsFull)
        {
            var full = OutOfCadenceWords.HoldFull(rhythm.Felt, band.WindowDays, band.Max, context.Calendar.Zone.DayOf(rhythm.RoomOn));
            return Silence.About(facts.Client, TooMuch, SilenceKind.Satisfied, full) with { HoldsVoluntary = full, LookAgainOn = rhythm.RoomOn };
        }

        if (LastComplaint(facts, context.Now) is { } complaint && complaint.HeardOn.AddDays(context.Thresholds.Whole(CalmDays.Name)) is var calmOn && context.Now < calmOn)
        {
            var calm = OutOfCadenceWords.HoldComplaint(complaint.HeardOn, context.Calendar.Zone.DayOf(calmOn));
            return Silence.About(facts.Client, TooMuch, SilenceKind.Satisfied, calm) with { HoldsVoluntary = calm, LookAgainOn = calmOn };
        }

        return Silence.About(facts.Client, TooMuch, SilenceKind.Satisfied, OutOfCadenceWords.QuietRoom(rhythm.Felt, band.WindowDays, band.Max));
    }

    private static Judgement JudgeTooLittle(ClientFacts facts, LookContext context, Band band, Rhythm rhythm)
    {
        var client = facts.Client;
        var countsFrom = client.RecordedOn + band.Length;
        if (!rhythm.IsBelow)
        {
            return Silence.About(facts.Client, TooLittle, SilenceKind.Satisfied, OutOfCadenceWords.QuietEnough(rhythm.Real, band.WindowDays, band.Min)) with { FiresOn = rhythm.BelowOn };
        }

        if (context.Now < countsFrom)
        {
            return Silence.About(facts.Client, TooLittle, SilenceKind.NotYet, OutOfCadenceWords.QuietNew(context.Calendar.Zone.DayOf(client.RecordedOn))) with { FiresOn = countsFrom };
        }

        if (ClientAdoption.Of(facts, context).IsLeftAlone)
        {
            return Silence.About(facts.Client, TooLittle, SilenceKind.Withdrawn, OutOfCadenceWords.QuietLeftAlone);
        }

        var isSecondTime = rhythm.RealBefore < band.Min && context.Now >= countsFrom + band.Length;
        var lastContact = LastContact(facts, context, rhythm);
        return new Finding
        {
            Subject = Subject.Of(client),
            Cycle = TooLittle,
            Severity = isSecondTime ? Severity.Normal : Severity.Low,
            Precedence = Precedence.Cadence,
            Since = Later(countsFrom, rhythm.BelowOn),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence =
            [
                OutOfCadenceWords.EvidenceReal(rhythm.Real, band.WindowDays, band.Min, Source(band)),
                lastContact,
                isSecondTime ? OutOfCadenceWords.EvidenceTwice(rhythm.RealBefore, band.WindowDays) : OutOfCadenceWords.EvidenceBefore(band.WindowDays, rhythm.RealBefore),
            ],
            Cause = [lastContact],
            Title = OutOfCadenceWords.TitleTooLittle(Whom(client)),
            Advice = OutOfCadenceWords.AdviceTooLittle,
            IsVoluntary = true,
            LookAgainOn = isSecondTime ? null : Later(countsFrom + band.Length, rhythm.BelowOn + band.Length),
        };
    }

    private static Phrase LastContact(ClientFacts facts, LookContext context, Rhythm rhythm) =>
        rhythm.LastReal is { } last ? OutOfCadenceWords.EvidenceLast(last.OccurredOn, last.Channel)
        : (facts.Touches.LastTold(context.Now)?.OccurredOn ?? facts.LastContacts?.Told) is { } told ? OutOfCadenceWords.EvidenceLastTold(told)
        : OutOfCadenceWords.EvidenceNone;

    private static Signal? LastComplaint(ClientFacts facts, DateTime now)
    {
        Signal? last = null;
        foreach (var signal in facts.Signals.Rows)
        {
            if (signal.Kind == SignalKind.Complaint && signal.HeardOn <= now && (last is null || signal.HeardOn > last.HeardOn))
            {
                last = signal;
            }
        }

        return last;
    }

    private static Phrase Source(Band band) => band.AgreedRhythmDays is { } days ? OutOfCadenceWords.SourceAgreed(days) : OutOfCadenceWords.SourceSettings;

    private static string Whom(Client client) => client.PrimaryContact ?? client.Name;

    private static DateTime Later(DateTime one, DateTime? other) => other > one ? other.Value : one;
}
