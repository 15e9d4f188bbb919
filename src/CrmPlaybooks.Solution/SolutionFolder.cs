using System.Diagnostics.CodeAnalysis;

namespace CrmPlaybooks.Solution;

/// <summary>An unpacked solution, in the layout of <c>pac solution unpack</c>, read into memory.</summary>
public sealed class SolutionFolder
{
    private readonly SortedDictionary<string, SolutionFile> _files;

    private SolutionFolder(SortedDictionary<string, SolutionFile> files) => _files = files;

    /// <summary>Every file, ordered by path, ordinal: the order does not depend on the machine.</summary>
    public IReadOnlyCollection<SolutionFile> Files => _files.Values;

    public SolutionFile Manifest => this[SolutionPaths.Manifest];

    public SolutionFile Customizations => this[SolutionPaths.Customizations];

    public string UniqueName => ManifestValue("UniqueName");

    public string Version => ManifestValue("Version");

    public string Prefix => Manifest.Root.Descendants("CustomizationPrefix").FirstOrDefault()?.Value
        ?? throw new SolutionException($"{SolutionPaths.Manifest} names no CustomizationPrefix of its publisher.");

    /// <summary>The file at the path, or a <see cref="SolutionException"/> that names it.</summary>
    public SolutionFile this[string path] => Find(path) ?? throw new SolutionException($"The solution folder lacks {path}.");

    /// <summary>Reads all files below <paramref name="path"/>; hidden files are left out.</summary>
    /// <exception cref="SolutionException">There is no such folder, or it holds no solution.</exception>
    public static SolutionFolder Load(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new SolutionException($"There is no folder {path}.");
        }

        var folder = Of(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(f => new SolutionFile(Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllBytes(f)))
            .Where(f => !f.Path.Split('/').Any(part => part.StartsWith('.'))));
        foreach (var needed in new[] { SolutionPaths.Manifest, SolutionPaths.Customizations })
        {
            if (folder.Find(needed) is null)
            {
                throw new SolutionException($"{path} is not an unpacked solution: it lacks {needed}.");
            }
        }

        return folder;
    }

    /// <summary>A folder that exists in memory only.</summary>
    public static SolutionFolder Of(IEnumerable<SolutionFile> files) =>
        new(new SortedDictionary<string, SolutionFile>(files.ToDictionary(f => f.Path), StringComparer.Ordinal));

    public SolutionFile? Find(string path) => _files.GetValueOrDefault(path);

    public bool TryFind(string path, [NotNullWhen(true)] out SolutionFile? file) => _files.TryGetValue(path, out file);

    /// <summary>The files somewhere below a folder, whose names end in a given way.</summary>
    public IEnumerable<SolutionFile> Under(string folder, string ending = "") =>
        _files.Values.Where(
            f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal) && f.Path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The same folder with one file added or replaced.</summary>
    public SolutionFolder With(string path, byte[] content) =>
        new(new SortedDictionary<string, SolutionFile>(_files, StringComparer.Ordinal) { [path] = new SolutionFile(path, content) });

    /// <summary>The same folder with one file left out.</summary>
    public SolutionFolder Without(string path)
    {
        var files = new SortedDictionary<string, SolutionFile>(_files, StringComparer.Ordinal);
        return files.Remove(path) ? new SolutionFolder(files) : throw new SolutionException($"The solution folder lacks {path}.");
    }

    private string ManifestValue(string name) => Manifest.Root.Element("SolutionManifest")?.Element(name)?.Value
        ?? throw new SolutionException($"{SolutionPaths.Manifest} names no {name}.");
}
