namespace CrmPlaybooks.Plugins.Reading;

/// <summary>The client's state row as a look found it before it read the facts.</summary>
/// <param name="RowVersion">The fence: the look may only write the state if the row still has this version.</param>
internal sealed record ClientState(Guid ClientId, string RowVersion, DateTime? NextLookOn, string? FactsHash);
