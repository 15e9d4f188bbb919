using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Runs;

/// <summary>What one play makes of a client, under the mode it runs in for this client.</summary>
public sealed record PlayVerdict
{
    public required IPlay Play { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>Why the play did not judge; its runs stay as they are.</summary>
    public Phrase? Frozen { get; init; }

    /// <summary>Why the play is not asked for this client; its open runs expire.</summary>
    public Phrase? NotAsked { get; init; }

    public IReadOnlyList<Judgement> Judgements { get; init; } = [];
}
