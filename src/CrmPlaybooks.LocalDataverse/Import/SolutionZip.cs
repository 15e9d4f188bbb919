using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>The entries of a solution zip, read once with limits on their number, their size and their names.</summary>
internal sealed class SolutionZip
{
    private const int MostEntries = 20_000;
    private const long LargestEntry = 128L * 1024 * 1024;
    private const long LargestTotal = 512L * 1024 * 1024;
    private readonly Dictionary<string, byte[]> _entries = new(StringComparer.OrdinalIgnoreCase);

    private SolutionZip()
    {
    }

    public IEnumerable<string> Names => _entries.Keys.Order(StringComparer.Ordinal);

    public static SolutionZip Read(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
            {
                throw Refused($"The solution zip holds more than {MostEntries} entries.");
            }
            var zip = new SolutionZip();
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                var name = entry.FullName.Replace('\\', '/');
                if (name.EndsWith('/'))
                {
                    continue;
                }
                if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
                {
                    throw Refused($"The solution zip has an entry outside itself: '{entry.FullName}'.");
                }
                var content = ReadLimited(entry, Math.Min(LargestEntry, LargestTotal - total));
                total += content.Length;
                if (!zip._entries.TryAdd(name, content))
                {
                    throw Refused($"The solution zip holds '{name}' twice.");
                }
            }
            return zip;
        }
        catch (InvalidDataException e)
        {
            throw new SolutionImportException([$"The file is no readable zip: {e.Message}"], e);
        }
    }

    public byte[]? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The root element of an XML entry at the root of the zip.</summary>
    public XElement Xml(string name)
    {
        var content = Find(name) ?? throw Refused($"The solution file is invalid: the zip must contain '{name}' at its root.");
        return Parse(name, content);
    }

    public static XElement Parse(string name, byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException e)
        {
            throw new SolutionImportException([$"The entry '{name}' is no well-formed XML: {e.Message}"], e);
        }
    }

    // The length a zip states can lie, so what is really unpacked is counted.
    private static byte[] ReadLimited(ZipArchiveEntry entry, long limit)
    {
        using var source = entry.Open();
        using var target = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (target.Length + read > limit)
            {
                throw Refused($"The entry '{entry.FullName}' of the solution zip unpacks to more than is allowed.");
            }
            target.Write(buffer, 0, read);
        }
        return target.ToArray();
    }

    private static SolutionImportException Refused(string sentence) => new([sentence]);
}
