using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.UnansweredClient;

/// <summary>
/// Somebody waits for an answer: the client for ours, for more working hours than its segment allows (C17), or we for the client's, for days, where one more reminder
/// would not help (C5).
/// </summary>
public sealed class UnansweredClient : IPlay
{
    private const string Ours = "our-answer";
    private const string Theirs = "their-answer";
    private const int HistoryDays = 120;

    private static readonly ThresholdDeclaration AnswerHours = ThresholdDeclaration.Number(StarterPolicy.AnswerHours, ThresholdUnit.BusinessHours, 8, 1, 80);
    private static readonly ThresholdDeclaration QuestionDays = ThresholdDeclaration.Number("question-days", ThresholdUnit.BusinessDays, 5, 1, 30);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 45, 7, HistoryDays);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 10);

    public string Key => "unanswered-client";

    public int Version => 1;

    public Phrase Name => UnansweredClientWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
    [
        new(FactClass.Touches, HistoryDays), new(FactClass.Signals, HistoryDays), new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Tracking),
    ];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [AnswerHours, QuestionDays, GiveUp, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var waiting = new Waiting(facts, context.Now);
        return [JudgeOurs(facts, context, waiting), JudgeTheirs(facts, context, waiting)];
    }

    private static Judgement JudgeOurs(ClientFacts facts, LookContext context, Waiting waiting)
    {
        if (waiting is not { FirstOfClient: { } first, LastOfClient: { } last })
        {
            return Silence.About(facts.Client, Ours, SilenceKind.Satisfied, waiting.SettledBy is { } answer ? UnansweredClientWords.QuietAnswered(answer.OccurredOn, answer.Channel)
                : UnansweredClientWords.QuietNothingHeard);
        }

        var giveUpOn = last.OccurredOn.AddDays(context.Thresholds.Whole(GiveUp.Name));
        if (context.Now >= giveUpOn)
        {
            return Silence.About(facts.Client, Ours, SilenceKind.Expired, UnansweredClientWords.QuietTooOld(context.Thresholds.Whole(GiveUp.Name)));
        }

        var hours = context.Thresholds.Number(AnswerHours.Name);
        var lateFrom = context.Calendar.AddBusinessHours(first.OccurredOn, TimeSpan.FromHours((double)hours));
        if (context.Now < lateFrom)
        {
            return Silence.About(facts.Client, Ours, SilenceKind.NotYet, UnansweredClientWords.QuietInTime(first.OccurredOn, lateFrom)) with { FiresOn = lateFrom };
        }

        var waits = Earlier(first, last, waiting.Messages);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Cycle = Ours,
            Severity = waiting.IsPressing || waiting.Messages > 1 ? Severity.High : Severity.Normal,
            Precedence = Precedence.Unanswered,
            Since = first.KnownOn > lateFrom ? first.KnownOn : lateFrom,
            ToldFrom = context.Calendar.Zone.DayOf(first.OccurredOn),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name), Roll.Back),
            Evidence = [.. waits, UnansweredClientWords.EvidenceHours(hours, lateFrom), LastOurs(facts, first.OccurredOn), .. Pressing(waiting)],
            Cause = [UnansweredClientWords.EvidenceWaitsSince(first.OccurredOn, first.Channel), UnansweredClientWords.EvidenceLatest(last.OccurredOn, last.Channel)],
            Title = UnansweredClientWords.TitleOurs(Whom(facts.Client)),
            Advice = UnansweredClientWords.AdviceOurs,
            LookAgainOn = Sooner(giveUpOn, waiting.NextMeetingOn),
        };
    }

    private static Judgement JudgeTheirs(ClientFacts facts, LookContext context, Waiting waiting)
    {
        if (waiting is not { Question: { } question, LastAsked: { } lastAsked })
        {
            return Silence.About(facts.Client, Theirs, SilenceKind.Satisfied, UnansweredClientWords.QuietNothingAsked);
        }

        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        var giveUpOn = lastAsked.OccurredOn.AddDays(giveUp);
        if (context.Now >= giveUpOn)
        {
            return Silence.About(facts.Client, Theirs, SilenceKind.Expired, UnansweredClientWords.QuietTooOld(giveUp));
        }

        var calendar = context.Calendar;
        var days = context.Thresholds.Whole(QuestionDays.Name);
        var lateFrom = calendar.AddBusinessDays(question.OccurredOn, days);
        if (context.Now < lateFrom)
        {
            return Silence.About(facts.Client, Theirs, SilenceKind.NotYet, UnansweredClientWords.QuietAskedLately(question.OccurredOn, lateFrom)) with { FiresOn = lateFrom };
        }

        // Work that waits for the answer is no small talk: there even a client that is doing well is asked again.
        var isAboutWork = question.Regarding is { LogicalName: not ("account" or "contact") };
        if (!isAboutWork && ClientAdoption.Of(facts, context).IsLeftAlone)
        {
            return Silence.About(facts.Client, Theirs, SilenceKind.Withdrawn, UnansweredClientWords.QuietLeftAlone);
        }

        var asked = UnansweredClientWords.EvidenceAsked(question.OccurredOn, question.Channel);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Cycle = Theirs,
            Severity = Severity.Normal,
            Precedence = Precedence.Unanswered,
            Since = question.KnownOn > lateFrom ? question.KnownOn : lateFrom,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name) + 1),
            Evidence =
            [
                asked,
                waiting.Chasers == 0 ? UnansweredClientWords.EvidenceNoChaser : UnansweredClientWords.EvidenceChasers(waiting.Chasers),
                LastHeard(facts, context),
                UnansweredClientWords.EvidenceDays(days, lateFrom),
            ],
            Cause = [asked],
            Title = UnansweredClientWords.TitleTheirs(Whom(facts.Client)),
            Advice = UnansweredClientWords.AdviceTheirs,
            IsVoluntary = true,
            LookAgainOn = Sooner(giveUpOn, waiting.NextMeetingOn),
        };
    }

    private static Phrase[] Earlier(Touch first, Touch last, int messages) => messages > 1
        ? [UnansweredClientWords.EvidenceWaitsSince(first.OccurredOn, first.Channel), UnansweredClientWords.EvidenceMessages(messages, last.OccurredOn)]
        : [UnansweredClientWords.EvidenceWaitsSince(first.OccurredOn, first.Channel)];

    private static Phrase[] Pressing(Waiting waiting) => waiting.IsPressing ? [UnansweredClientWords.EvidencePressing] : [];

    private static Phrase LastOurs(ClientFacts facts, DateTime before) => facts.Touches.LastTold(before) is { } told
        ? UnansweredClientWords.EvidenceLastOurs(told.OccurredOn, told.Channel)
        : UnansweredClientWords.EvidenceNoneOfOurs;

    private static Phrase LastHeard(ClientFacts facts, LookContext context) => facts.Touches.LastHeard(context.Now) is { } heard
        ? UnansweredClientWords.EvidenceHeard(heard.OccurredOn, heard.Channel)
        : UnansweredClientWords.EvidenceNeverHeard;

    private static string Whom(Client client) => client.PrimaryContact ?? client.Name;

    private static DateTime Sooner(DateTime one, DateTime? other) => other < one ? other.Value : one;
}
