using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Policy.Looking;

/// <summary>Everything that a look at one client judges by: the moment, the organization's snapshot and one reading of the client.</summary>
public sealed record LookInput
{
    /// <summary>UTC.</summary>
    public required DateTime Now { get; init; }

    public required Organization Organization { get; init; }

    public required ClientFacts Facts { get; init; }

    /// <summary>The client's runs, open and closed.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>How many new tasks each owner was given today, for whichever client; an owner that is not listed had none.</summary>
    public IReadOnlyDictionary<Principal, int> NewTasksToday { get; init; } = new Dictionary<Principal, int>();
}
