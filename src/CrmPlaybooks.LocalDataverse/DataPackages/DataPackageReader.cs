using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Pipeline;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>Reads a data package record by record, so that its size does not matter.</summary>
internal sealed class DataPackageReader
{
    private readonly Engine _engine;
    private readonly Caller _caller = new()
    {
        UserId = WellKnown.SystemUserId,
        InitiatingUserId = WellKnown.SystemUserId,
        ChecksReferences = false
    };
    private readonly Dictionary<string, string[]> _compare = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _created = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _updated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unknownTables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unknownColumns = new(StringComparer.Ordinal);
    private readonly List<string> _refused = [];
    private int _unknownOwners;

    public DataPackageReader(Engine engine, Stream schema)
    {
        _engine = engine;
        using var reader = XmlReader.Create(schema, Settings);
        foreach (var entity in XElement.Load(reader).Elements("entity"))
        {
            var fields = entity.Element("fields")?.Elements("field")
                .Where(field => (string?)field.Attribute("updateCompare") == "true" && (string?)field.Attribute("primaryKey") != "true")
                .Select(field => (string)field.Attribute("name")!) ?? [];
            _compare[(string?)entity.Attribute("name") ?? ""] = [.. fields];
        }
    }

    internal static XmlReaderSettings Settings =>
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    public DataPackageReport Read(Stream data)
    {
        lock (_engine.Gate)
        {
            _engine.Database.Run("BEGIN IMMEDIATE");
            try
            {
                ReadEntities(data);
                _engine.Database.Run("COMMIT");
            }
            catch
            {
                _engine.Database.Run("ROLLBACK");
                throw;
            }
            finally
            {
                _engine.ForgetCaches();
            }
        }
        return new DataPackageReport
        {
            Created = _created,
            Updated = _updated,
            UnknownTables = _unknownTables,
            UnknownColumns = _unknownColumns,
            Refused = _refused,
            UnknownOwners = _unknownOwners
        };
    }

