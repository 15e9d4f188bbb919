namespace CrmPlaybooks.Policy.Plays;

/// <summary>Every play of the suite.</summary>
public static class PlayCatalogue
{
    public static IReadOnlyList<IPlay> All { get; } = [new PoorResultUntold.PoorResultUntold()];
}
