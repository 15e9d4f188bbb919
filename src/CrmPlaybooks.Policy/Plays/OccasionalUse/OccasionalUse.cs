using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.OccasionalUse;

/// <summary>
/// The product is used in too few weeks (B21); use in the two days before a meeting is no habit and is told apart (B8). Once open, it stays so until the share is ten
/// points above the threshold. Deep adoption that does not fall is left alone.
/// </summary>
public sealed class OccasionalUse : IPlay
{
    private const int TouchHistoryDays = 120;
    private const int FewestWeeks = 4;
    private const int PointsToClose = 10;

    private static readonly ThresholdDeclaration ActiveWeeks = ThresholdDeclaration.Number("active-weeks-percent", ThresholdUnit.Percent, 50, 5, 100);
    private static readonly ThresholdDeclaration Fresh = ThresholdDeclaration.Number("reading-days", ThresholdUnit.Days, 60, 14, 180);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 10, 0, 30);

    public string Key => "occasional-use";

    public int Version => 1;

    public Phrase Name => OccasionalUseWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Adoption, ClientAdoption.HistoryDays), new(FactClass.Touches, TouchHistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [ActiveWeeks, Fresh, DueIn];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        var adoption = ClientAdoption.Of(facts, context);
        var habit = adoption.Depth.Points.FirstOrDefault(point => point.Input == AdoptionInput.Habit);
        if (habit is not { Value: { } share, Counted: { } counted, Expected: { } weeks, MeasuredOn: { } measured })
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, OccasionalUseWords.QuietNothingMeasured);
        }

        var freshDays = context.Thresholds.Whole(Fresh.Name);
        if (context.Today.DaysSince(measured) >= freshDays)
        {
            return Silence.About(facts.Client, SilenceKind.Expired, OccasionalUseWords.QuietOldReading(measured));
        }

        if (weeks < FewestWeeks)
        {
            return Silence.About(facts.Client, SilenceKind.NotYet, OccasionalUseWords.QuietFewWeeks(weeks, FewestWeeks));
        }

        var percent = (decimal)Math.Round(share * 100, 2);
        var threshold = context.Thresholds.Number(ActiveWeeks.Name);
        var closesAt = Math.Min(100, threshold + PointsToClose);
        if (percent >= threshold && percent >= closesAt)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, OccasionalUseWords.QuietHabit(counted, weeks));
        }

        if (adoption.Holds(AdoptionLevel.Deep))
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, OccasionalUseWords.QuietDeep(counted, weeks));
        }

        var used = OccasionalUseWords.EvidenceWeeks(counted, weeks, measured);
        var evidence = new List<Phrase> { used, OccasionalUseWords.EvidenceThreshold(threshold) };
        if ((habit.Notes & AdoptionNotes.PreMeetingUse) != 0)
        {
            evidence.Add(OccasionalUseWords.EvidencePreMeeting);
        }

        evidence.Add(adoption.Told);
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.Low,
            Precedence = Precedence.Courtesy,
            IsVoluntary = true,
            Since = facts.Adoption.Rows.Where(row => habit.ReadingIds.Contains(row.Reading.ReadingId)).Min(row => row.RecordedOn),
            Due = Due.In(context.Thresholds.Whole(DueIn.Name)),
            Evidence = evidence,
            Cause = [used],
            Title = OccasionalUseWords.Title(facts.Client.Name),
            Advice = OccasionalUseWords.Advice(QuestionsWords.Routine.In(facts.Client.Language)),
            OnlyKeepsOpen = percent >= threshold ? OccasionalUseWords.QuietHardlyEnough(counted, weeks) : null,
            LookAgainOn = context.Calendar.Zone.ToUtc(measured.AddDays(freshDays), TimeSpan.Zero),
        };
    }
}
