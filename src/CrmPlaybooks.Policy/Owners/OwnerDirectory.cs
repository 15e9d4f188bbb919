namespace CrmPlaybooks.Policy.Owners;

/// <summary>The users and teams that are known, by id.</summary>
public sealed class OwnerDirectory
{
    private readonly Dictionary<Guid, Person> _people = [];
    private readonly Dictionary<Guid, Team> _teams = [];

    /// <summary>Two people or two teams with one id are an error.</summary>
    public OwnerDirectory(IEnumerable<Person> people, IEnumerable<Team> teams)
    {
        foreach (var person in people)
        {
            if (_people.ContainsKey(person.Id))
            {
                throw new ArgumentException($"The user {person.Id} is listed twice.", nameof(people));
            }

            _people.Add(person.Id, person);
        }

        foreach (var team in teams)
        {
            if (_teams.ContainsKey(team.Id))
            {
                throw new ArgumentException($"The team {team.Id} is listed twice.", nameof(teams));
            }

            _teams.Add(team.Id, team);
        }
    }

    public Person? Person(Guid id) => _people.TryGetValue(id, out var person) ? person : null;

    /// <summary>The teams of this name, without regard to case.</summary>
    public IReadOnlyList<Team> TeamsNamed(string name) =>
        [.. _teams.Values.Where(team => string.Equals(team.Name, name, StringComparison.OrdinalIgnoreCase))];

    public Team? Team(Guid id) => _teams.TryGetValue(id, out var team) ? team : null;
}
