namespace CrmPlaybooks.LocalDataverse.Metadata;

internal enum Cascade
{
    NoCascade,
    Cascade,
    Active,
    UserOwned,
    RemoveLink,
    Restrict,
}

/// <summary>A 1:N relationship: <see cref="Column"/> of <see cref="Referencing"/> leads to <see cref="Referenced"/>.</summary>
internal sealed record OneToMany(string Name, string Referenced, string Referencing, string Column)
{
    public Cascade Assign { get; init; }

    public Cascade Delete { get; init; }

    public Cascade Merge { get; init; }

    public Cascade Reparent { get; init; }

    public Cascade Share { get; init; }

    public Cascade Unshare { get; init; }
}

/// <summary>An N:N relationship through an intersect table.</summary>
internal sealed record ManyToMany(string Name, string Table1, string Column1, string Table2, string Column2, string Intersect);

/// <summary>An alternate key.</summary>
internal sealed record Key(string Name, IReadOnlyList<string> Columns);
