using System.Runtime.InteropServices;

namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>What was wrong or left aside while rows were streamed: counted, so that a broken package of any size is told in a few sentences.</summary>
public sealed class DataPackageFaults
{
    private readonly SortedDictionary<string, int> _leftAside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _wrongValues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _examples = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _withoutId = new(StringComparer.Ordinal);

    /// <summary>How many rows there are of tables that nobody asked for.</summary>
    public IReadOnlyDictionary<string, int> LeftAside => _leftAside;

    /// <summary>How many values of a <c>table.column</c> are not of the column's type; the row is kept without them.</summary>
    public IReadOnlyDictionary<string, int> WrongValues => _wrongValues;

    /// <summary>The first wrong value of each <c>table.column</c>.</summary>
    public IReadOnlyDictionary<string, string> Examples => _examples;

    /// <summary>How many rows of a table have no id, and are left out.</summary>
    public IReadOnlyDictionary<string, int> WithoutId => _withoutId;

    /// <summary>These faults and those of another reading of the same package, in which the named tables were wanted.</summary>
    public DataPackageFaults With(DataPackageFaults other, IReadOnlyCollection<string> wantedThere)
    {
        ArgumentNullException.ThrowIfNull(other);
        var both = new DataPackageFaults();
        foreach (var table in _leftAside.Where(table => !wantedThere.Contains(table.Key)))
        {
            both._leftAside.Add(table.Key, table.Value);
        }
        foreach (var part in new[] { this, other })
        {
            foreach (var value in part._wrongValues)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(both._wrongValues, value.Key, out _) += value.Value;
                both._examples.TryAdd(value.Key, part._examples[value.Key]);
            }
            foreach (var table in part._withoutId)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(both._withoutId, table.Key, out _) += table.Value;
            }
        }
        return both;
    }

    internal void CountLeftAside(string table)
    {
        _leftAside.TryGetValue(table, out var count);
        _leftAside[table] = count + 1;
    }

    internal void CountWrongValue(string table, string column, string value)
    {
        var name = table + "." + column;
        CollectionsMarshal.GetValueRefOrAddDefault(_wrongValues, name, out _)++;
        _examples.TryAdd(name, value.Length <= 40 ? value : value[..40] + "…");
    }

    internal void CountWithoutId(string table) => CollectionsMarshal.GetValueRefOrAddDefault(_withoutId, table, out _)++;
}
