namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>One column of a table, with everything the platform checks before it keeps a value.</summary>
internal sealed record Column
{
    public required string Name { get; init; }

    public required string SchemaName { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>The greatest number of characters of a text; null where none is known.</summary>
    public int? MaxLength { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>Digits after the decimal point that are kept.</summary>
    public int Precision { get; init; } = 2;

    public string Format { get; init; } = "";

    public IReadOnlyList<string> Targets { get; init; } = [];

    public RequiredLevel Required { get; init; }

    public bool ValidForCreate { get; init; } = true;

    public bool ValidForUpdate { get; init; } = true;

    public bool ValidForRead { get; init; } = true;

    public string? Default { get; init; }

    public Choice? Choice { get; init; }

    /// <summary>True where a reference may lead to several tables, so that the kind of the row is kept beside its id.</summary>
    public bool IsPolymorphic => IsReference && Targets.Count != 1;

    public bool IsReference => Type is ColumnType.Lookup or ColumnType.Owner;

    /// <summary>False for party lists, which live in activityparty.</summary>
    public bool IsStored => Type != ColumnType.PartyList;

    public bool IsText => Type is ColumnType.Text or ColumnType.Memo;

    public bool IsDate => Type is ColumnType.DateTime or ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent;

    public bool IsChoice => Type is ColumnType.Choice or ColumnType.State or ColumnType.Status;
}

internal enum RequiredLevel
{
    None,
    Recommended,
    Required,
    System,
}
