using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.SilentClient;

/// <summary>
/// A client that has not been heard for long. Silence beside shallow, falling or unknown adoption may be a silent farewell and calls for a move; silence beside deep
/// adoption is success, and is left alone (B11). A healthy client gets one question a quarter that looks for the truth, inside a meeting that is planned anyway (B14).
/// </summary>
public sealed class SilentClient : IPlay
{
    private const int HistoryDays = 180;
    private const int QuarterDays = 90;
    private const int MeetingWithinDays = 7;
    private const int NearRenewalDays = 90;
    private const int ChasersBeforeAnotherMove = 2;
    private const string TruthQuestion = "truth-question";

    private static readonly ThresholdDeclaration SilentDays = ThresholdDeclaration.Number(StarterPolicy.SilentDays, ThresholdUnit.Days, 45, 7, 400);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 30);
    private static readonly ThresholdDeclaration Patience = ThresholdDeclaration.Number("patience-days", ThresholdUnit.BusinessDays, 10, 1, 60);

    public string Key => "silent-client";

    public int Version => 1;

    public Phrase Name => SilentClientWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
    [
        new(FactClass.Touches, HistoryDays), new(FactClass.LastContacts), new(FactClass.Signals, QuarterDays), new(FactClass.Adoption, ClientAdoption.HistoryDays),
        new(FactClass.Feedback, QuarterDays), new(FactClass.Account), new(FactClass.Tracking),
    ];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [SilentDays, DueIn, Patience];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var adoption = ClientAdoption.Of(facts, context);
        return [JudgeSilence(adoption, facts, context), JudgeTruthQuestion(adoption, facts, context)];
    }

    private static Judgement JudgeSilence(ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var days = context.Thresholds.Whole(SilentDays.Name);
        var heard = ClientVoice.LastHeard(facts, context.Now);
        var silentFrom = (heard ?? facts.Client.RecordedOn).AddDays(days);
        var reading = SilenceReading.Of(adoption.Depth, true, heard ?? facts.Client.RecordedOn, context.Now, days);
        if (reading.Quadrant is SilenceQuadrant.Partner or SilenceQuadrant.NeedsHelp)
        {
            var talked = heard is { } when ? SilentClientWords.QuietHeard(when) : SilentClientWords.QuietNew(facts.Client.RecordedOn);
            return Silence.About(facts.Client, SilenceKind.Satisfied, talked) with { FiresOn = reading.IsAdopted ? null : silentFrom, LookAgainOn = silentFrom };
        }

        if (reading.Quadrant == SilenceQuadrant.Autonomy)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, SilentClientWords.QuietAutonomy((context.Now - silentFrom).Days + days, adoption.Level));
        }

        var stops = ClientVoice.Heard(facts, SignalKind.Stop, context.Now.AddDays(-QuarterDays), context.Now);
        if (stops.Count > 0)
        {
            var asked = stops[0].HeardOn;
            var reason = SilentClientWords.QuietAskedToStop(context.Calendar.Zone.DayOf(asked));
            return Silence.About(facts.Client, SilenceKind.Withdrawn, reason) with { FiresOn = asked.AddDays(QuarterDays).AddSeconds(1) };
        }

        var unanswered = ClientVoice.Unanswered(facts, heard ?? facts.Client.RecordedOn, context.Now);
        var last = unanswered.Count > 0 ? unanswered[unanswered.Count - 1] : null;
        if (last is not null && context.Calendar.AddBusinessDays(last.OccurredOn, context.Thresholds.Whole(Patience.Name)) is var until && context.Now < until)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, SilentClientWords.QuietWaiting(last.OccurredOn, until)) with { FiresOn = until };
        }

        return Planned(facts, context) is { } meeting
            ? Silence.About(facts.Client, SilenceKind.Satisfied, SilentClientWords.QuietMeetingAhead(meeting.OccurredOn)) with { LookAgainOn = meeting.OccurredOn.AddDays(1) }
            : Find(heard, silentFrom, last, unanswered.Count, adoption, facts, context);
    }

    private static Finding Find(DateTime? heard, DateTime silentFrom, Touch? last, int unanswered, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var zone = context.Calendar.Zone;
        var silence = heard is { } when ? SilentClientWords.EvidenceHeard(zone.DayOf(when)) : SilentClientWords.EvidenceNeverHeard(zone.DayOf(facts.Client.RecordedOn));
        var evidence = new List<Phrase> { silence, adoption.Told, adoption.Basis };
        evidence.Add(last is null ? SilentClientWords.EvidenceNothingSent : SilentClientWords.EvidenceUnanswered(unanswered, zone.DayOf(last.OccurredOn)));
        var isRenewalNear = facts.Client.RenewalOn is { } renewal && renewal.DaysSince(context.Today) is >= 0 and <= NearRenewalDays;
        if (isRenewalNear)
        {
            evidence.Add(SilentClientWords.EvidenceRenewal(facts.Client.RenewalOn!.Value));
        }

        var question = QuestionsWords.Blocker.In(facts.Client.Language);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = isRenewalNear || adoption.Depth.Direction == AdoptionDirection.Falling ? Severity.High
                : adoption.Depth.Level == AdoptionLevel.Unknown ? Severity.Low
                : Severity.Normal,
            Precedence = Precedence.Stagnation,
            IsVoluntary = true,
            Since = silentFrom,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence = evidence,
            Cause = [silence],
            Title = SilentClientWords.Title(facts.Client.Name),
            Advice = unanswered >= ChasersBeforeAnotherMove ? SilentClientWords.AdviceOtherMove(question) : SilentClientWords.Advice(question),
        };
    }

    private static Judgement JudgeTruthQuestion(ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        Silence Without(SilenceKind kind, Phrase reason) => Silence.About(facts.Client, kind, reason) with { Cycle = TruthQuestion };
        if (!adoption.Holds(AdoptionLevel.Working))
        {
            return Without(SilenceKind.Withdrawn, SilentClientWords.QuietNotHealthy);
        }

        var quarterAgo = context.Now.AddDays(-QuarterDays);
        if (ClientVoice.AnswerRecorded(facts, quarterAgo, context.Today.AddDays(-QuarterDays)) is { } answered)
        {
            return Without(SilenceKind.Satisfied, SilentClientWords.QuietAnswered(answered)) with
            {
                LookAgainOn = context.Now.AddDays(QuarterDays - context.Today.DaysSince(answered)),
            };
        }

        if (Planned(facts, context) is not { } meeting)
        {
            return Without(SilenceKind.NotYet, SilentClientWords.QuietNoMeeting(MeetingWithinDays));
        }

        var day = context.Calendar.Zone.DayOf(meeting.OccurredOn);
        var planned = SilentClientWords.EvidenceMeeting(day);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Cycle = TruthQuestion,
            Severity = Severity.Low,
            Precedence = Precedence.Growth,
            IsVoluntary = true,
            Since = meeting.OccurredOn.AddDays(-MeetingWithinDays),
            Due = Due.On(day, WorkingTime.Roll.Back),
            Evidence = [planned, SilentClientWords.EvidenceNoAnswer(QuarterDays), adoption.Told],
            Cause = [planned],
            Title = SilentClientWords.TitleTruthQuestion(facts.Client.Name),
            Advice = SilentClientWords.AdviceTruthQuestion(adoption.Question.In(facts.Client.Language)),
            LookAgainOn = meeting.OccurredOn.AddDays(1),
        };
    }

    /// <summary>The next meeting of the coming week; one that was to be held a day ago at most is given the time to be closed.</summary>
    private static Touch? Planned(ClientFacts facts, LookContext context) => facts.Touches.Pending(context.Now).FirstOrDefault(touch =>
        touch.PendingAt(context.Now) is PendingState.MeetingAhead or PendingState.ProbablyHeld
        && touch.OccurredOn > context.Now.AddDays(-1) && touch.OccurredOn <= context.Now.AddDays(MeetingWithinDays));
}
