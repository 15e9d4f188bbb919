using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>
/// A poor result that the client has not been told about: clients want to hear of performance from us, and first (A1). The clock starts when the result is recorded.
/// A result that is changed later may have become poor only then, which nothing on record tells; so every change gives the same time again before an item opens,
/// and none takes back one that is open. What a told result still calls for is in <see cref="AfterTelling"/>.
/// </summary>
public sealed class PoorResultUntold : IPlay
{
    internal const string FollowUpDays = "follow-up-days";
    internal const string DecisionDays = "decision-days";

    private const int HistoryDays = 120;
    private const int LongestOption = 60;

    private static readonly ThresholdDeclaration Grace = ThresholdDeclaration.Number(StarterPolicy.GraceDays, ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration WorseBy = ThresholdDeclaration.Number("worse-by-percent", ThresholdUnit.Percent, 100 * Poorness.UsualMargin, 0, 100);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 90, 1, HistoryDays);
    private static readonly ThresholdDeclaration Escalate = ThresholdDeclaration.Series(StarterPolicy.EscalateDays, ThresholdUnit.BusinessDays, [3, 6], 1, 30);
    private static readonly ThresholdDeclaration DraftHours = ThresholdDeclaration.Number("draft-hours", ThresholdUnit.BusinessHours, 4, 0, 40);
    private static readonly ThresholdDeclaration Decision = ThresholdDeclaration.Number(DecisionDays, ThresholdUnit.BusinessDays, 3, 1, 20);
    private static readonly ThresholdDeclaration FollowUp = ThresholdDeclaration.Number(FollowUpDays, ThresholdUnit.Days, 30, 5, 60);

    public string Key => "poor-result-untold";

    public int Version => 2;

