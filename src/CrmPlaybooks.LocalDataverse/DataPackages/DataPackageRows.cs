using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>
/// Streams the rows of a data package, typed by an environment's tables, without loading them anywhere: memory does not grow with the file. Every reading begins at
/// the file's beginning. Throws <see cref="InvalidDataException"/> with one sentence where the package cannot be read.
/// </summary>
public sealed class DataPackageRows : IDisposable
{
    private readonly Engine _engine;
    private readonly ZipArchive? _archive;
    private readonly string? _folder;
    private readonly Dictionary<string, HashSet<string>> _declared = new(StringComparer.Ordinal);

    private DataPackageRows(Engine engine, ZipArchive? archive, string? folder)
    {
        _engine = engine;
        _archive = archive;
        _folder = folder;
    }

    /// <summary>The tables that the package's schema names.</summary>
    public IReadOnlyCollection<string> Tables => _declared.Keys;

    /// <param name="environment">Knows the tables and the types of their columns.</param>
    /// <param name="path">A zip, or a folder with its two files.</param>
    public static DataPackageRows Open(LocalEnvironment environment, string path)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ZipArchive? archive = null;
        try
        {
            if (!Directory.Exists(path))
            {
                archive = new ZipArchive(DataPackage.Open(path), ZipArchiveMode.Read);
            }
            var rows = new DataPackageRows(environment.Engine, archive, archive is null ? path : null);
            rows.ReadSchema();
            return rows;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
        {
            archive?.Dispose();
            throw Unreadable(e);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    /// <summary>Whether the package's schema names a column of a table.</summary>
    public bool Declares(string table, string column) => _declared.TryGetValue(table, out var columns) && columns.Contains(column);

    /// <summary>
    /// The rows of the wanted tables in the order of the file, with the wanted columns only. Pairs of a many-to-many relationship come as rows of its intersect table,
    /// where that is wanted.
    /// </summary>
    /// <param name="wanted">The columns by table; null for all of a table.</param>
    /// <param name="read">Hears now and then how many bytes of how many have been read.</param>
    public IEnumerable<Entity> Read(IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, DataPackageFaults faults, Action<long, long>? read = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(faults);
        using var data = OpenData(read);
        using var xml = XmlReader.Create(data, DataPackageReader.Settings);
        var rows = Stream(xml, wanted, faults).GetEnumerator();
        while (true)
        {
            Entity row;
            try
            {
                if (!rows.MoveNext())
                {
                    yield break;
                }
                row = rows.Current;
            }
            catch (Exception e) when (e is XmlException or InvalidDataException or IOException)
            {
                throw Unreadable(e);
            }
            yield return row;
        }
    }

    /// <summary>The table and column on the many side of a relationship; null where the environment knows none of that name.</summary>
    public static (string Table, string Column)? ManySideOf(LocalEnvironment environment, string relationship)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment.Engine.Schema.FindOneToMany(relationship) is { } found ? (found.Referencing, found.Column) : null;
    }

    /// <summary>The columns of a table whose names begin with a prefix.</summary>
    public static IEnumerable<string> SolutionColumnsOf(LocalEnvironment environment, string table, string prefix)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment.Engine.Table(table).Columns.Select(column => column.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    public void Dispose() => _archive?.Dispose();

    private static InvalidDataException Unreadable(Exception e) => e switch
    {
        XmlException => new InvalidDataException($"The data package is no well-formed XML: {e.Message}", e),
        InvalidDataException => new InvalidDataException(
            e.Message.StartsWith("The ", StringComparison.Ordinal) ? e.Message : $"The data package is no whole zip: {e.Message}", e),
        _ => new InvalidDataException($"The data package cannot be read: {e.Message}", e),
    };

    private void ReadSchema()
    {
        using var stream = OpenPart(DataPackage.SchemaFile);
        using var xml = XmlReader.Create(stream, DataPackageReader.Settings);
        foreach (var entity in XElement.Load(xml).Elements("entity"))
        {
            var columns = entity.Element("fields")?.Elements("field").Select(field => (string?)field.Attribute("name") ?? "") ?? [];
            _declared[(string?)entity.Attribute("name") ?? ""] = new HashSet<string>(columns, StringComparer.Ordinal);
        }
    }

    private Stream OpenPart(string name) => _archive is null ? DataPackage.Open(Path.Combine(_folder!, name)) : DataPackage.Entry(_archive, name);

    private Stream OpenData(Action<long, long>? read)
    {
        var data = OpenPart(DataPackage.DataFile);
        var length = _archive is null ? data.Length : _archive.GetEntry(DataPackage.DataFile)!.Length;
        return read is null ? data : new MeteredStream(data, length, read);
    }

    private IEnumerable<Entity> Stream(XmlReader xml, IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, DataPackageFaults faults)
    {
        Table? table = null;
        IReadOnlySet<string>? columns = null;
        var name = "";
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
            }
            else if (xml.Name == "entity")
            {
                name = xml.GetAttribute("name") ?? "";
                table = wanted.TryGetValue(name, out columns) ? _engine.Schema.Find(name) : null;
                xml.Read();
            }
            else if (xml.Name == "record")
            {
                if (table is null)
                {
                    faults.CountLeftAside(name);
                    xml.Skip();
                }
                else if (Guid.TryParse(xml.GetAttribute("id"), out var id))
                {
                    yield return Record(xml, table, id, columns, faults);
                }
                else
                {
                    faults.CountWithoutId(name);
                    xml.Skip();
                }
            }
            else if (xml.Name == "m2mrelationship")
            {
                foreach (var pair in Pairs((XElement)XNode.ReadFrom(xml)))
                {
                    if (wanted.ContainsKey(pair.LogicalName))
                    {
                        yield return pair;
                    }
                }
            }
            else
            {
                xml.Read();
            }
        }
    }

