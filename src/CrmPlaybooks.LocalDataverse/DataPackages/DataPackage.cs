using System.IO.Compression;
using System.Xml;

namespace CrmPlaybooks.LocalDataverse.DataPackages;

/// <summary>
/// Reads and writes packages of the Configuration Migration tool (<c>data_schema.xml</c> and <c>data.xml</c>), as a zip or as a folder.
/// Rows are taken as they are: no step runs, and states, owners and dates come with them.
/// </summary>
public static class DataPackage
{
    internal const string SchemaFile = "data_schema.xml";
    internal const string DataFile = "data.xml";
    private const long LargestFile = 4L * 1024 * 1024 * 1024;

    /// <summary>
    /// Loads a package in one transaction. Throws <see cref="InvalidDataException"/> with one sentence where it cannot be read; then no row
    /// changes.
    /// </summary>
    public static DataPackageReport Load(LocalEnvironment environment, string path)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (Directory.Exists(path))
        {
            using var schemaFile = Open(Path.Combine(path, SchemaFile));
            using var dataFile = Open(Path.Combine(path, DataFile));
            return Load(environment, schemaFile, dataFile);
        }
        using var file = Open(path);
        return Load(environment, file);
    }

    public static DataPackageReport Load(LocalEnvironment environment, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(environment);
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            using var schema = Entry(archive, SchemaFile);
            using var data = Entry(archive, DataFile);
            return Load(environment, schema, data);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The data package is no well-formed XML: {e.Message}", e);
        }
    }

    /// <summary>Writes all rows of the tables, party lists and many-to-many pairs included.</summary>
    public static void Write(LocalEnvironment environment, IReadOnlyList<string> tables, Stream zip)
    {
        ArgumentNullException.ThrowIfNull(environment);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        var writer = new DataPackageWriter(environment.Engine, tables);
        using (var content = archive.CreateEntry("[Content_Types].xml").Open())
        {
            content.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/octet-stream\" /></Types>"u8);
        }
        using (var schema = archive.CreateEntry(SchemaFile).Open())
        {
            writer.WriteSchema(schema);
        }
        using var data = archive.CreateEntry(DataFile).Open();
        writer.WriteData(data);
    }

    /// <summary>Writes the two files into a folder, which is made where it is missing.</summary>
    public static void Write(LocalEnvironment environment, IReadOnlyList<string> tables, string folder)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Directory.CreateDirectory(folder);
        var writer = new DataPackageWriter(environment.Engine, tables);
        using (var schema = File.Create(Path.Combine(folder, SchemaFile)))
        {
            writer.WriteSchema(schema);
        }
        using var data = File.Create(Path.Combine(folder, DataFile));
        writer.WriteData(data);
    }

    /// <summary>
    /// Writes the schema file that administrators load into the export tool: of each table the wanted columns, or all of them where null is wanted.
    /// </summary>
    public static void WriteSchema(LocalEnvironment environment, IReadOnlyDictionary<string, IReadOnlySet<string>?> wanted, Stream schema)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(wanted);
        new DataPackageWriter(environment.Engine, [.. wanted.Keys]).WriteSchema(schema, (table, column) => wanted[table] is not { } columns || columns.Contains(column));
    }

    private static DataPackageReport Load(LocalEnvironment environment, Stream schema, Stream data)
    {
        try
        {
            return new DataPackageReader(environment.Engine, schema).Read(data);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The data package is no well-formed XML: {e.Message}", e);
        }
    }

    internal static FileStream Open(string path) => File.Exists(path) ? File.OpenRead(path)
        : throw new InvalidDataException($"The data package has no file '{Path.GetFileName(path)}'.");

    internal static Stream Entry(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"The data package has no file '{name}'.");
        return entry.Length <= LargestFile ? entry.Open()
            : throw new InvalidDataException($"The file '{name}' of the data package unpacks to more than 4 GB; unpack the zip and name the folder, whose files may be of any size.");
    }
}
