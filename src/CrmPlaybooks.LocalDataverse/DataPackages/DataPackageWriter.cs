using System.Globalization;
using System.Text;
using System.Xml;
using CrmPlaybooks.LocalDataverse.Metadata;
using CrmPlaybooks.LocalDataverse.Rows;
using CrmPlaybooks.LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>Writes the rows of tables as a data package, in the order of their ids.</summary>
internal sealed class DataPackageWriter
{
    private const int RowsAtOnce = 500;
    private readonly Engine _engine;
    private readonly List<Table> _tables;

    public DataPackageWriter(Engine engine, IReadOnlyList<string> tables)
    {
        _engine = engine;
        _tables = [.. tables.Select(engine.Table)];
    }

    public void WriteSchema(Stream stream) => WriteSchema(stream, (_, _) => true);

    public void WriteSchema(Stream stream, Func<string, string, bool> wanted)
    {
        using var xml = Writer(stream);
        xml.WriteStartElement("entities");
        foreach (var table in _tables)
        {
            xml.WriteStartElement("entity");
            xml.WriteAttributeString("name", table.Name);
            xml.WriteAttributeString("displayname", table.SchemaName);
            xml.WriteAttributeString("etc", "");
            xml.WriteAttributeString("primaryidfield", table.PrimaryId);
            xml.WriteAttributeString("primarynamefield", table.PrimaryName);
            xml.WriteAttributeString("disableplugins", "true");
            xml.WriteStartElement("fields");
            foreach (var column in table.Columns.Where(column => column.ValidForRead && column.Name != "versionnumber"
                && (column.Name == table.PrimaryId || wanted(table.Name, column.Name))))
            {
                xml.WriteStartElement("field");
                xml.WriteAttributeString("displayname", column.SchemaName);
                xml.WriteAttributeString("name", column.Name);
                xml.WriteAttributeString("type", TypeName(column));
                if (column.Name == table.PrimaryId)
                {
                    xml.WriteAttributeString("primaryKey", "true");
                }
                if (column.IsReference)
                {
                    xml.WriteAttributeString("lookupType", string.Join('|', column.Targets));
                }
                if (column.Name.Contains('_', StringComparison.Ordinal) && table.IsCustom)
                {
                    xml.WriteAttributeString("customfield", "true");
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public void WriteData(Stream stream)
    {
        using var xml = Writer(stream);
        xml.WriteStartElement("entities");
        xml.WriteAttributeString("timestamp", _engine.Clock.UtcNow.ToString("o", CultureInfo.InvariantCulture));
        foreach (var table in _tables)
        {
            xml.WriteStartElement("entity");
            xml.WriteAttributeString("name", table.Name);
            xml.WriteAttributeString("displayname", table.SchemaName);
            xml.WriteStartElement("records");
            foreach (var row in Rows(table))
            {
                WriteRecord(xml, table, row);
            }
            xml.WriteEndElement();
            WritePairs(xml, table);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private IEnumerable<Entity> Rows(Table table)
    {
        var selection = RowReader.Select(table, null);
        var id = TableSql.Quote(table.PrimaryId);
        var sql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT {string.Join(',', selection.Physical)} FROM {TableSql.Quote(table.Name)} WHERE {id}>?1 ORDER BY {id} LIMIT {RowsAtOnce}");
        var user = _engine.Users.Get(WellKnown.SystemUserId);
        for (byte[] after = []; ;)
        {
            var rows = new List<Entity>();
            lock (_engine.Gate)
            {
                var names = new NameCache(_engine, user);
                using (var statement = _engine.Database.Prepare(sql))
                {
                    statement.Bind(1, (ReadOnlySpan<byte>)after);
                    while (statement.Step())
                    {
                        rows.Add(_engine.Reader.Read(statement, 0, selection, names));
                    }
                }
                names.Complete();
                foreach (var row in rows)
                {
                    _engine.Reader.ReadPartyLists(row, selection, user);
                }
            }
            foreach (var row in rows)
            {
                yield return row;
            }
            if (rows.Count < RowsAtOnce)
            {
                yield break;
            }
            after = rows[^1].Id.ToByteArray(bigEndian: true);
        }
    }

    private static void WriteRecord(XmlWriter xml, Table table, Entity row)
    {
        xml.WriteStartElement("record");
        xml.WriteAttributeString("id", row.Id.ToString("D"));
        foreach (var attribute in row.Attributes)
        {
            if (attribute.Key == "versionnumber")
            {
                continue;
            }
            xml.WriteStartElement("field");
            xml.WriteAttributeString("name", attribute.Key);
            switch (attribute.Value)
            {
                case EntityReference reference:
                    xml.WriteAttributeString("value", reference.Id.ToString("D"));
                    xml.WriteAttributeString("lookupentity", reference.LogicalName);
                    xml.WriteAttributeString("lookupentityname", reference.Name ?? "");
                    break;
                case EntityCollection parties:
                    WriteParties(xml, parties);
                    break;
                default:
                    xml.WriteAttributeString("value", Text(table.Find(attribute.Key)!, attribute.Value));
                    break;
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteParties(XmlWriter xml, EntityCollection parties)
    {
        xml.WriteAttributeString("value", "");
        xml.WriteAttributeString("lookupentity", "");
        xml.WriteAttributeString("lookupentityname", "");
        foreach (var party in parties.Entities)
        {
            xml.WriteStartElement("activitypointerrecords");
            xml.WriteAttributeString("id", party.Id.ToString("D"));
            if (party.GetAttributeValue<EntityReference>("partyid") is { } person)
            {
                xml.WriteStartElement("field");
                xml.WriteAttributeString("name", "partyid");
                xml.WriteAttributeString("value", person.Id.ToString("D"));
                xml.WriteAttributeString("lookupentity", person.LogicalName);
                xml.WriteAttributeString("lookupentityname", person.Name ?? "");
                xml.WriteEndElement();
            }
            Field("participationtypemask",
                party.GetAttributeValue<OptionSetValue>("participationtypemask").Value.ToString(CultureInfo.InvariantCulture));
            if (party.GetAttributeValue<string>("addressused") is { } address)
            {
                Field("addressused", address);
            }
            xml.WriteEndElement();
        }

        void Field(string name, string value)
        {
            xml.WriteStartElement("field");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }
    }

    private void WritePairs(XmlWriter xml, Table table)
    {
        xml.WriteStartElement("m2mrelationships");
        foreach (var pairing in _engine.Schema.ManyToMany.Where(pairing => pairing.Table1 == table.Name))
        {
            var pairs = new List<(Guid Source, Guid Target)>();
            lock (_engine.Gate)
            {
                using var rows = _engine.Database.Prepare(
                    $"SELECT {TableSql.Quote(pairing.Column1)},{TableSql.Quote(pairing.Column2)} FROM {TableSql.Quote(pairing.Intersect)} ORDER BY 1,2");
                while (rows.Step())
                {
                    pairs.Add((rows.Guid(0), rows.Guid(1)));
                }
            }
            foreach (var source in pairs.GroupBy(pair => pair.Source))
            {
                xml.WriteStartElement("m2mrelationship");
                xml.WriteAttributeString("sourceid", source.Key.ToString("D"));
                xml.WriteAttributeString("targetentityname", pairing.Table2);
                xml.WriteAttributeString("targetentitynameidfield", _engine.Table(pairing.Table2).PrimaryId);
                xml.WriteAttributeString("m2mrelationshipname", pairing.Name);
                xml.WriteStartElement("targetids");
                foreach (var pair in source)
                {
                    xml.WriteElementString("targetid", pair.Target.ToString("D"));
                }
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
    }

    private static string Text(Column column, object value) => value switch
    {
        Guid id => id.ToString("D"),
        bool flag => flag ? "True" : "False",
        DateTime moment => column.Type == ColumnType.DateTime
            ? moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValueCollection options =>
            $"[-1,{string.Join(',', options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture)))},-1]",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string TypeName(Column column) => column.Type switch
    {
        ColumnType.Id or ColumnType.Guid => "guid",
        ColumnType.Integer or ColumnType.BigInteger => "number",
        ColumnType.Decimal => "decimal",
        ColumnType.Double => "float",
        ColumnType.Money => "money",
        ColumnType.Boolean => "bool",
        ColumnType.DateTime or ColumnType.DateOnly or ColumnType.DateTimeZoneIndependent => "datetime",
        ColumnType.Choice => "optionsetvalue",
        ColumnType.MultiChoice => "optionsetvaluecollection",
        ColumnType.State => "state",
        ColumnType.Status => "status",
        ColumnType.Lookup => "entityreference",
        ColumnType.Owner => "owner",
        ColumnType.PartyList => "partylist",
        _ => "string",
    };

    private static XmlWriter Writer(Stream stream) =>
        XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false });
}
