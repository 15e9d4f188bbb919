using System.Reflection;

namespace CrmPlaybooks.Solution;

/// <summary>Where this product's working tree keeps the unpacked solution and the built plugin dll.</summary>
public sealed class Repository
{
    private Repository(string root) => Root = root;

    public string Root { get; }

    public string SolutionPackage => Path.Combine(Root, "solution-package");

    /// <summary>The dll that the build of this assembly's configuration makes.</summary>
    public string PluginDll =>
        Path.Combine(
            Root,
            typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PluginDll").Value!);

    /// <summary>Looks in <paramref name="start"/> and the folders above it.</summary>
    /// <exception cref="SolutionException">None of them is a working tree of the product.</exception>
    public static Repository Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrmPlaybooks.sln")))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new SolutionException($"{start} does not lie in a working tree of CrmPlaybooks (no CrmPlaybooks.sln in it or above it).");
    }
}
