using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.PromiseDue;

/// <summary>
/// What we promised a client, and for when (X14). It comes up shortly before its day, with whoever promised, and is kept by a contact with the client after it was made.
/// Of several promises of one person the one that is due first is the item, and tells the others.
/// </summary>
public sealed class PromiseDue : IPlay
{
    private const int HistoryDays = 180;

    private static readonly ThresholdDeclaration DaysBefore = ThresholdDeclaration.Number("days-before", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration WithoutDay = ThresholdDeclaration.Number("days-without-date", ThresholdUnit.BusinessDays, 5, 1, 30);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 30, 1, 90);
    private static readonly ThresholdDeclaration Escalate = ThresholdDeclaration.Series(StarterPolicy.EscalateDays, ThresholdUnit.BusinessDays, [3, 6], 1, 30);

    public string Key => "promise-due";

    public int Version => 1;

    public Phrase Name => PromiseDueWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Signals, HistoryDays), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [DaysBefore, WithoutDay, GiveUp, Escalate];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var promises = new List<Promise>();
        foreach (var signal in facts.Signals.Rows)
        {
            if (signal.Kind == SignalKind.Promise && signal.HeardOn <= context.Now)
            {
                promises.Add(Promise.Of(signal, facts, context.Calendar, context.Thresholds.Whole(WithoutDay.Name)));
            }
        }

        if (promises.Count == 0)
        {
            return [Silence.About(facts.Client, SilenceKind.Withdrawn, PromiseDueWords.QuietNone)];
        }

        promises.Sort();
        return [.. promises.Select(promise => Judge(promise, promises, facts, context))];
    }

    private static Judgement Judge(Promise promise, List<Promise> promises, ClientFacts facts, LookContext context)
    {
        var calendar = context.Calendar;
        if (promise.Kept is { } kept)
        {
            return Silence.About(promise.Subject, SilenceKind.Satisfied, PromiseDueWords.QuietKept(kept.OccurredOn, kept.Channel));
        }

        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        var giveUpOn = calendar.Zone.ToUtc(promise.DueOn.AddDays(giveUp + 1), TimeSpan.Zero);
        if (context.Now >= giveUpOn)
        {
            return Silence.About(promise.Subject, SilenceKind.Expired, PromiseDueWords.QuietTooOld(promise.DueOn, giveUp));
        }

        var opensOn = OpensOn(promise, context);
        if (context.Now < opensOn)
        {
            return Silence.About(promise.Subject, SilenceKind.NotYet, PromiseDueWords.QuietNotYet(promise.DueOn)) with { FiresOn = opensOn };
        }

        var first = promises.Find(other => other.PromiserId == promise.PromiserId && other.Kept is null && IsCurrent(other, giveUp, context));
        if (first != promise)
        {
            return Silence.About(promise.Subject, SilenceKind.NotYet, PromiseDueWords.QuietToldAlong(first!.DueOn));
        }

        var isLate = context.Today > promise.DueOn;
        var day = promise.IsDayNamed ? PromiseDueWords.EvidenceDay(promise.DueOn) : PromiseDueWords.EvidenceNoDay(promise.DueOn);
        var words = PromiseDueWords.EvidenceWords(promise.Signal.Clause);
        var made = PromiseDueWords.EvidenceMade(promise.Signal.HeardOn);
        var others = promises.FindAll(other => other != promise && other.PromiserId == promise.PromiserId && other.Kept is null && IsCurrent(other, giveUp, context));
        return new Finding
        {
            Subject = promise.Subject,
            Severity = isLate ? Severity.High : Severity.Normal,
            Precedence = Precedence.Promise,
            Since = promise.Signal.RecordedOn > opensOn ? promise.Signal.RecordedOn : opensOn,
            ToldFrom = calendar.Zone.DayOf(promise.Signal.HeardOn),
            Due = Due.On(promise.DueOn, Roll.Back),
            Evidence = [words, made, day, LastContact(promise, facts), .. Others(others)],
            Cause = [words, made, day],
            Title = PromiseDueWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name, promise.DueOn),
            Advice = PromiseDueWords.Advice,
            RoleHolder = promise.PromiserId is { } promiser ? new Principal(PrincipalKind.User, promiser) : null,
            EscalateAfter = context.Thresholds.Series(Escalate.Name),
            LookAgainOn = isLate ? giveUpOn : calendar.Zone.ToUtc(promise.DueOn.AddDays(1), TimeSpan.Zero),
        };
    }

    /// <summary>So many business days before the day it falls due, which is the working day before where the day itself is none.</summary>
    private static DateTime OpensOn(Promise promise, LookContext context)
    {
        var calendar = context.Calendar;
        var due = calendar.FindOnOrBefore(promise.DueOn) ?? promise.DueOn;
        var days = context.Thresholds.Whole(DaysBefore.Name);
        var opensOn = calendar.Zone.ToUtc(days == 0 ? due : calendar.AddBusinessDays(due, -days), TimeSpan.Zero);
        return opensOn > promise.Signal.HeardOn ? opensOn : promise.Signal.HeardOn;
    }

    private static bool IsCurrent(Promise promise, int giveUp, LookContext context) => context.Today <= promise.DueOn.AddDays(giveUp);

    private static Phrase LastContact(Promise promise, ClientFacts facts) => facts.Touches.LastTold(promise.Signal.HeardOn) is { } last
        ? PromiseDueWords.EvidenceLast(last.OccurredOn, last.Channel)
        : PromiseDueWords.EvidenceNoContact;

    private static Phrase[] Others(List<Promise> others) => others.Count == 0 ? [] : [PromiseDueWords.EvidenceOthers(others.Count, others[0].DueOn)];
}