    private void ReadEntities(Stream data)
    {
        using var reader = XmlReader.Create(data, Settings);
        Table? table = null;
        var name = "";
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "entity")
            {
                name = reader.GetAttribute("name") ?? "";
                table = _engine.Schema.Find(name) is { IsUnionOfActivities: false } known ? known : null;
                reader.Read();
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "record")
            {
                var record = (XElement)XNode.ReadFrom(reader);
                if (table is null)
                {
                    Count(_unknownTables, name);
                }
                else
                {
                    ReadRecord(table, record);
                }
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.Name == "m2mrelationship")
            {
                ReadPairs((XElement)XNode.ReadFrom(reader));
            }
            else
            {
                reader.Read();
            }
        }
    }

    private void ReadRecord(Table table, XElement record)
    {
        if (!Guid.TryParse((string?)record.Attribute("id"), out var id))
        {
            _refused.Add($"A row of '{table.Name}' has no id.");
            return;
        }
        try
        {
            var row = new Entity(table.Name, id);
            foreach (var field in record.Elements("field"))
            {
                ReadField(table, row, field);
            }
            Save(table, row, id);
        }
        catch (Exception e) when (e is FormatException or OverflowException or PlatformFault)
        {
            _refused.Add($"The row {id:D} of '{table.Name}' was refused: {e.Message}");
        }
    }

    private void Save(Table table, Entity row, Guid id)
    {
        var existing = _engine.Rows.Exists(table, id) ? id : Matching(table, row);
        if (existing is { } known)
        {
            _engine.Rows.Update(table, Without(row, table, forUpdate: true), known, _caller, null);
            Keep(table, row, known);
            Count(_updated, table.Name);
            return;
        }
        _engine.Rows.Insert(table, Without(row, table, forUpdate: false), id, _caller);
        Keep(table, row, id);
        Count(_created, table.Name);
    }

    // State and status come afterwards, as they are, since a row is born in its first state.
    private static Entity Without(Entity row, Table table, bool forUpdate)
    {
        var cut = new Entity(row.LogicalName, row.Id);
        foreach (var attribute in row.Attributes)
        {
            var column = table.Find(attribute.Key)!;
            if (column.Type is not (ColumnType.State or ColumnType.Status or ColumnType.Id) && column.Name != "overriddencreatedon"
                && (forUpdate ? column.ValidForUpdate : column.ValidForCreate))
            {
                cut.Attributes[attribute.Key] = attribute.Value;
            }
        }
        return cut;
    }

    // What the platform would not let a caller set is history here, and history is kept.
    private void Keep(Table table, Entity row, Guid id)
    {
        var columns = new Dictionary<string, object?>();
        foreach (var attribute in row.Attributes)
        {
            var column = table.Find(attribute.Key)!;
            if (column.IsStored && column.Type != ColumnType.Id && column.Name != "versionnumber"
                && (column.Type is ColumnType.State or ColumnType.Status || !column.ValidForCreate || column.Name == "overriddencreatedon"))
            {
                columns[column.Name] = ColumnRules.ToStored(_engine.Schema, table, column, attribute.Value);
            }
        }
        if (columns.Count > 0)
        {
            _engine.Rows.UpdatePlatformRow(table, id, columns);
        }
    }

    private Guid? Matching(Table table, Entity row)
    {
        if (!_compare.TryGetValue(table.Name, out var columns) || columns.Length == 0
            || !columns.All(column => table.Has(column) && row.Attributes.TryGetValue(column, out var value) && value is not null))
        {
            return null;
        }
        using var found = _engine.Database.Prepare(
            $"SELECT {TableSql.Quote(table.PrimaryId)} FROM {TableSql.Quote(table.Name)} WHERE {string.Join(" AND ", columns.Select(column => $"{TableSql.Quote(column)}=?"))}");
        for (var i = 0; i < columns.Length; i++)
        {
            var stored = ColumnRules.ToStored(_engine.Schema, table, table.Find(columns[i])!, row.Attributes[columns[i]]);
            found.Bind(i + 1, stored is RowReference reference ? reference.Id : stored);
        }
        return found.Step() ? found.Guid(0) : null;
    }

    private void ReadField(Table table, Entity row, XElement field)
    {
        var name = (string?)field.Attribute("name") ?? "";
        var column = table.Find(name);
        if (column is null)
        {
            Count(_unknownColumns, $"{table.Name}.{name}");
            return;
        }
        var text = (string?)field.Attribute("value") ?? "";
        row.Attributes[name] = column.Type == ColumnType.PartyList ? Parties(field) : text.Length == 0 ? null
            : Value(column, text, (string?)field.Attribute("lookupentity"));
        if (column.Type == ColumnType.Owner && row.Attributes[name] is EntityReference owner
            && !(_engine.Schema.Find(owner.LogicalName) is { } owners && _engine.Rows.Exists(owners, owner.Id)))
        {
            _unknownOwners++;
            row.Attributes[name] = new EntityReference("systemuser", WellKnown.AdministratorId);
        }
    }

    internal static object Value(Column column, string text, string? target, string? targetName = null) => column.Type switch
    {
        ColumnType.Id or ColumnType.Guid => Guid.Parse(text),
        ColumnType.Integer => int.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.BigInteger => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Decimal => decimal.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Money => new Money(decimal.Parse(text, CultureInfo.InvariantCulture)),
        ColumnType.Boolean => text is "1" || bool.TryParse(text, out var flag) && flag,
        ColumnType.DateTime => DateTime.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent =>
            DateTime.SpecifyKind(DateTime.Parse(text.TrimEnd('Z'), CultureInfo.InvariantCulture), DateTimeKind.Unspecified),
        ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue(int.Parse(text, CultureInfo.InvariantCulture)),
        ColumnType.MultiChoice => new OptionSetValueCollection(
            [.. text.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.Parse(part, CultureInfo.InvariantCulture)).Where(value => value != -1)
            .Select(value => new OptionSetValue(value))]),
        ColumnType.Lookup or ColumnType.Owner =>
            new EntityReference(target is { Length: > 0 } named ? named : column.Targets[0], Guid.Parse(text)) { Name = targetName },
        _ => text,
    };

    internal static EntityCollection Parties(XElement field)
    {
        var parties = new EntityCollection { EntityName = "activityparty" };
        foreach (var record in field.Elements("activitypointerrecords"))
        {
            var party = new Entity("activityparty");
            foreach (var part in record.Elements("field"))
            {
                var name = (string?)part.Attribute("name") ?? "";
                var text = (string?)part.Attribute("value") ?? "";
                if (text.Length == 0)
                {
                    continue;
                }
                if (name == "partyid")
                {
                    party["partyid"] = new EntityReference((string?)part.Attribute("lookupentity") ?? "", Guid.Parse(text));
                }
                else if (name == "addressused")
                {
                    party["addressused"] = text;
                }
            }
            if (party.Attributes.Count > 0)
            {
                parties.Entities.Add(party);
            }
        }
        return parties;
    }

    private void ReadPairs(XElement element)
    {
        var pairing = Pairing(_engine.Schema, element);
        var targets = element.Element("targetids")?.Elements("targetid").ToList() ?? [];
        if (pairing is null || !Guid.TryParse((string?)element.Attribute("sourceid"), out var source))
        {
            foreach (var _ in targets)
            {
                Count(_unknownTables, (string?)element.Attribute("m2mrelationshipname") ?? "");
            }
            return;
        }
        var sourceIsFirst = pairing.Table2 == (string?)element.Attribute("targetentityname");
        foreach (var target in targets)
        {
            var other = Guid.Parse(target.Value);
            try
            {
                _engine.Rows.InsertPlatformRow(_engine.Table(pairing.Intersect), _engine.Ids.Next(), new Dictionary<string, object?>
                {
                    [pairing.Column1] = sourceIsFirst ? source : other,
                    [pairing.Column2] = sourceIsFirst ? other : source,
                });
                Count(_created, pairing.Intersect);
            }
            catch (PlatformFault e) when (e.Detail.ErrorCode == Fault.DuplicateRecord)
            {
                Count(_updated, pairing.Intersect);
            }
        }
    }

    /// <summary>The relationship of an <c>m2mrelationship</c> element, which may name it or its intersect table.</summary>
    internal static ManyToMany? Pairing(Schema schema, XElement element)
    {
        var name = (string?)element.Attribute("m2mrelationshipname") ?? "";
        return schema.FindManyToMany(name) ?? schema.ManyToMany.FirstOrDefault(known => known.Intersect == name);
    }

    private static void Count(Dictionary<string, int> counts, string name) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _)++;
}
