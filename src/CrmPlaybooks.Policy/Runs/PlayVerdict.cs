using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Plays;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>What one play makes of a client, under the mode it runs in for this client.</summary>
public sealed record PlayVerdict
{
    public required IPlay Play { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The class of facts for lack of which the play did not judge; its open runs stay as they are.</summary>
    public FactClass? FrozenBy { get; init; }

    public IReadOnlyList<Judgement> Judgements { get; init; } = [];
}
