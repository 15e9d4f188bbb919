using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>A poor result that the client has not been told about: clients want to hear of performance from us, and first (A1).</summary>
public sealed class PoorResultUntold : IPlay
{
    private const int GraceBusinessDays = 1;
    private const int DueBusinessDays = 1;
    private const int HistoryDays = 90;
    private const decimal WorseThanBefore = 0.10m;

    public string Key => "poor-result-untold";

    public int Version => 1;

    public IReadOnlyList<FactClass> Needs { get; } = [FactClass.Results, FactClass.Touches];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) =>
        facts.Results.Rows.Select(result => Judge(result, facts, context));

    private static Judgement Judge(Result result, ClientFacts facts, LookContext context)
    {
        var subject = new Subject("cpb_result", result.Id, result.Name);
        if (!IsPoor(result))
        {
            return new Silence { Subject = subject, Kind = SilenceKind.Withdrawn, Reason = Phrase.Of("quiet.not-poor") };
        }

        var since = context.Calendar.Zone.ToUtc(result.MeasuredOn, TimeSpan.Zero);
        if (facts.Touches.ToldSince(since) is { } told)
        {
            return new Silence
            {
                Subject = subject,
                Kind = SilenceKind.Satisfied,
                Reason = Phrase.Of("quiet.told").With("when", new InstantValue(told.OccurredOn)).With("channel", new ChannelValue(told.Channel)),
            };
        }

        if (context.Now - result.RecordedOn > TimeSpan.FromDays(HistoryDays))
        {
            return new Silence { Subject = subject, Kind = SilenceKind.Expired, Reason = Phrase.Of("quiet.too-old").With("days", HistoryDays) };
        }

        var graceEnds = GraceEnds(result.RecordedOn, context);
        return context.Now < graceEnds
            ? new Silence
            {
                Subject = subject,
                Kind = SilenceKind.NotYet,
                Reason = Phrase.Of("quiet.within-grace").With("until", new InstantValue(graceEnds)),
                Until = graceEnds,
            }
            : new Finding
            {
                Subject = subject,
                Severity = Severity.High,
                DueOn = context.Calendar.DueAfter(context.Now, DueBusinessDays, context.DueHour, Roll.Back),
                Evidence = [Shortfall(result), Measured(result), LastUpdate(facts, since)],
                Title = Phrase.Of("title").With("contact", facts.Client.PrimaryContact ?? facts.Client.Name).With("result", result.Name),
                Advice = Phrase.Of("advice"),
            };
    }

    /// <summary>Bad news does not wait for the weekend: the grace ends at the latest when the week's last working day begins.</summary>
    private static DateTime GraceEnds(DateTime recordedOn, LookContext context)
    {
        var calendar = context.Calendar;
        var graceEnds = calendar.AddBusinessDays(recordedOn, GraceBusinessDays);
        if (calendar.LastWorkingDayOfWeek(calendar.Zone.DayOf(recordedOn)) is not { } lastDay || lastDay < calendar.Zone.DayOf(recordedOn))
        {
            return graceEnds;
        }

        var lastDayBegins = calendar.DueOn(lastDay, TimeSpan.Zero);
        var latest = lastDayBegins > recordedOn ? lastDayBegins : recordedOn;
        return graceEnds < latest ? graceEnds : latest;
    }

    private static bool IsPoor(Result result) => result.Rating switch
    {
        Rating.Poor => true,
        Rating.Good or Rating.Acceptable => false,
        _ => MissesTarget(result) || IsWorseThanBefore(result),
    };

    private static bool MissesTarget(Result result) =>
        result is { Actual: { } actual, Target: { } target } && (result.HigherIsBetter ? actual < target : actual > target);

    private static bool IsWorseThanBefore(Result result) =>
        result is { Actual: { } actual, Previous: { } previous }
        && (result.HigherIsBetter ? previous - actual : actual - previous) > Math.Abs(previous) * WorseThanBefore;

    private static Phrase Shortfall(Result result)
    {
        var metric = result.Metric ?? result.Name;
        if (MissesTarget(result))
        {
            return Phrase.Of("evidence.target").With("metric", metric).With("actual", result.Actual!.Value).With("target", result.Target!.Value);
        }

        return IsWorseThanBefore(result)
            ? Phrase.Of("evidence.previous").With("metric", metric).With("actual", result.Actual!.Value).With("previous", result.Previous!.Value)
            : Phrase.Of("evidence.rating").With("metric", metric);
    }

    private static Phrase Measured(Result result) =>
        Phrase.Of("evidence.measured").With("measured", result.MeasuredOn).With("recorded", new InstantValue(result.RecordedOn));

    private static Phrase LastUpdate(ClientFacts facts, DateTime before) =>
        facts.Touches.LastTold(before) is { } last
            ? Phrase.Of("evidence.last-update").With("last", new InstantValue(last.OccurredOn))
            : Phrase.Of("evidence.no-update");
}
