using CrmPlaybooks.Policy.Owners;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>What a snapshot of the organization gives every look: settings, people and their working time.</summary>
public sealed record Organization
{
    public required EngineSettings Engine { get; init; }

    public required PolicySettings Plays { get; init; }

    public required OwnerDirectory Directory { get; init; }

    /// <summary>Working time and language of the users that are known.</summary>
    public IReadOnlyDictionary<Guid, Worker> Workers { get; init; } = new Dictionary<Guid, Worker>();

    /// <summary>Working time and language of teams, and of users of whom nothing else is known.</summary>
    public required Worker Usual { get; init; }

    /// <summary>The team that gets what nobody else can; null when none is set or none is found.</summary>
    public Guid? FallbackTeamId => Engine.FallbackTeamId(Directory);

    public Worker WorkerOf(Principal who) => who.Kind == PrincipalKind.User && Workers.TryGetValue(who.Id, out var worker) ? worker : Usual;

    public string NameOf(Principal who) => (who.Kind == PrincipalKind.User ? Directory.Person(who.Id)?.Name : Directory.Team(who.Id)?.Name) ?? "?";
}

/// <summary>When somebody works, days off included, and in which language they read.</summary>
public sealed record Worker(WorkCalendar Calendar, Language Language)
{
    public Reader Reader => new(Language, Calendar.Zone);
}