    public Phrase Name => PoorResultUntoldWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Results, HistoryDays), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Grace, DueIn, WorseBy, GiveUp, Escalate, DraftHours, Decision, FollowUp];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        if (facts.Results.Rows.Count == 0)
        {
            yield return Silence.About(facts.Client, SilenceKind.Withdrawn, PoorResultUntoldWords.QuietNoResults);
        }

        var series = new ResultSeries(facts.Results.Rows);
        var margin = context.Thresholds.Number(WorseBy.Name) / 100;
        var after = new AfterTelling(facts, context, series, margin);
        foreach (var result in facts.Results.Rows)
        {
            var telling = new Telling(facts, context, MeasuredAt(result, context), result.RecordedOn);
            yield return Judge(result, telling, series, margin, facts, context);
            if (telling.Told is { } told && Poorness.Is(result, margin / 2))
            {
                foreach (var step in after.StepsOf(result, told))
                {
                    yield return step;
                }
            }
            else if (!Poorness.Is(result, margin / 2) && after.ClosingOf(result, telling.Told) is { } closing)
            {
                yield return closing;
            }
        }
    }

    internal static Subject SubjectOf(Result result) => new("cpb_result", result.Id, result.Name);

    internal static DateTime MeasuredAt(Result result, LookContext context) => context.Calendar.Zone.ToUtc(result.MeasuredOn, TimeSpan.Zero);

    private static Judgement Judge(Result result, Telling telling, ResultSeries series, decimal margin, ClientFacts facts, LookContext context)
    {
        var subject = SubjectOf(result);
        if (!Poorness.Is(result, margin / 2))
        {
            return Silence.About(subject, SilenceKind.Withdrawn, PoorResultUntoldWords.QuietNotPoor);
        }

        if (telling.Told is { } told)
        {
            return Silence.About(subject, SilenceKind.Satisfied, PoorResultUntoldWords.QuietTold(told.OccurredOn, told.Channel));
        }

        var known = result.ChangedOn ?? result.RecordedOn;
        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        if (context.Now - known > TimeSpan.FromDays(giveUp))
        {
            return Silence.About(subject, SilenceKind.Expired, PoorResultUntoldWords.QuietTooOld(giveUp));
        }

        var graceDays = context.Thresholds.Whole(Grace.Name);
        var firstGraceEnds = Telling.GraceEnds(result.RecordedOn, graceDays, context.Calendar);
        var graceEnds = Telling.GraceEnds(known, graceDays, context.Calendar);
        var spoke = telling.ClientSpoke;
        if (spoke is null && context.Now < firstGraceEnds)
        {
            return Silence.About(subject, SilenceKind.NotYet, PoorResultUntoldWords.QuietWithinGrace(firstGraceEnds)) with
            {
                FiresOn = Poorness.Is(result, margin) ? graceEnds : null,
            };
        }

        // A client who speaks within the grace is answered with the news; only who has to ask after it has waited too long.
        var isAsked = spoke is not null && context.Now >= firstGraceEnds;
        var before = series.Before(result) is { } earlier && Poorness.Is(earlier, margin)
            && facts.Touches.ToldSince(MeasuredAt(earlier, context)) is null ? earlier : null;
        var levels = context.Thresholds.Series(Escalate.Name);
        var contact = facts.Client.PrimaryContact ?? facts.Client.Name;
        var about = About(result);
        var unsentAfter = UnsentAfter(context);
        return new Finding
        {
            Subject = subject,
            Severity = isAsked ? Severity.Top : Severity.High,
            Precedence = spoke is null ? Precedence.PoorResult : Precedence.ClientSpokeFirst,
            Since = result.RecordedOn,
            ToldFrom = result.MeasuredOn,
            Due = Due.In(spoke is null ? context.Thresholds.Whole(DueIn.Name) : 0, Roll.Back),
            Evidence =
            [
                Poorness.Shortfall(result, margin), Measured(result),
                .. before is null ? [] : new[] { PoorResultUntoldWords.EvidenceSecond(before.Name, before.MeasuredOn) },
                .. telling.Lines(about, unsentAfter),
                OptionsToBring(result),
            ],
            Cause = [Poorness.Shortfall(result, margin), Measured(result)],
            Title = spoke is null ? PoorResultUntoldWords.Title(contact, result.Name) : PoorResultUntoldWords.TitleSpokeFirst(contact, result.Name),
            Advice = PoorResultUntoldWords.Advice,
            EscalateAfter = isAsked ? Telling.Hastened(levels, 0) : before is not null ? Telling.Hastened(levels, 1) : levels,
            OnlyKeepsOpen = !Poorness.Is(result, margin) ? PoorResultUntoldWords.QuietHardlyWorse
                : context.Now < graceEnds && spoke is null ? PoorResultUntoldWords.QuietWithinGrace(graceEnds)
                : null,
            LookAgainOn = Earliest(
                telling.LinesChangeOn(about, unsentAfter),
                context.Now < firstGraceEnds ? firstGraceEnds : null,
                context.Now < graceEnds ? graceEnds : known.AddDays(giveUp).AddSeconds(1)),
        };
    }

    private static DateTime? Earliest(params DateTime?[] instants) => instants.Min();

    private static TimeSpan UnsentAfter(LookContext context) => TimeSpan.FromHours((double)context.Thresholds.Number(DraftHours.Name));

    private static RecordReference[] About(Result result) => result.ProjectId is { } project
        ? [new RecordReference("cpb_result", result.Id), new RecordReference("cpb_project", project)]
        : [new RecordReference("cpb_result", result.Id)];

    private static Phrase Measured(Result result) => PoorResultUntoldWords.EvidenceMeasured(result.MeasuredOn, result.RecordedOn);

    private static Phrase OptionsToBring(Result result) => string.IsNullOrWhiteSpace(result.WhatWeDo)
        ? PoorResultUntoldWords.EvidenceNoOptions
        : PoorResultUntoldWords.EvidenceOptions(Clip.To(result.WhatWeDo!, LongestOption));
}
