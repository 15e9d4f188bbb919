using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>
/// A poor result that the client has not been told about: clients want to hear of performance from us, and first (A1). The clock starts when the result is recorded.
/// A result that is changed later may have become poor only then, which nothing on record tells; so every change gives the same time again before an item opens,
/// and none takes back one that is open.
/// </summary>
public sealed class PoorResultUntold : IPlay
{
    private const int HistoryDays = 120;

    private static readonly ThresholdDeclaration Grace = ThresholdDeclaration.Number(StarterPolicy.GraceDays, ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration WorseBy = ThresholdDeclaration.Number("worse-by-percent", ThresholdUnit.Percent, 10, 0, 100);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 90, 1, HistoryDays);
    private static readonly ThresholdDeclaration Escalate = ThresholdDeclaration.Series(StarterPolicy.EscalateDays, ThresholdUnit.BusinessDays, [3, 6], 1, 30);

    public string Key => "poor-result-untold";

    public int Version => 1;

    public Phrase Name => PoorResultUntoldWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Results, HistoryDays), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Grace, DueIn, WorseBy, GiveUp, Escalate];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => facts.Results.Rows.Count > 0
        ? facts.Results.Rows.Select(result => Judge(result, facts, context))
        : [Quiet(Subject.Of(facts.Client), SilenceKind.Withdrawn, PoorResultUntoldWords.QuietNoResults)];

    private static Judgement Judge(Result result, ClientFacts facts, LookContext context)
    {
        var subject = new Subject("cpb_result", result.Id, result.Name);
        var margin = context.Thresholds.Number(WorseBy.Name) / 100;
        if (!IsPoor(result, margin / 2))
        {
            return Quiet(subject, SilenceKind.Withdrawn, PoorResultUntoldWords.QuietNotPoor);
        }

        var measured = context.Calendar.Zone.ToUtc(result.MeasuredOn, TimeSpan.Zero);
        if (facts.Touches.ToldSince(measured) is { } told)
        {
            return Quiet(subject, SilenceKind.Satisfied, PoorResultUntoldWords.QuietTold(told.OccurredOn, told.Channel));
        }

        var known = result.ChangedOn ?? result.RecordedOn;
        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        if (context.Now - known > TimeSpan.FromDays(giveUp))
        {
            return Quiet(subject, SilenceKind.Expired, PoorResultUntoldWords.QuietTooOld(giveUp));
        }

        var firstGraceEnds = GraceEnds(result.RecordedOn, context);
        var graceEnds = GraceEnds(known, context);
        return context.Now < firstGraceEnds
            ? Quiet(subject, SilenceKind.NotYet, PoorResultUntoldWords.QuietWithinGrace(firstGraceEnds)) with { FiresOn = IsPoor(result, margin) ? graceEnds : null }
            : new Finding
            {
                Subject = subject,
                Severity = Severity.High,
                Precedence = Precedence.PoorResult,
                Since = result.RecordedOn,
                ToldFrom = result.MeasuredOn,
                Due = Due.In(context.Thresholds.Whole(DueIn.Name), Roll.Back),
                Evidence = [Shortfall(result, margin), Measured(result), LastUpdate(facts, measured)],
                Cause = [Shortfall(result, margin), Measured(result)],
                Title = PoorResultUntoldWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name, result.Name),
                Advice = PoorResultUntoldWords.Advice,
                EscalateAfter = context.Thresholds.Series(Escalate.Name),
                OnlyKeepsOpen = !IsPoor(result, margin) ? PoorResultUntoldWords.QuietHardlyWorse
                    : context.Now < graceEnds ? PoorResultUntoldWords.QuietWithinGrace(graceEnds)
                    : null,
                LookAgainOn = context.Now < graceEnds ? graceEnds : known.AddDays(giveUp).AddSeconds(1),
            };
    }

    private static Silence Quiet(Subject subject, SilenceKind kind, Phrase reason) => new() { Subject = subject, Kind = kind, Reason = reason };

    /// <summary>Bad news does not wait for the weekend: the grace ends at the latest when the week's last working day begins.</summary>
    private static DateTime GraceEnds(DateTime knownOn, LookContext context)
    {
        var calendar = context.Calendar;
        var graceEnds = calendar.AddBusinessDays(knownOn, context.Thresholds.Whole(Grace.Name));
        if (calendar.LastWorkingDayOfWeek(calendar.Zone.DayOf(knownOn)) is not { } lastDay || lastDay < calendar.Zone.DayOf(knownOn))
        {
            return graceEnds;
        }

        var lastDayBegins = calendar.DueOn(lastDay, TimeSpan.Zero);
        var latest = lastDayBegins > knownOn ? lastDayBegins : knownOn;
        return graceEnds < latest ? graceEnds : latest;
    }

    private static bool IsPoor(Result result, decimal margin) => result.Rating switch
    {
        Rating.Poor => true,
        Rating.Good or Rating.Acceptable => false,
        _ => MissesTarget(result) || IsWorseThanBefore(result, margin),
    };

    private static bool MissesTarget(Result result) =>
        result is { Actual: { } actual, Target: { } target } && (result.HigherIsBetter ? actual < target : actual > target);

    private static bool IsWorseThanBefore(Result result, decimal margin) =>
        result is { Actual: { } actual, Previous: { } previous }
        && (result.HigherIsBetter ? previous - actual : actual - previous) > Math.Abs(previous) * margin;

    private static Phrase Shortfall(Result result, decimal margin)
    {
        var metric = result.Metric ?? result.Name;
        if (MissesTarget(result))
        {
            return PoorResultUntoldWords.EvidenceTarget(metric, result.Actual!.Value, result.Target!.Value);
        }

        return IsWorseThanBefore(result, margin / 2)
            ? PoorResultUntoldWords.EvidencePrevious(metric, result.Actual!.Value, result.Previous!.Value)
            : PoorResultUntoldWords.EvidenceRating(metric);
    }

    private static Phrase Measured(Result result) => PoorResultUntoldWords.EvidenceMeasured(result.MeasuredOn, result.RecordedOn);

    private static Phrase LastUpdate(ClientFacts facts, DateTime before) =>
        facts.Touches.LastTold(before) is { } last ? PoorResultUntoldWords.EvidenceLastUpdate(last.OccurredOn) : PoorResultUntoldWords.EvidenceNoUpdate;
}
