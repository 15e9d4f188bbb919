using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>The one plugin assembly of the folder must be the dll that is packed.</summary>
internal static class PluginAssemblyFile
{
    public static void DemandMatch(SolutionFolder folder, PluginDll dll)
    {
        var files = folder.Under(SolutionPaths.PluginAssemblies, ".data.xml").ToList();
        if (files.Count != 1)
        {
            throw new SolutionException(
                $"{SolutionPaths.PluginAssemblies} must describe exactly one assembly, but describes {files.Count}; './dev steps' "
                + "writes it.");
        }

        if (folder.Under(SolutionPaths.PluginAssemblies, ".dll").FirstOrDefault() is { } stray)
        {
            throw new SolutionException($"{stray.Path} does not belong into the folder: the dll comes from the build.");
        }

        var described = (string?)files[0].Root.Attribute("FullName");
        if (described != dll.FullName)
        {
            throw new SolutionException(
                $"{files[0].Path} describes '{described}', but the dll is '{dll.FullName}'; './dev steps' mends it.");
        }
    }
}
