using CrmPlaybooks.LocalDataverse.DataPackages;
using CrmPlaybooks.Policy.Looking;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Cli.Looking;

/// <summary>A client as a look saw it.</summary>
/// <param name="Input">What the policy judged by.</param>
/// <param name="Outcome">What it made of it.</param>
internal sealed record LookedAt(LookInput Input, LookOutcome Outcome);

/// <summary>Everything that a look at a body of data came to.</summary>
internal sealed record Looked
{
    /// <summary>UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>UTC; the newest date on a record of the past, if there is one.</summary>
    public required DateTime Newest { get; init; }

    public required Organization Organization { get; init; }

    /// <summary>Whom the report addresses.</summary>
    public required Reader Reader { get; init; }

    public required IReadOnlyList<LookedAt> Clients { get; init; }

    /// <summary>How many accounts are no clients, by the reason.</summary>
    public required IReadOnlyDictionary<ClientReason, int> NoClients { get; init; }

    public required int Activities { get; init; }

    public required int Touches { get; init; }

    /// <summary>What the data did not tell, and what was assumed instead.</summary>
    public required IReadOnlyList<Phrase> Notes { get; init; }

    public required DataPackageFaults Faults { get; init; }

    /// <summary>The first sentence of each problem that the settings have.</summary>
    public IReadOnlyList<string> SettingProblems { get; init; } = [];

    public Mode? Mode { get; init; }
}
