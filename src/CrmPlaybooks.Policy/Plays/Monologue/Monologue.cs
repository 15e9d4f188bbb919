using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.Monologue;

/// <summary>
/// Only we are speaking: message after message, or months, without a word of the client (V5), far more of ours than of theirs (V6), or nothing but statements (V14).
/// Anything from the client ends the first two, a question of ours or a conversation the third. Who is quiet because the product works is left alone (B11).
/// </summary>
public sealed class Monologue : IPlay
{
    private const int HistoryDays = 240;
    private const int LeastInARow = 2;
    private const int LeastForRatio = 8;

    /// <summary>By so much more must the client's share grow before what was found for it is over.</summary>
    private const int RatioMargin = 5;

    private static readonly ThresholdDeclaration InARow = ThresholdDeclaration.Number(StarterPolicy.OutboundInARow, ThresholdUnit.Count, 4, LeastInARow, 20);
    private static readonly ThresholdDeclaration SilentDays = ThresholdDeclaration.Number("days-unheard", ThresholdUnit.Days, 60, 14, 180);
    private static readonly ThresholdDeclaration TwoWay = ThresholdDeclaration.Number("two-way-percent", ThresholdUnit.Percent, 20, 0, 50);
    private static readonly ThresholdDeclaration WithoutQuestion = ThresholdDeclaration.Number("without-question", ThresholdUnit.Count, 6, 3, 30);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 20);

    public string Key => "monologue";

    public int Version => 1;

    public Phrase Name => MonologueWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
        [new(FactClass.Touches, HistoryDays), new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Tracking)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [InARow, SilentDays, TwoWay, WithoutQuestion, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context, new Talk(facts.Touches, context.Now))];

    private static Judgement Judge(ClientFacts facts, LookContext context, Talk talk)
    {
        var client = facts.Client;
        if (talk.LastOurs is null)
        {
            return Silence.About(client, SilenceKind.Withdrawn, MonologueWords.QuietNothingSent);
        }

        var silentOn = (talk.Heard ?? talk.UnansweredAt(1)).OccurredOn.AddDays(context.Thresholds.Whole(SilentDays.Name));
        var oneSided = OneSided(client, context, talk);
        var found = InARowOrSilent(client, context, talk, silentOn)
            ?? (oneSided?.OnlyKeepsOpen is null ? oneSided : null)
            ?? Statements(client, context, talk)
            ?? oneSided;
        if (found is not null)
        {
            return ClientAdoption.Of(facts, context).IsLeftAlone ? Silence.About(client, SilenceKind.Withdrawn, MonologueWords.QuietLeftAlone) : found;
        }

        return talk.Unanswered == 0
            ? Silence.About(client, SilenceKind.Satisfied, MonologueWords.QuietHeard(talk.Heard!.OccurredOn, talk.Heard.Channel)) with { LookAgainOn = talk.RatioChangesOn }
            : Silence.About(client, SilenceKind.NotYet, MonologueWords.QuietFew(talk.Unanswered, context.Thresholds.Whole(InARow.Name))) with
            {
                FiresOn = talk.Unanswered >= LeastInARow ? silentOn : null,
                LookAgainOn = talk.RatioChangesOn,
            };
    }

    private static Finding? InARowOrSilent(Client client, LookContext context, Talk talk, DateTime silentOn)
    {
        var inARow = context.Thresholds.Whole(InARow.Name);
        if (talk.Unanswered < inARow && (talk.Unanswered < LeastInARow || context.Now < silentOn))
        {
            return null;
        }

        var first = talk.UnansweredAt(1);
        return Unheard(client, context, talk) with
        {
            Severity = Severity.Normal,
            Since = talk.Unanswered >= inARow ? talk.UnansweredAt(inARow).KnownOn : silentOn,
            Evidence = [MonologueWords.EvidenceInARow(talk.Unanswered, first.OccurredOn), LastOurs(talk), Heard(talk), Ratio(talk)],
        };
    }

    private static Finding? OneSided(Client client, LookContext context, Talk talk)
    {
        var least = context.Thresholds.Number(TwoWay.Name);
        return talk.Unanswered < LeastInARow || talk.Ours + talk.Theirs < LeastForRatio || talk.TheirPercent >= least + RatioMargin ? null : Unheard(client, context, talk) with
        {
            Severity = Severity.Low,
            Since = talk.UnansweredAt(LeastInARow).KnownOn,
            Evidence = [Ratio(talk), LastOurs(talk), Heard(talk)],
            OnlyKeepsOpen = talk.TheirPercent >= least ? MonologueWords.QuietTwoWay(decimal.Round(talk.TheirPercent)) : null,
        };
    }

    private static Finding? Statements(Client client, LookContext context, Talk talk)
    {
        if (talk.WithoutQuestion < context.Thresholds.Whole(WithoutQuestion.Name))
        {
            return null;
        }

        var first = MonologueWords.EvidenceFirstStatement(talk.FirstWithoutQuestion!.OccurredOn);
        return Unheard(client, context, talk) with
        {
            Severity = Severity.Low,
            Since = talk.LastOurs!.KnownOn,
            Evidence = [MonologueWords.EvidenceStatements(talk.WithoutQuestion), first, LastOurs(talk), Heard(talk)],
            Cause = [first],
            Title = MonologueWords.TitleStatements(Whom(client)),
            Advice = MonologueWords.AdviceStatements(MonologueWords.Question),
        };
    }

    /// <summary>What the three have in common: the next contact is to let the client speak.</summary>
    private static Finding Unheard(Client client, LookContext context, Talk talk) => new()
    {
        Subject = Subject.Of(client),
        Severity = Severity.Normal,
        Precedence = Precedence.Cadence,
        Since = talk.LastOurs!.KnownOn,
        Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
        Evidence = [],
        Cause = [Heard(talk)],
        Title = MonologueWords.Title(Whom(client)),
        Advice = MonologueWords.Advice(MonologueWords.Question),
        LookAgainOn = Earlier(talk.NextMeetingOn, talk.RatioChangesOn),
    };

    private static Phrase LastOurs(Talk talk) => MonologueWords.EvidenceLastOurs(talk.LastOurs!.OccurredOn, talk.LastOurs.Channel);

    private static Phrase Heard(Talk talk) =>
        talk.Heard is { } heard ? MonologueWords.EvidenceHeard(heard.OccurredOn, heard.Channel) : MonologueWords.EvidenceNeverHeard(HistoryDays);

    private static Phrase Ratio(Talk talk) => MonologueWords.EvidenceRatio(Talk.RatioDays, talk.Theirs, talk.Ours + talk.Theirs);

    private static string Whom(Client client) => client.PrimaryContact ?? client.Name;

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other : one;
}
