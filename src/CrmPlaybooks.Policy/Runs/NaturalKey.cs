namespace CrmPlaybooks.Policy.Runs;

/// <summary>What makes two findings the same matter: play, client, subject and cycle.</summary>
public sealed record NaturalKey(string Play, Guid ClientId, Guid SubjectId, string Cycle)
{
    /// <summary>The same order on every machine, so that no result depends on the order in which facts were read.</summary>
    public static IComparer<NaturalKey> Order { get; } = Comparer<NaturalKey>.Create(static (one, other) =>
    {
        var order = string.CompareOrdinal(one.Play, other.Play);
        order = order != 0 ? order : one.ClientId.CompareTo(other.ClientId);
        order = order != 0 ? order : one.SubjectId.CompareTo(other.SubjectId);
        return order != 0 ? order : string.CompareOrdinal(one.Cycle, other.Cycle);
    });

    /// <summary>The text that the alternate key of the run holds while it is open.</summary>
    public override string ToString() => $"{Play}|{ClientId:N}|{SubjectId:N}|{Cycle}";

    /// <summary>The id of the run of an episode: the same cause opens the same row, even where the key's index is not active yet.</summary>
    public Guid RunId(int episode) => NameBasedId.For(FormattableString.Invariant($"run|{this}|{episode}"));

    /// <exception cref="FormatException">The text is no natural key.</exception>
    public static NaturalKey Parse(string text)
    {
        var parts = text.Split('|');
        return parts.Length == 4 && Guid.TryParseExact(parts[1], "N", out var client) && Guid.TryParseExact(parts[2], "N", out var subject)
            ? new NaturalKey(parts[0], client, subject, parts[3])
            : throw new FormatException($"'{text}' is no natural key of a run.");
    }
}
