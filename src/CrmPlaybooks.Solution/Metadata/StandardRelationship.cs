using System.Collections.Frozen;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>A one-to-many relationship that every environment has.</summary>
public sealed record StandardRelationship(string Name, string Referenced, string Referencing, string Column)
{
    public static FrozenDictionary<string, StandardRelationship> All { get; } = EmbeddedText.Lines("StandardRelationships.txt")
        .Select(l => l.Split(' '))
        .Select(p => new StandardRelationship(p[0], p[1], p[2], p[3]))
        .ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);
}
