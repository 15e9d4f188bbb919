using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>What the platform holds about one client.</summary>
/// <param name="FactsHash">Changes with every create and update of a fact: made of the rows' ids and versions.</param>
internal sealed record ClientReading(ClientFacts Facts, IReadOnlyList<Run> Runs, string FactsHash);
