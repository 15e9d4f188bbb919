using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Plugins.Reading;

/// <summary>What the platform holds about one client.</summary>
/// <param name="FactsHash">Changes with every create and update of a fact: made of the rows' ids and versions.</param>
internal sealed record ClientReading(ClientFacts Facts, IReadOnlyList<Run> Runs, ItemOwner Owner, string FactsHash);

/// <summary>Who owns what is opened for the client, and when and in which language that person works.</summary>
internal sealed record ItemOwner(Principal Principal, string Name, Language Language, WorkCalendar Calendar);
