using System.Collections.Frozen;

namespace CrmPlaybooks.LocalDataverse.Metadata;

internal enum Ownership
{
    None,
    Organization,
    Business,
    User,
}

/// <summary>A table: its columns in storage order, keys and flags. Immutable; an import makes a new one.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, int> _ordinals;

    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        _ordinals = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < columns.Count; ordinal++)
        {
            _ordinals.Add(columns[ordinal].Name, ordinal);
        }
        StateColumn = columns.FirstOrDefault(column => column.Type == ColumnType.State);
        StatusColumn = columns.FirstOrDefault(column => column.Type == ColumnType.Status);
        HasPartyLists = columns.Any(column => column.Type == ColumnType.PartyList);
    }

    public required string Name { get; init; }

    public required string SchemaName { get; init; }

    public string SetName { get; init; } = "";

    public required int ObjectTypeCode { get; init; }

    public required string PrimaryId { get; init; }

    /// <summary>The primary name column; empty where the table has none.</summary>
    public string PrimaryName { get; init; } = "";

    public Ownership Ownership { get; init; }

    public bool IsActivity { get; init; }

    public bool IsIntersect { get; init; }

    public bool HasActivities { get; init; }

    public bool HasNotes { get; init; }

    public bool IsCustom { get; init; }

    /// <summary>True for the activity pointer, whose rows are those of every activity table.</summary>
    public bool IsUnionOfActivities => Name == "activitypointer";

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>
    /// Companion columns (names of lookups and choices) that exist on the platform and are told by formatted values here.
    /// </summary>
    public IReadOnlySet<string> Companions { get; init; } = FrozenSet<string>.Empty;

    public Column? StateColumn { get; }

    public Column? StatusColumn { get; }

    public bool HasPartyLists { get; }

    public int Ordinal(string column) => _ordinals.TryGetValue(column, out var ordinal) ? ordinal : -1;

    public Column? Find(string column) => _ordinals.TryGetValue(column, out var ordinal) ? Columns[ordinal] : null;

    public bool Has(string column) => _ordinals.ContainsKey(column);
}
