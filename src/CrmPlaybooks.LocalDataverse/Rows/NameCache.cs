using CrmPlaybooks.LocalDataverse.Security;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Rows;

/// <summary>Collects the references of one answer and looks up the primary name of each row they lead to once.</summary>
internal sealed class NameCache(Engine engine, User user)
{
    private readonly Dictionary<Guid, string?> _names = [];
    private readonly List<(Entity Row, string Attribute, EntityReference Reference)> _pending = [];
    private Guid _currencyId;
    private Currency? _currency;

    public User User => user;

    public void Add(Entity row, string attribute, EntityReference reference) => _pending.Add((row, attribute, reference));

    public Currency? CurrencyOf(Guid id)
    {
        if (id != _currencyId)
        {
            _currencyId = id;
            _currency = engine.Users.CurrencyOf(id);
        }
        return _currency;
    }

    /// <summary>Gives every collected reference its name. Called when no statement of the answer is open any more.</summary>
    public void Complete()
    {
        foreach (var (row, attribute, reference) in _pending)
        {
            if (Name(reference) is { } name)
            {
                reference.Name = name;
                row.FormattedValues[attribute] = name;
            }
        }
        _pending.Clear();
    }

    private string? Name(EntityReference reference)
    {
        if (_names.TryGetValue(reference.Id, out var known))
        {
            return known;
        }
        if (engine.Users.NameOf(reference) is { } principal)
        {
            return principal;
        }
        string? name = null;
        var sql = TableSql.Of(engine.Schema.Find(reference.LogicalName)!).NameOf;
        if (sql.Length > 0)
        {
            using var row = engine.Database.Prepare(sql);
            row.Bind(1, reference.Id);
            name = row.Step() && !row.IsNull(0) ? row.Text(0) : null;
        }
        _names.Add(reference.Id, name);
        if (name is not null)
        {
            engine.Users.Remember(reference, name);
        }
        return name;
    }
}
