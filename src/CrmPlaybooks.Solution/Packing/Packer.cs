using System.Xml.Linq;
using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>Makes the zip that an environment imports, as Microsoft's packager makes it of the same folder; the same input gives the same bytes.</summary>
public static class Packer
{
    /// <exception cref="SolutionException">The folder or the dll would give a zip that the platform refuses or reads in part.</exception>
    public static byte[] Pack(SolutionFolder folder, PluginDll dll, PackageType type)
    {
        PluginAssemblyFile.DemandMatch(folder, dll);
        var package = new PackageContent();
        var customizations = new CustomizationsMerge(folder, dll, type, package).Merge();
        var manifest = Manifest(folder, type);
        RootComponents.DemandComplete(manifest, customizations);

        package.AddXml("customizations.xml", customizations);
        package.AddXml("solution.xml", manifest);
        foreach (var file in folder.Files.Where(IsCopied))
        {
            package.AddSharded(file);
        }

        return package.ToZip();
    }

    /// <summary>The merged customizations.xml alone, as the zip of this type holds it.</summary>
    public static XElement Customizations(SolutionFolder folder, PluginDll dll, PackageType type) =>
        new CustomizationsMerge(folder, dll, type, new PackageContent()).Merge();

    private static XElement Manifest(SolutionFolder folder, PackageType type)
    {
        var root = new XElement(folder.Manifest.Root);
        var managed = root.Element("SolutionManifest")?.Element("Managed")
            ?? throw new SolutionException($"{SolutionPaths.Manifest} lacks the element Managed.");
        if (managed.Value != "2")
        {
            throw new SolutionException(
                $"{SolutionPaths.Manifest} must say <Managed>2</Managed> (both), not '{managed.Value}', or only one type can be packed.");
        }

        managed.Value = type == PackageType.Managed ? "1" : "0";
        return root;
    }

    private static bool IsCopied(SolutionFile file)
    {
        if (!file.Path.Contains('/'))
        {
            throw new SolutionException($"{file.Path} lies loose in the solution folder, where packing would ignore it.");
        }

        var top = file.Path[..file.Path.IndexOf('/')];
        return top is SolutionPaths.CustomApis or SolutionPaths.EnvironmentVariables || (ComponentFolders.Merged.Contains(top)
            ? false
            : throw new SolutionException($"{file.Path}: this packer does not know components of the kind '{top}'."));
    }
}
