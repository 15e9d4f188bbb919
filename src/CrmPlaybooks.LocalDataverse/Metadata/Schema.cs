
namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>All tables and relationships of an environment. Immutable and shared by the copies of an environment.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, Table> _tables;
    private readonly Dictionary<int, Table> _byCode;
    private readonly Dictionary<string, OneToMany> _oneToMany;
    private readonly Dictionary<string, ManyToMany> _manyToMany;
    private readonly ILookup<string, OneToMany> _referencedBy;

    public Schema(IReadOnlyList<Table> tables, IReadOnlyList<OneToMany> oneToMany, IReadOnlyList<ManyToMany> manyToMany)
    {
        Tables = tables;
        OneToMany = oneToMany;
        ManyToMany = manyToMany;
        _tables = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        _byCode = tables.ToDictionary(table => table.ObjectTypeCode);
        _oneToMany = oneToMany.ToDictionary(relationship => relationship.Name, StringComparer.Ordinal);
        _manyToMany = manyToMany.ToDictionary(relationship => relationship.Name, StringComparer.Ordinal);
        _referencedBy = oneToMany.ToLookup(relationship => relationship.Referenced, StringComparer.Ordinal);
    }

    public IReadOnlyList<Table> Tables { get; }

    public IReadOnlyList<OneToMany> OneToMany { get; }

    public IReadOnlyList<ManyToMany> ManyToMany { get; }

    public Table? Find(string table) => _tables.GetValueOrDefault(table);

    public Table ByCode(int objectTypeCode) => _byCode[objectTypeCode];

    public OneToMany? FindOneToMany(string name) => _oneToMany.GetValueOrDefault(name);

    public ManyToMany? FindManyToMany(string name) => _manyToMany.GetValueOrDefault(name);

    /// <summary>The relationships in which the table is the one side.</summary>
    public IEnumerable<OneToMany> ReferencesTo(string table) => _referencedBy[table];
}
