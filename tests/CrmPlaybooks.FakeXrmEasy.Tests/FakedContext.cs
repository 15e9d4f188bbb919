using FakeXrmEasy;
using FakeXrmEasy.Extensions;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>FakeXrmEasy's rows and its organization service, in front of which stands one of ours: plugins are handed that one.</summary>
internal sealed class FakedContext : XrmFakedContext
{
#pragma warning disable CS0618 // The versions under the MIT licence are no longer extended.
    /// <param name="tables">FakeXrmEasy refuses a table of which it has neither rows nor a name.</param>
    public FakedContext(IEnumerable<string> tables, IEnumerable<Entity> rows, IOrganizationService front)
    {
        Faked = base.GetOrganizationService();
        Front = front;
        Data = tables.ToDictionary(table => table, _ => new Dictionary<Guid, Entity>());
        // It fills in columns of what it is given.
        Initialize(rows.Select(row => row.Clone()));
    }
#pragma warning restore CS0618

    /// <summary>FakeXrmEasy's own.</summary>
    public IOrganizationService Faked { get; }

    /// <summary>As SYSTEM: FakeXrmEasy's factory hands the same service to whomever a plugin asks for.</summary>
    public IOrganizationService Front { get; }

    public override IOrganizationService GetOrganizationService() => Front;

    public Entity? Find(string table, Guid id) => Data.TryGetValue(table, out var rows) && rows.TryGetValue(id, out var row) ? row : null;
}
