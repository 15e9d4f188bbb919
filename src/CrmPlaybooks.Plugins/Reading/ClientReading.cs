using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>What the platform holds about one client.</summary>
/// <param name="FactsHash">Changes with every create and update of a fact: made of the rows' ids and versions.</param>
/// <param name="TouchVersion">The greatest version of a touch that was read: a touch with a greater one was written after that. Null when there is none.</param>
internal sealed record ClientReading(ClientFacts Facts, IReadOnlyList<Run> Runs, string FactsHash, string? TouchVersion);
