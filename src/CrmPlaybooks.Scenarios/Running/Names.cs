using CrmPlaybooks.Scenarios.Reading;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>Who and what a story has named so far.</summary>
internal sealed class Names
{
    private readonly List<EntityReference> _all = [];

    public void Add(string table, string name, Guid id)
    {
        if (_all.Any(known => known.LogicalName == table && known.Name == name))
        {
            throw new MisunderstoodException($"there is a {KindOf(table)} '{name}' already; give each a name of its own");
        }

        _all.Add(new EntityReference(table, id) { Name = name });
    }

    public IEnumerable<EntityReference> Of(string table) => _all.Where(known => known.LogicalName == table);

    public string NameOf(EntityReference? reference) =>
        reference is null ? "nobody" : _all.FirstOrDefault(known => known.Id == reference.Id)?.Name ?? reference.Name ?? $"{reference.LogicalName} {reference.Id}";

    /// <summary>What is called so in one of the tables: by its whole name, or by the first word of it where that is enough.</summary>
    public EntityReference Find(string name, params string[] tables) => TryFind(name, tables) ?? throw new MisunderstoodException(
        $"there is no {string.Join(" or ", tables.Select(KindOf))} '{name}'; {Nearest.Hint(name, tables.SelectMany(Of).Select(known => known.Name))}");

    public EntityReference? TryFind(string name, params string[] tables)
    {
        var candidates = tables.SelectMany(Of).ToList();
        var whole = candidates.Where(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        var found = whole.Count > 0 ? whole : candidates.Where(known => known.Name.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 1
            ? throw new MisunderstoodException($"'{name}' may be {string.Join(" or ", found.Select(known => $"{KindOf(known.LogicalName)} {known.Name}"))}; write the whole name")
            : found.SingleOrDefault();
    }

    private static string KindOf(string table) => table switch
    {
        "systemuser" => "person",
        "account" => "client",
        "phonecall" => "call",
        "appointment" => "meeting",
        _ => table.Replace("cpb_", "", StringComparison.Ordinal),
    };
}
