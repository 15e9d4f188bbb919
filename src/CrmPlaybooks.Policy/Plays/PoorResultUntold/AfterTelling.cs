using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>
/// What a poor result still calls for once the client knows of it, one step at a time: the reasons (A7), the client's decision (A13), the day of the next update and that
/// update itself (A14), and how it came out (A15). Each step is a cycle of its own, so that it has its own item.
/// </summary>
internal sealed class AfterTelling(ClientFacts facts, LookContext context, ResultSeries series, decimal margin)
{
    private const int FirstStepBusinessDays = 1;
    private const int UpdateMayComeEarlyBusinessDays = 2;
    private const int LongestText = 60;

    private readonly TimeSpan _followUp = TimeSpan.FromDays(context.Thresholds.Whole(PoorResultUntold.FollowUpDays));
    private readonly string _contact = facts.Client.PrimaryContact ?? facts.Client.Name;

    /// <summary>The steps of a poor result that was told, whether their time has come or not.</summary>
    public IEnumerable<Judgement> StepsOf(Result result, Touch told)
    {
        yield return Explained(result, told);
        yield return Decided(result, told);
        yield return Planned(result, told);
        if (result.NextUpdateOn is { } promised)
        {
            yield return Updated(result, told, promised);
        }
    }

    /// <summary>A better result after a poor one with a plan: the client hears that it worked. Null where nothing led up to it.</summary>
    public Judgement? ClosingOf(Result result, Touch? told)
    {
        if (series.Before(result) is not { } poor || !Poorness.Is(poor, margin) || !HasPlan(poor)
            || facts.Touches.ToldSince(PoorResultUntold.MeasuredAt(poor, context)) is null)
        {
            return null;
        }

        var opensOn = context.Calendar.AddBusinessDays(result.RecordedOn, FirstStepBusinessDays);
        return told is not null ? Quiet(result, "closing", SilenceKind.Satisfied, PoorResultUntoldWords.QuietTold(told.OccurredOn, told.Channel))
            : context.Now > result.RecordedOn + _followUp ? Quiet(result, "closing", SilenceKind.Expired, PoorResultUntoldWords.QuietFollowUpOver)
            : context.Now < opensOn ? NotYet(result, "closing", opensOn)
            : new Finding
            {
                Subject = PoorResultUntold.SubjectOf(result),
                Cycle = "closing",
                Severity = Severity.Normal,
                Precedence = Precedence.RegularUpdate,
                Since = opensOn,
                ToldFrom = result.MeasuredOn,
                Due = Due.In(FirstStepBusinessDays),
                Evidence =
                [
                    PoorResultUntoldWords.EvidenceBetter(poor.Name, result.Name),
                    PoorResultUntoldWords.EvidenceMeasured(result.MeasuredOn, result.RecordedOn),
                    Poorness.Shortfall(poor, margin),
                    .. Plan(poor),
                    PoorResultUntoldWords.EvidenceNotHeardYet(_contact),
                ],
                Title = PoorResultUntoldWords.TitleClosing(_contact, result.Name),
                Advice = PoorResultUntoldWords.AdviceClosing,
                LookAgainOn = (result.RecordedOn + _followUp).AddSeconds(1),
            };
    }

    private Judgement Explained(Result result, Touch told)
    {
        const string Cycle = "explained";
        if (!IsEmpty(result.WhatHappened) || !IsEmpty(result.Why) || !IsEmpty(result.WhatWeDo))
        {
            return Quiet(result, Cycle, SilenceKind.Satisfied, PoorResultUntoldWords.QuietExplained);
        }

        if (told.OccurredOn < Telling.GraceEnds(result.RecordedOn, context.Thresholds.Whole(StarterPolicy.GraceDays), context.Calendar))
        {
            return Quiet(result, Cycle, SilenceKind.Satisfied, PoorResultUntoldWords.QuietToldInTime);
        }

        var opensOn = context.Calendar.AddBusinessDays(told.OccurredOn, FirstStepBusinessDays);
        if (Over(result, Cycle, told) is { } over)
        {
            return over;
        }

        if (context.Now < opensOn)
        {
            return NotYet(result, Cycle, opensOn);
        }

        return new Finding
        {
            Subject = PoorResultUntold.SubjectOf(result),
            Cycle = Cycle,
            Severity = Severity.Low,
            Precedence = Precedence.RegularUpdate,
            Since = opensOn,
            Due = Due.In(FirstStepBusinessDays),
            Evidence = [Poorness.Shortfall(result, margin), Told(told), PoorResultUntoldWords.EvidenceUnexplained],
            Title = PoorResultUntoldWords.TitleExplained(result.Name),
            Advice = PoorResultUntoldWords.AdviceExplained,
            IsSettledByCompletion = true,
            LookAgainOn = (told.OccurredOn + _followUp).AddSeconds(1),
        };
    }

