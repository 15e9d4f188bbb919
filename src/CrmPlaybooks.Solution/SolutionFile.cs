using System.Xml;
using System.Xml.Linq;

namespace CrmPlaybooks.Solution;

/// <summary>One file of an unpacked solution; its XML is read once, with line numbers and without the white space between elements.</summary>
public sealed class SolutionFile
{
    private readonly Lazy<XDocument?> _xml;
    private XmlException? _xmlError;

    public SolutionFile(string path, byte[] content)
    {
        Path = path;
        Content = content;
        _xml = new Lazy<XDocument?>(ReadXml);
    }

    /// <summary>Relative to the folder, with forward slashes.</summary>
    public string Path { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of the folder that holds the file, or an empty string for the root.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and >= 0 ? Path[..slash] : "";

    public bool IsXml => Path.EndsWith(".xml", StringComparison.Ordinal);

    /// <summary>Null when the file is malformed; <see cref="XmlError"/> then says why.</summary>
    public XDocument? Xml => _xml.Value;

    public XmlException? XmlError
    {
        get
        {
            _ = _xml.Value;
            return _xmlError;
        }
    }

    /// <summary>The root element, or a <see cref="SolutionException"/> naming file and line when the XML is malformed.</summary>
    public XElement Root => Xml?.Root
        ?? throw new SolutionException($"{Path} is not well-formed XML: {XmlError!.Message}", XmlError);

    /// <summary>The file that an element was read from.</summary>
    public static SolutionFile Of(XObject node) =>
        node.Document?.Annotation<SolutionFile>() ?? throw new ArgumentException(
            "The element was not read from a solution file.",
            nameof(node));

    private XDocument? ReadXml()
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Content.ToArray()), settings);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            document.AddAnnotation(this);
            return document;
        }
        catch (XmlException e)
        {
            _xmlError = e;
            return null;
        }
    }
}
