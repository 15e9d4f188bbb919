using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>The entries of the zip; written in ordinal order with one fixed time stamp.</summary>
internal sealed class PackageContent
{
    private const string OctetStream = "application/octet-stream";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly DateTimeOffset EarliestZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sharded = [];

    public void Add(string name, ReadOnlyMemory<byte> content)
    {
        if (!_entries.TryAdd(name, content))
        {
            throw new SolutionException($"Two components claim the zip entry {name}.");
        }
    }

    public void AddXml(string name, XElement root)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            new XDocument(root).Save(writer);
        }

        Add(name, stream.ToArray());
    }

    /// <summary>Copies the file of a component that has its own folder in the zip.</summary>
    public void AddSharded(SolutionFile file)
    {
        Add(file.Path, file.Content);
        _sharded.Add(file.Path);
    }

    public byte[] ToZip()
    {
        AddXml("[Content_Types].xml", Types());
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = EarliestZipTime;
                entry.ExternalAttributes = 0;
                using var output = entry.Open();
                output.Write(content.Span);
            }
        }

        return stream.ToArray();
    }

    private XElement Types()
    {
        var types = new XElement(ContentTypes + "Types", Default("xml", "text/xml"));
        foreach (var extension in _entries.Keys.Where(n => !IsOverridden(n)).Select(Extension).Distinct().Where(e => e != "xml"))
        {
            types.Add(Default(extension, OctetStream));
        }

        foreach (var name in _entries.Keys.Where(IsOverridden))
        {
            types.Add(
                new XElement(ContentTypes + "Override", new XAttribute("ContentType", OctetStream), new XAttribute("PartName", "/" + name)));
        }

        return types;
    }

    private bool IsOverridden(string name) => Extension(name).Length == 0 || (_sharded.Contains(name) && Extension(name) == "xml");

    private static string Extension(string name) => Path.GetExtension(name).TrimStart('.');

    private static XElement Default(string extension, string type) =>
        new(ContentTypes + "Default", new XAttribute("ContentType", type), new XAttribute("Extension", extension));
}