    private Judgement Decided(Result result, Touch told)
    {
        const string Cycle = "decision";
        if (IsDecided(result))
        {
            return Quiet(result, Cycle, SilenceKind.Satisfied, PoorResultUntoldWords.QuietDecided);
        }

        if (IsEmpty(result.WhatWeDo))
        {
            return Quiet(result, Cycle, SilenceKind.Withdrawn, PoorResultUntoldWords.QuietNothingProposed);
        }

        var opensOn = context.Calendar.AddBusinessDays(told.OccurredOn, context.Thresholds.Whole(PoorResultUntold.DecisionDays));
        if (Over(result, Cycle, told) is { } over)
        {
            return over;
        }

        if (context.Now < opensOn)
        {
            return NotYet(result, Cycle, opensOn);
        }

        return new Finding
        {
            Subject = PoorResultUntold.SubjectOf(result),
            Cycle = Cycle,
            Severity = Severity.Normal,
            Precedence = Precedence.Promise,
            Since = opensOn,
            Due = Due.In(context.Thresholds.Whole(PoorResultUntold.DecisionDays)),
            Evidence = [Told(told), PoorResultUntoldWords.EvidenceProposed(Clip.To(result.WhatWeDo!, LongestText)), PoorResultUntoldWords.EvidenceUndecided],
            Title = PoorResultUntoldWords.TitleDecision(_contact, result.Name),
            Advice = PoorResultUntoldWords.AdviceDecision,
            IsSettledByCompletion = true,
            LookAgainOn = (told.OccurredOn + _followUp).AddSeconds(1),
        };
    }

    private Judgement Planned(Result result, Touch told)
    {
        const string Cycle = "plan";
        if (result.NextUpdateOn is { } promised)
        {
            return Quiet(result, Cycle, SilenceKind.Satisfied, PoorResultUntoldWords.QuietPlanned(promised));
        }

        if (!IsDecided(result))
        {
            return Quiet(result, Cycle, SilenceKind.Withdrawn, PoorResultUntoldWords.QuietUndecided);
        }

        var decided = result.DecidedOn is { } day ? context.Calendar.Zone.ToUtc(day, TimeSpan.Zero) : result.ChangedOn ?? result.RecordedOn;
        var known = decided > told.OccurredOn ? decided : told.OccurredOn;
        var opensOn = context.Calendar.AddBusinessDays(known, FirstStepBusinessDays);
        if (Over(result, Cycle, told) is { } over)
        {
            return over;
        }

        if (context.Now < opensOn)
        {
            return NotYet(result, Cycle, opensOn);
        }

        return new Finding
        {
            Subject = PoorResultUntold.SubjectOf(result),
            Cycle = Cycle,
            Severity = Severity.Normal,
            Precedence = Precedence.Promise,
            Since = known,
            Due = Due.In(FirstStepBusinessDays),
            Evidence =
            [
                result.DecidedOn is { } on ? PoorResultUntoldWords.EvidenceDecidedOn(on) : PoorResultUntoldWords.EvidenceDecided,
                .. Plan(result),
                Told(told),
                PoorResultUntoldWords.EvidenceNoNextUpdate,
            ],
            Title = PoorResultUntoldWords.TitlePlan(_contact, result.Name),
            Advice = PoorResultUntoldWords.AdvicePlan,
            IsSettledByCompletion = true,
            LookAgainOn = (told.OccurredOn + _followUp).AddSeconds(1),
        };
    }

