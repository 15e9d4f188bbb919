using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.MilestoneSlipUntold;

/// <summary>
/// A milestone that came late, or is late, and of which the client has not heard. A small slip is a light matter: a call before they notice, and perhaps a gesture (A22).
/// From some days on it weighs as much as a poor result.
/// </summary>
public sealed class MilestoneSlipUntold : IPlay
{
    private const int HistoryDays = 120;
    private const int LastsDays = 30;

    private static readonly ThresholdDeclaration Grace = ThresholdDeclaration.Number(StarterPolicy.GraceDays, ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration SmallDays = ThresholdDeclaration.Number("small-slip-days", ThresholdUnit.BusinessDays, 5, 0, 20);
    private static readonly ThresholdDeclaration Escalate = ThresholdDeclaration.Series(StarterPolicy.EscalateDays, ThresholdUnit.BusinessDays, [3, 6], 1, 30);
    private static readonly ThresholdDeclaration DraftHours = ThresholdDeclaration.Number("draft-hours", ThresholdUnit.BusinessHours, 4, 0, 40);

    public string Key => "milestone-slip-untold";

    public int Version => 1;

    public Phrase Name => MilestoneSlipUntoldWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Milestones, HistoryDays), new(FactClass.Projects), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Grace, SmallDays, Escalate, DraftHours];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => facts.Milestones.Rows.Count > 0
        ? facts.Milestones.Rows.Select(milestone => Judge(milestone, facts, context))
        : [Silence.About(facts.Client, SilenceKind.Withdrawn, MilestoneSlipUntoldWords.QuietNone)];

    private static Judgement Judge(Milestone milestone, ClientFacts facts, LookContext context)
    {
        var subject = new Subject("cpb_milestone", milestone.Id, milestone.Name);
        var project = facts.Projects.Rows.FirstOrDefault(one => one.Id == milestone.ProjectId);
        if (milestone.DueOn is not { } dueOn || project is { Stage: ProjectStage.Cancelled or ProjectStage.Paused })
        {
            return Silence.About(subject, SilenceKind.Withdrawn, MilestoneSlipUntoldWords.QuietNotPlanned);
        }

        if (milestone.CompletedOn <= dueOn)
        {
            return Silence.About(subject, SilenceKind.Withdrawn, MilestoneSlipUntoldWords.QuietInTime(milestone.CompletedOn!.Value));
        }

        var calendar = context.Calendar;
        var slippedOn = calendar.Zone.ToUtc(dueOn.AddDays(1), TimeSpan.Zero);
        var known = milestone.RecordedOn > slippedOn ? milestone.RecordedOn : slippedOn;
        var graceEnds = Telling.GraceEnds(known, context.Thresholds.Whole(Grace.Name), calendar);
        if (context.Now < known)
        {
            return Silence.About(subject, SilenceKind.NotYet, MilestoneSlipUntoldWords.QuietAhead(dueOn)) with { FiresOn = graceEnds };
        }

        // An update on the day it was due may have told it, too.
        var telling = new Telling(facts, context, calendar.Zone.ToUtc(dueOn, TimeSpan.Zero), known);
        if (telling.Told is { } told)
        {
            return Silence.About(subject, SilenceKind.Satisfied, MilestoneSlipUntoldWords.QuietTold(told.OccurredOn, told.Channel));
        }

        var overOn = known.AddDays(LastsDays);
        if (context.Now > overOn)
        {
            return Silence.About(subject, SilenceKind.Expired, MilestoneSlipUntoldWords.QuietTooOld(LastsDays));
        }

        if (context.Now < graceEnds)
        {
            return Silence.About(subject, SilenceKind.NotYet, MilestoneSlipUntoldWords.QuietWithinGrace(graceEnds)) with { FiresOn = graceEnds };
        }

        var late = calendar.BusinessDaysBetween(dueOn, milestone.CompletedOn ?? context.Today);
        var smallDays = context.Thresholds.Whole(SmallDays.Name);
        var isSmall = late <= smallDays;
        var about = About(milestone);
        var unsentAfter = TimeSpan.FromHours((double)context.Thresholds.Number(DraftHours.Name));
        var slip = milestone.CompletedOn is { } completed
            ? MilestoneSlipUntoldWords.EvidenceCompleted(dueOn, completed)
            : MilestoneSlipUntoldWords.EvidenceOpen(dueOn);
        return new Finding
        {
            Subject = subject,
            Severity = isSmall ? Severity.Low : Severity.High,
            Precedence = isSmall ? Precedence.Milestone : Precedence.PoorResult,
            Since = known,
            ToldFrom = dueOn,
            Due = Due.In(1, Roll.Back),
            Evidence =
            [
                slip,
                project is null ? MilestoneSlipUntoldWords.EvidenceNoProject : MilestoneSlipUntoldWords.EvidenceProject(project.Name),
                .. telling.Lines(about, unsentAfter),
            ],
            Cause = [MilestoneSlipUntoldWords.EvidenceOpen(dueOn), isSmall ? MilestoneSlipUntoldWords.BarSmall : MilestoneSlipUntoldWords.BarLarge],
            Title = MilestoneSlipUntoldWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name, milestone.Name),
            Advice = isSmall ? MilestoneSlipUntoldWords.AdviceSmall : MilestoneSlipUntoldWords.Advice,
            RoleHolder = project?.ManagerId is { } manager ? new Principal(PrincipalKind.User, manager) : null,
            EscalateAfter = isSmall ? [] : context.Thresholds.Series(Escalate.Name),
            LookAgainOn = new[]
            {
                telling.LinesChangeOn(about, unsentAfter),
                isSmall && milestone.CompletedOn is null ? calendar.Zone.ToUtc(calendar.AddBusinessDays(dueOn, smallDays + 1), TimeSpan.Zero) : null,
                overOn.AddSeconds(1),
            }.Min(),
        };
    }

    private static RecordReference[] About(Milestone milestone) =>
        [new RecordReference("cpb_milestone", milestone.Id), new RecordReference("cpb_project", milestone.ProjectId)];
}
