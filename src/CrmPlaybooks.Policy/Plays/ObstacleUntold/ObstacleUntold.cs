using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.ObstacleUntold;

/// <summary>
/// An obstacle that the client has not been told about: it is never played down in the hope of mending it before they notice (E5). There is a little more time while
/// the ways out are still being prepared (E4), and none is given for good. At the start of a project, the bumps that can be foreseen are shared (E6).
/// </summary>
public sealed class ObstacleUntold : IPlay
{
    private const int HistoryDays = 120;
    private const int KickOffBusinessDays = 15;
    private const int LongestText = 60;
    private const string KickOff = "kick-off";

    private static readonly ThresholdDeclaration Grace = ThresholdDeclaration.Number(StarterPolicy.GraceDays, ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration OptionsIn = ThresholdDeclaration.Number("options-days", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 90, 1, HistoryDays);
    private static readonly ThresholdDeclaration Escalate = ThresholdDeclaration.Series(StarterPolicy.EscalateDays, ThresholdUnit.BusinessDays, [3, 6], 1, 30);
    private static readonly ThresholdDeclaration DraftHours = ThresholdDeclaration.Number("draft-hours", ThresholdUnit.BusinessHours, 4, 0, 40);

    public string Key => "obstacle-untold";

    public int Version => 1;

    public Phrase Name => ObstacleUntoldWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Obstacles, HistoryDays), new(FactClass.Projects), new(FactClass.Touches, HistoryDays)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Grace, OptionsIn, DueIn, GiveUp, Escalate, DraftHours];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context)
    {
        var projects = facts.Projects.Rows.Where(project => project is { Stage: ProjectStage.Active, StartsOn: not null }).ToList();
        if (facts.Obstacles.Rows.Count == 0 && projects.Count == 0)
        {
            yield return Silence.About(facts.Client, SilenceKind.Withdrawn, ObstacleUntoldWords.QuietNone);
        }

        foreach (var obstacle in facts.Obstacles.Rows)
        {
            yield return Judge(obstacle, facts, context);
        }

        foreach (var project in projects)
        {
            yield return AtKickOff(project, facts, context);
        }
    }

    private static Judgement Judge(Obstacle obstacle, ClientFacts facts, LookContext context)
    {
        var subject = ObstacleHandling.SubjectOf(obstacle);
        if (!ObstacleHandling.IsOpen(obstacle))
        {
            return Silence.About(subject, SilenceKind.Withdrawn, ObstacleUntoldWords.QuietSolved(obstacle.SolvedOn!.Value));
        }

        var telling = new Telling(facts, context, ObstacleHandling.RaisedAt(obstacle, context), obstacle.RecordedOn);
        if (telling.Told is { } told)
        {
            return Silence.About(subject, SilenceKind.Satisfied, ObstacleUntoldWords.QuietTold(told.OccurredOn, told.Channel));
        }

        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        if (context.Now - obstacle.RecordedOn > TimeSpan.FromDays(giveUp))
        {
            return Silence.About(subject, SilenceKind.Expired, ObstacleUntoldWords.QuietTooOld(giveUp));
        }

        var graceDays = context.Thresholds.Whole(Grace.Name) + (ObstacleHandling.HasOptions(obstacle) ? 0 : context.Thresholds.Whole(OptionsIn.Name));
        var graceEnds = Telling.GraceEnds(obstacle.RecordedOn, graceDays, context.Calendar);
        if (context.Now < graceEnds)
        {
            var reason = ObstacleHandling.HasOptions(obstacle) ? ObstacleUntoldWords.QuietWithinGrace(graceEnds) : ObstacleUntoldWords.QuietPreparing(graceEnds);
            return Silence.About(subject, SilenceKind.NotYet, reason) with { FiresOn = graceEnds };
        }

        var spoke = telling.ClientSpoke;
        var levels = context.Thresholds.Series(Escalate.Name);
        var about = ObstacleHandling.About(obstacle);
        var unsentAfter = TimeSpan.FromHours((double)context.Thresholds.Number(DraftHours.Name));
        var known = ObstacleUntoldWords.EvidenceRaised(obstacle.RaisedOn, obstacle.RecordedOn);
        return new Finding
        {
            Subject = subject,
            Severity = spoke is not null ? Severity.Top : obstacle.Impact == Impact.Low ? Severity.Normal : Severity.High,
            Precedence = spoke is not null ? Precedence.ClientSpokeFirst : Precedence.Obstacle,
            Since = obstacle.RecordedOn,
            ToldFrom = obstacle.RaisedOn,
            Due = Due.In(spoke is null ? context.Thresholds.Whole(DueIn.Name) : 0, Roll.Back),
            Evidence = [known, Size(obstacle), .. telling.Lines(about, unsentAfter), Options(obstacle)],
            Cause = [known],
            Title = ObstacleUntoldWords.Title(facts.Client.PrimaryContact ?? facts.Client.Name, obstacle.Name),
            Advice = ObstacleUntoldWords.Advice,
            RoleHolder = ObstacleHandling.HandlerOf(obstacle, facts),
            EscalateAfter = spoke is null ? levels : Telling.Hastened(levels, 0),
            LookAgainOn = new[] { telling.LinesChangeOn(about, unsentAfter), obstacle.RecordedOn.AddDays(giveUp).AddSeconds(1) }.Min(),
        };
    }

    /// <summary>A project that has just started and for which nobody wrote down what may get in its way.</summary>
    private static Judgement AtKickOff(Project project, ClientFacts facts, LookContext context)
    {
        var subject = new Subject("cpb_project", project.Id, project.Name);
        if (facts.Obstacles.Rows.Any(obstacle => obstacle.ProjectId == project.Id))
        {
            return Silence.About(subject, KickOff, SilenceKind.Satisfied, ObstacleUntoldWords.QuietRisksKnown);
        }

        var calendar = context.Calendar;
        var startsOn = project.StartsOn!.Value;
        var opensOn = calendar.Zone.ToUtc(calendar.AddBusinessDays(startsOn, 1), TimeSpan.Zero);
        var endsOn = calendar.Zone.ToUtc(calendar.AddBusinessDays(startsOn, KickOffBusinessDays), TimeSpan.Zero);
        if (context.Now >= endsOn)
        {
            return Silence.About(subject, KickOff, SilenceKind.Expired, ObstacleUntoldWords.QuietUnderWay);
        }

        if (context.Now < opensOn)
        {
            return Silence.About(subject, KickOff, SilenceKind.NotYet, ObstacleUntoldWords.QuietNotStarted(startsOn)) with { FiresOn = opensOn };
        }

        return new Finding
        {
            Subject = subject,
            Cycle = KickOff,
            Severity = Severity.Low,
            Precedence = Precedence.Milestone,
            Since = opensOn,
            Due = Due.In(3),
            Evidence =
            [
                ObstacleUntoldWords.EvidenceStarted(startsOn),
                ObstacleUntoldWords.EvidenceNoRisks(project.Name),
                facts.Touches.LastTold(context.Now) is { } last ? ObstacleUntoldWords.EvidenceLastUpdate(last.OccurredOn) : TellingWords.NoUpdate,
            ],
            Cause = [ObstacleUntoldWords.EvidenceStarted(startsOn)],
            Title = ObstacleUntoldWords.TitleKickOff(facts.Client.PrimaryContact ?? facts.Client.Name, project.Name),
            Advice = ObstacleUntoldWords.AdviceKickOff,
            RoleHolder = project.ManagerId is { } manager ? new Principal(PrincipalKind.User, manager) : null,
            IsSettledByCompletion = true,
            LookAgainOn = endsOn,
        };
    }

    private static Phrase Size(Obstacle obstacle) => !string.IsNullOrWhiteSpace(obstacle.ImpactText)
        ? ObstacleUntoldWords.EvidenceImpactText(Clip.To(obstacle.ImpactText!, LongestText))
        : obstacle.Impact switch
        {
            Impact.High => ObstacleUntoldWords.EvidenceImpactHigh,
            Impact.Medium => ObstacleUntoldWords.EvidenceImpactMedium,
            Impact.Low => ObstacleUntoldWords.EvidenceImpactLow,
            _ => ObstacleUntoldWords.EvidenceImpactUnknown,
        };

    private static Phrase Options(Obstacle obstacle)
    {
        var recommended = obstacle.Options.FirstOrDefault(option => option.Number == obstacle.Recommended);
        return recommended is not null
            ? ObstacleUntoldWords.EvidenceRecommended(obstacle.Options.Count, Clip.To(recommended.Text, LongestText))
            : ObstacleUntoldWords.EvidenceOptions(obstacle.Options.Count);
    }
}
