using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>What the plays about obstacles ask of one: who deals with it, how many ways out there are, and what messages about it regard.</summary>
internal static class ObstacleHandling
{
    /// <summary>With fewer ways out than this the client is not asked to choose: "two or three workable options" (E4).</summary>
    public const int EnoughOptions = 2;

    public static Subject SubjectOf(Obstacle obstacle) => new("cpb_obstacle", obstacle.Id, obstacle.Name);

    public static bool IsOpen(Obstacle obstacle) => obstacle.SolvedOn is null;

    public static bool HasOptions(Obstacle obstacle) => obstacle.Options.Count >= EnoughOptions;

    public static bool IsDecided(Obstacle obstacle) => obstacle.DecidedOn is not null || !string.IsNullOrWhiteSpace(obstacle.Decision);

    /// <summary>Whoever deals with the obstacle, else whoever runs its project.</summary>
    public static Principal? HandlerOf(Obstacle obstacle, ClientFacts facts) =>
        (obstacle.HandlerId ?? ProjectOf(obstacle, facts)?.ManagerId) is { } user ? new Principal(PrincipalKind.User, user) : null;

    public static Project? ProjectOf(Obstacle obstacle, ClientFacts facts) =>
        obstacle.ProjectId is { } id ? facts.Projects.Rows.FirstOrDefault(project => project.Id == id) : null;

    public static IReadOnlyCollection<RecordReference> About(Obstacle obstacle) => obstacle.ProjectId is { } project
        ? [new RecordReference("cpb_obstacle", obstacle.Id), new RecordReference("cpb_project", project)]
        : [new RecordReference("cpb_obstacle", obstacle.Id)];

    public static DateTime RaisedAt(Obstacle obstacle, LookContext context) => context.Calendar.Zone.ToUtc(obstacle.RaisedOn, TimeSpan.Zero);
}
