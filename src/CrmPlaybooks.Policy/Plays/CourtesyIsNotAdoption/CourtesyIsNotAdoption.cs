using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.CourtesyIsNotAdoption;

/// <summary>
/// The client says that all is well, in a message (B1) or with a good score (B26), while adoption is shallow, falling or not known. Where adoption is deep enough it is
/// seen and not acted on (B3). Institutions guard their image more, so that for them one level more is asked for, in softer words (B5). Said twice while adoption
/// falls, it may be how the client leaves (B23).
/// </summary>
public sealed class CourtesyIsNotAdoption : IPlay
{
    private const int HistoryDays = 120;
    private const int ScoreHistoryDays = 180;
    private const int RiskDays = 90;

    private static readonly ThresholdDeclaration Window = ThresholdDeclaration.Number("window-days", ThresholdUnit.Days, 90, 14, HistoryDays);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 5, 0, 20);

    public string Key => "courtesy-is-not-adoption";

    public int Version => 1;

    public Phrase Name => CourtesyIsNotAdoptionWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
    [
        new(FactClass.Signals, HistoryDays), new(FactClass.Touches, HistoryDays),
        new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Feedback, ScoreHistoryDays),
    ];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Window, DueIn, ClientAdoption.Floor];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    /// <summary>The risk of a silent farewell as one line of proof, for plays that look at the same client's renewal; null where there is none (B23).</summary>
    public static Phrase? RiskLine(ClientFacts facts, LookContext context) =>
        ClientAdoption.Of(facts, context).Depth.Direction == AdoptionDirection.Falling && TimesSaid(facts, context) is >= 2 and var times
            ? CourtesyIsNotAdoptionWords.EvidenceRisk(times, RiskDays)
            : null;

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var adoption = ClientAdoption.Of(facts, context);
        var window = context.Thresholds.Whole(Window.Name);
        var said = ClientVoice.Heard(facts, SignalKind.Courtesy, context.Now.AddDays(-window), context.Now);
        var last = said.Count > 0 ? said[0] : null;
        var score = PoliteScoreOf(facts, adoption, context);
        if (last is null && score is null)
        {
            return Silence.About(facts.Client, SilenceKind.Expired, CourtesyIsNotAdoptionWords.QuietNothingHeard(window));
        }

        if (last is not null && adoption.Holds(FloorFor(facts.Client, context)))
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, CourtesyIsNotAdoptionWords.QuietAdopted(last.Clause, adoption.Level));
        }

        var settledWords = last is null ? null : WhySettled(last, said, facts, context);
        var settledScore = score is null ? null : WhySettled(score, facts);
        last = settledWords is null ? last : null;
        score = settledScore is null ? score : null;
        if (last is null && score is null)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, (settledWords ?? settledScore)!);
        }

        var finding = Find(last, score, adoption, facts, context);
        return last is null ? finding : finding with { LookAgainOn = last.HeardOn.AddDays(window).AddSeconds(1) };
    }

    private static Finding Find(Signal? last, FeedbackScore? score, ClientAdoption adoption, ClientFacts facts, LookContext context)
    {
        var evidence = new List<Phrase>();
        if (last is not null)
        {
            evidence.Add(CourtesyIsNotAdoptionWords.EvidenceSaid(last.Clause, context.Calendar.Zone.DayOf(last.HeardOn)));
        }

        if (score is not null)
        {
            evidence.Add(score.Kind == FeedbackKind.Nps
                ? CourtesyIsNotAdoptionWords.EvidenceNps(score.Value, score.GivenOn)
                : CourtesyIsNotAdoptionWords.EvidenceCsat(score.Value, score.GivenOn));
        }

        var cause = evidence.ToList();
        var risk = RiskLine(facts, context);
        evidence.Add(adoption.Told);
        evidence.Add(risk ?? adoption.Basis);

        var question = adoption.Question.In(facts.Client.Language);
        var isSoft = facts.Client.Segment == ClientSegment.Institutional;
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = risk is not null ? Severity.High : score is not null ? Severity.Normal : Severity.Low,
            Precedence = Precedence.Courtesy,
            IsVoluntary = true,
            Since = last?.RecordedOn ?? RecordedOn(score!, facts),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence = evidence,
            Cause = cause,
            Title = risk is not null ? CourtesyIsNotAdoptionWords.TitleRisk(facts.Client.Name)
                : last is null ? CourtesyIsNotAdoptionWords.TitleScore(facts.Client.Name)
                : CourtesyIsNotAdoptionWords.Title(facts.Client.Name),
            Advice = isSoft ? CourtesyIsNotAdoptionWords.AdviceSoft(question) : CourtesyIsNotAdoptionWords.Advice(question),
        };
    }

    /// <summary>An answer to a question that looks for the truth was written down, or we asked and the client replied with more than courtesy.</summary>
    private static Phrase? WhySettled(Signal last, IReadOnlyList<Signal> said, ClientFacts facts, LookContext context)
    {
        var zone = context.Calendar.Zone;
        if (ClientVoice.AnswerRecorded(facts, last.HeardOn, zone.DayOf(last.HeardOn)) is { } answered)
        {
            return CourtesyIsNotAdoptionWords.QuietAnswered(answered);
        }

        var hollow = said.Select(signal => signal.ActivityId).ToList();
        return ClientVoice.Exchange(facts, last.HeardOn, context.Now, hollow) is { } exchange ? CourtesyIsNotAdoptionWords.QuietAsked(zone.DayOf(exchange)) : null;
    }

    private static Phrase? WhySettled(FeedbackScore score, ClientFacts facts) =>
        ClientVoice.AnswerRecorded(facts, RecordedOn(score, facts), score.GivenOn) is { } answered ? CourtesyIsNotAdoptionWords.QuietAnswered(answered) : null;

    private static DateTime RecordedOn(FeedbackScore score, ClientFacts facts) => facts.Feedback.Rows.First(row => row.Id == score.FeedbackId).RecordedOn;

    private static FeedbackScore? PoliteScoreOf(ClientFacts facts, ClientAdoption adoption, LookContext context)
    {
        var scores = facts.Feedback.Rows
            .Where(row => row is { Kind: FeedbackKind.Nps or FeedbackKind.Csat, Score: not null } && row.ReceivedOn <= context.Today)
            .Select(row => new FeedbackScore
            {
                FeedbackId = row.Id,
                GivenOn = row.ReceivedOn,
                Kind = row.Kind,
                Value = row.Score!.Value,
            });
        return PoliteScore.Of(adoption.Depth, scores);
    }

    private static AdoptionLevel FloorFor(Client client, LookContext context)
    {
        var floor = ClientAdoption.LevelNamed(context.Thresholds.Choice(ClientAdoption.Floor.Name));
        return client.Segment == ClientSegment.Institutional && floor < AdoptionLevel.Deep ? floor + 1 : floor;
    }

    private static int TimesSaid(ClientFacts facts, LookContext context) =>
        ClientVoice.Heard(facts, SignalKind.Courtesy, context.Now.AddDays(-RiskDays), context.Now).Count;
}
