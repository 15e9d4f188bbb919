using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays.ObstacleWithoutOptions;

/// <summary>An obstacle with fewer than two ways out written down: size and impact first, then two or three workable options, then to the client (E4).</summary>
public sealed class ObstacleWithoutOptions : IPlay
{
    private const int HistoryDays = 120;
    private const int LongestText = 60;

    private static readonly ThresholdDeclaration Hours = ThresholdDeclaration.Number("options-hours", ThresholdUnit.BusinessHours, 4, 0, 40);
    private static readonly ThresholdDeclaration DueIn = ThresholdDeclaration.Number("due-days", ThresholdUnit.BusinessDays, 1, 0, 10);
    private static readonly ThresholdDeclaration GiveUp = ThresholdDeclaration.Number("give-up-days", ThresholdUnit.Days, 60, 1, HistoryDays);

    public string Key => "obstacle-without-options";

    public int Version => 1;

    public Phrase Name => ObstacleWithoutOptionsWords.Name;

    public IReadOnlyList<FactNeed> Needs { get; } = [new(FactClass.Obstacles, HistoryDays), new(FactClass.Projects)];

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; } = [Hours, DueIn, GiveUp];

    public IEnumerable<Judgement> Look(ClientFacts facts, LookContext context) => facts.Obstacles.Rows.Count > 0
        ? facts.Obstacles.Rows.Select(obstacle => Judge(obstacle, facts, context))
        : [Silence.About(facts.Client, SilenceKind.Withdrawn, ObstacleWithoutOptionsWords.QuietNone)];

    private static Judgement Judge(Obstacle obstacle, ClientFacts facts, LookContext context)
    {
        var subject = ObstacleHandling.SubjectOf(obstacle);
        if (!ObstacleHandling.IsOpen(obstacle))
        {
            return Silence.About(subject, SilenceKind.Withdrawn, ObstacleWithoutOptionsWords.QuietSolved(obstacle.SolvedOn!.Value));
        }

        if (ObstacleHandling.HasOptions(obstacle))
        {
            return Silence.About(subject, SilenceKind.Satisfied, ObstacleWithoutOptionsWords.QuietOptions(obstacle.Options.Count));
        }

        if (ObstacleHandling.IsDecided(obstacle))
        {
            return Silence.About(subject, SilenceKind.Satisfied, ObstacleWithoutOptionsWords.QuietDecided);
        }

        var giveUp = context.Thresholds.Whole(GiveUp.Name);
        if (context.Now - obstacle.RecordedOn > TimeSpan.FromDays(giveUp))
        {
            return Silence.About(subject, SilenceKind.Expired, ObstacleWithoutOptionsWords.QuietTooOld(giveUp));
        }

        var opensOn = context.Calendar.AddBusinessHours(obstacle.RecordedOn, TimeSpan.FromHours((double)context.Thresholds.Number(Hours.Name)));
        if (context.Now < opensOn)
        {
            return Silence.About(subject, SilenceKind.NotYet, ObstacleWithoutOptionsWords.QuietNotYet(opensOn)) with { FiresOn = opensOn };
        }

        var raised = ObstacleWithoutOptionsWords.EvidenceRaised(obstacle.RaisedOn, obstacle.RecordedOn);
        return new Finding
        {
            Subject = subject,
            Severity = obstacle.Impact == Impact.High ? Severity.High : Severity.Normal,
            Precedence = Precedence.Obstacle,
            Since = obstacle.RecordedOn,
            Due = Due.In(context.Thresholds.Whole(DueIn.Name), Roll.Back),
            Evidence =
            [
                raised,
                ObstacleWithoutOptionsWords.EvidenceOptions(obstacle.Options.Count),
                .. Missing(obstacle),
                .. ObstacleHandling.ProjectOf(obstacle, facts) is { } project ? new[] { ObstacleWithoutOptionsWords.EvidenceProject(project.Name) } : [],
            ],
            Cause = [raised],
            Title = ObstacleWithoutOptionsWords.Title(obstacle.Name),
            Advice = ObstacleWithoutOptionsWords.Advice,
            RoleHolder = ObstacleHandling.HandlerOf(obstacle, facts),
            IsSettledByCompletion = true,
            LookAgainOn = obstacle.RecordedOn.AddDays(giveUp).AddSeconds(1),
        };
    }

    /// <summary>What else the client will ask: how much it hurts, and what speaks for and against the option that there is.</summary>
    private static IEnumerable<Phrase> Missing(Obstacle obstacle)
    {
        yield return !string.IsNullOrWhiteSpace(obstacle.ImpactText) ? ObstacleWithoutOptionsWords.EvidenceImpact(Clip.To(obstacle.ImpactText!, LongestText))
            : obstacle.Impact is null ? ObstacleWithoutOptionsWords.EvidenceNoImpact
            : ObstacleWithoutOptionsWords.EvidenceNoImpactText;
        if (obstacle.Options.Any(option => string.IsNullOrWhiteSpace(option.Pros) || string.IsNullOrWhiteSpace(option.Cons)))
        {
            yield return ObstacleWithoutOptionsWords.EvidenceNoProsAndCons;
        }
    }
}