    private static Entity Record(XmlReader xml, Table table, Guid id, IReadOnlySet<string>? columns, DataPackageFaults faults)
    {
        var row = new Entity(table.Name, id);
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Name != "field")
            {
                xml.Read();
                continue;
            }
            var name = xml.GetAttribute("name") ?? "";
            if ((columns is null || columns.Contains(name)) && table.Find(name) is { } column)
            {
                Read(xml, row, column, faults);
            }
            else
            {
                xml.Skip();
            }
        }
        return row;
    }

    private static void Read(XmlReader xml, Entity row, Column column, DataPackageFaults faults)
    {
        var text = xml.GetAttribute("value") ?? "";
        try
        {
            if (column.Type == ColumnType.PartyList)
            {
                row.Attributes[column.Name] = DataPackageReader.Parties((XElement)XNode.ReadFrom(xml));
                return;
            }
            if (text.Length > 0)
            {
                row.Attributes[column.Name] = DataPackageReader.Value(column, text, xml.GetAttribute("lookupentity"), xml.GetAttribute("lookupentityname"));
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            faults.CountWrongValue(row.LogicalName, column.Name, text);
            if (column.Type == ColumnType.PartyList)
            {
                return;
            }
        }
        xml.Skip();
    }

    private IEnumerable<Entity> Pairs(XElement element)
    {
        if (DataPackageReader.Pairing(_engine.Schema, element) is not { } pairing || !Guid.TryParse((string?)element.Attribute("sourceid"), out var source))
        {
            yield break;
        }
        var sourceIsFirst = pairing.Table2 == (string?)element.Attribute("targetentityname");
        foreach (var target in element.Element("targetids")?.Elements("targetid") ?? [])
        {
            if (Guid.TryParse(target.Value, out var other))
            {
                yield return new Entity(pairing.Intersect)
                {
                    [pairing.Column1] = sourceIsFirst ? source : other,
                    [pairing.Column2] = sourceIsFirst ? other : source,
                };
            }
        }
    }
}
