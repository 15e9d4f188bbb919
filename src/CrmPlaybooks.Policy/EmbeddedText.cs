using System.IO.Compression;
using System.Text;

namespace CrmPlaybooks.Policy;

/// <summary>The words and lexicons that the assembly carries, compressed, under the names of their files.</summary>
internal static class EmbeddedText
{
    /// <summary>The names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } = typeof(EmbeddedText).Assembly.GetManifestResourceNames();

    /// <exception cref="FileNotFoundException">The assembly carries no text of this name.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("The assembly carries no text " + name + ".");
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
