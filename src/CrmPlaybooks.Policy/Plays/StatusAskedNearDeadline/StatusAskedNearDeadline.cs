using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.StatusAskedNearDeadline;

/// <summary>A client who keeps asking how things stand while a deadline comes near is nervous: a call with examples calms where another report does not (A20).</summary>
public sealed class StatusAskedNearDeadline : IPlay
{
    private const int HistoryDays = 60;

    private static readonly ThresholdDeclaration Times = ThresholdDeclaration.Number("times-asked", ThresholdUnit.Count, 2, 1, 10);
    private static readonly ThresholdDeclaration Within = ThresholdDeclaration.Number("within-days", ThresholdUnit.Days, 14, 1, HistoryDays);
    private static readonly ThresholdDeclaration Near = ThresholdDeclaration.Number("deadline-days", ThresholdUnit.Days, 14, 1, 60);

    public string Key => "status-asked-near-deadline";

    public int Version => 1;

    public Phrase Name => StatusAskedNearDeadlineWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } =
        [new(FactClass.Signals, HistoryDays), new(FactClass.Projects), new(FactClass.Milestones), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Times, Within, Near];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => [Judge(facts, context)];

    private static Judgement Judge(ClientFacts facts, LookContext context)
    {
        if (Nearest(facts, context) is not { } deadline)
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, StatusAskedNearDeadlineWords.QuietNoDeadline);
        }

        var within = context.Thresholds.Whole(Within.Name);
        var asked = facts.Signals.Rows
            .Where(signal => signal.Kind == SignalKind.Status && signal.HeardOn <= context.Now && signal.HeardOn > context.Now.AddDays(-within))
            .OrderBy(signal => signal.HeardOn).ThenBy(signal => signal.Id).ToList();
        var times = context.Thresholds.Whole(Times.Name);
        if (asked.Count < times)
        {
            return Silence.About(facts.Client, SilenceKind.Withdrawn, StatusAskedNearDeadlineWords.QuietNotAsked(asked.Count, times));
        }

        var last = asked[asked.Count - 1];
        if (Conversation(last.HeardOn, facts, context) is { } spoken)
        {
            return Silence.About(facts.Client, SilenceKind.Satisfied, StatusAskedNearDeadlineWords.QuietSpoken(spoken.OccurredOn, spoken.Channel));
        }

        var nth = asked[asked.Count - times];
        return new Finding
        {
            Subject = Subject.Of(facts.Client),
            Severity = Severity.High,
            Precedence = Precedence.Unanswered,
            Since = asked[times - 1].HeardOn,
            ToldFrom = context.Calendar.Zone.DayOf(last.HeardOn),
            Due = Due.In(1, Roll.Back),
            Evidence =
            [
                StatusAskedNearDeadlineWords.EvidenceAsked(asked.Count, asked[0].HeardOn),
                StatusAskedNearDeadlineWords.EvidenceLast(last.HeardOn, last.Clause),
                StatusAskedNearDeadlineWords.EvidenceDeadline(deadline.Name, deadline.On),
                StatusAskedNearDeadlineWords.EvidenceNoCall,
            ],
            Cause = [StatusAskedNearDeadlineWords.EvidenceLast(last.HeardOn, last.Clause)],
            Title = StatusAskedNearDeadlineWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name, deadline.Name),
            Advice = StatusAskedNearDeadlineWords.Advice,
            RoleHolder = deadline.ManagerId is { } manager ? new Principal(PrincipalKind.User, manager) : null,
            LookAgainOn = nth.HeardOn.AddDays(within),
        };
    }

    /// <summary>What falls due soon, or has just passed undone.</summary>
    private static Deadline? Nearest(ClientFacts facts, LookContext context)
    {
        var near = context.Thresholds.Whole(Near.Name);
        var projects = facts.Projects.Rows.Where(project => project.Stage == ProjectStage.Active).ToDictionary(project => project.Id);
        var ofMilestones = facts.Milestones.Rows
            .Where(milestone => milestone is { DueOn: not null, CompletedOn: null } && projects.ContainsKey(milestone.ProjectId))
            .Select(milestone => new Deadline(milestone.Id, milestone.Name, milestone.DueOn!.Value, projects[milestone.ProjectId].ManagerId));
        var ofProjects = projects.Values.Where(project => project.PlannedEndOn is not null)
            .Select(project => new Deadline(project.Id, project.Name, project.PlannedEndOn!.Value, project.ManagerId));
        return ofMilestones.Concat(ofProjects)
            .Where(deadline => Math.Abs(deadline.On.DaysSince(context.Today)) <= near)
            .OrderBy(deadline => Math.Abs(deadline.On.DaysSince(context.Today))).ThenBy(deadline => deadline.Id).FirstOrDefault();
    }

    private static Touch? Conversation(DateTime since, ClientFacts facts, LookContext context) =>
        facts.Touches.Touches.FirstOrDefault(touch => touch.OccurredOn > since && touch.OccurredOn <= context.Now && touch is { IsConversation: true, ClientSpoke: true });

    private sealed record Deadline(Guid Id, string Name, Day On, Guid? ManagerId);
}
