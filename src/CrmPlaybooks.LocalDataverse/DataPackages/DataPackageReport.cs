namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>What became of the rows of a data package; nothing is dropped without being counted here.</summary>
public sealed record DataPackageReport
{
    /// <summary>Rows that were created, by table.</summary>
    public required IReadOnlyDictionary<string, int> Created { get; init; }

    /// <summary>Rows that were there already and were updated, by table.</summary>
    public required IReadOnlyDictionary<string, int> Updated { get; init; }

    /// <summary>Rows of tables that nobody knows here, by table.</summary>
    public required IReadOnlyDictionary<string, int> UnknownTables { get; init; }

    /// <summary>Values of columns that nobody knows here, by <c>table.column</c>.</summary>
    public required IReadOnlyDictionary<string, int> UnknownColumns { get; init; }

    /// <summary>Rows that were refused, with the reason.</summary>
    public required IReadOnlyList<string> Refused { get; init; }

    /// <summary>Rows whose owner does not exist here and which the administrator got instead.</summary>
    public required int UnknownOwners { get; init; }
}