    /// <summary>Asked for on the promised day, so that the promise can still be kept; from the day after on it is broken.</summary>
    private Judgement Updated(Result result, Touch told, Day promised)
    {
        var cycle = "update " + promised;
        var calendar = context.Calendar;
        var early = calendar.Zone.ToUtc(calendar.AddBusinessDays(promised, -UpdateMayComeEarlyBusinessDays), TimeSpan.Zero);
        var from = early > told.OccurredOn ? early : told.OccurredOn.AddSeconds(1);
        if (facts.Touches.ToldSince(from) is { } update)
        {
            return Quiet(result, cycle, SilenceKind.Satisfied, PoorResultUntoldWords.QuietTold(update.OccurredOn, update.Channel));
        }

        var opensOn = calendar.Zone.ToUtc(calendar.FindOnOrBefore(promised) ?? promised, TimeSpan.Zero);
        var gaveUpOn = calendar.Zone.ToUtc(promised, TimeSpan.Zero) + _followUp;
        if (context.Now > gaveUpOn)
        {
            return Quiet(result, cycle, SilenceKind.Expired, PoorResultUntoldWords.QuietFollowUpOver);
        }

        if (context.Now < opensOn)
        {
            return NotYet(result, cycle, opensOn);
        }

        return new Finding
        {
            Subject = PoorResultUntold.SubjectOf(result),
            Cycle = cycle,
            Severity = context.Today > promised ? Severity.High : Severity.Normal,
            Precedence = Precedence.Promise,
            Since = opensOn,
            ToldFrom = calendar.Zone.DayOf(from),
            Due = Due.On(promised, Roll.Back),
            Evidence =
            [
                context.Today > promised ? PoorResultUntoldWords.EvidencePromisePassed(promised) : PoorResultUntoldWords.EvidencePromised(promised),
                Poorness.Shortfall(result, margin),
                .. Plan(result),
                Told(told),
            ],
            Cause = [PoorResultUntoldWords.EvidencePromised(promised)],
            Title = PoorResultUntoldWords.TitleUpdate(_contact, result.Name),
            Advice = PoorResultUntoldWords.AdviceUpdate,
            LookAgainOn = context.Today > promised ? gaveUpOn.AddSeconds(1) : calendar.Zone.ToUtc(promised.AddDays(1), TimeSpan.Zero),
        };
    }

    /// <summary>A newer result says more than the rest of an old one, and nobody is asked for ever.</summary>
    private Silence? Over(Result result, string cycle, Touch told) =>
        series.After(result) is { } next ? Quiet(result, cycle, SilenceKind.Expired, PoorResultUntoldWords.QuietNewer(next.Name))
        : context.Now > told.OccurredOn + _followUp ? Quiet(result, cycle, SilenceKind.Expired, PoorResultUntoldWords.QuietFollowUpOver)
        : null;

    private static Silence Quiet(Result result, string cycle, SilenceKind kind, Phrase reason) =>
        Silence.About(PoorResultUntold.SubjectOf(result), cycle, kind, reason);

    private static Silence NotYet(Result result, string cycle, DateTime opensOn) =>
        Quiet(result, cycle, SilenceKind.NotYet, PoorResultUntoldWords.QuietStepNotYet(opensOn)) with { FiresOn = opensOn };

    private static bool IsDecided(Result result) => result.DecidedOn is not null || !IsEmpty(result.ClientDecision);

    private static bool HasPlan(Result result) => IsDecided(result) || !IsEmpty(result.WhatWeDo) || result.NextUpdateOn is not null;

    private static Phrase[] Plan(Result result) =>
        !IsEmpty(result.ClientDecision) ? [PoorResultUntoldWords.EvidenceDecision(Clip.To(result.ClientDecision!, LongestText))]
        : !IsEmpty(result.WhatWeDo) ? [PoorResultUntoldWords.EvidenceProposed(Clip.To(result.WhatWeDo!, LongestText))]
        : [];

    private static Phrase Told(Touch told) => PoorResultUntoldWords.EvidenceTold(told.OccurredOn, told.Channel);

    private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);
}
