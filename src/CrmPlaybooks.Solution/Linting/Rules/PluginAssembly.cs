using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class PluginAssembly : LintRule
{
    public override string Why =>
        "The assembly's full name stands in four places and must be that of the dll; a registered class that the dll lacks fails the "
        + "import, and the packager does not look.";

    public override string Mend => "Build the plugins and run './dev steps'.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var classes = subject.Dll.Classes.Select(c => c.FullName).ToHashSet(StringComparer.Ordinal);
        foreach (var assembly in subject.Model.Assemblies)
        {
            if (assembly.Text("@FullName") != subject.Dll.FullName || assembly.Text("IsolationMode") != "2"
                || assembly.Text("SourceType") != "0")
            {
                yield return At(
                    assembly,
                    $"The assembly is described as '{assembly.Text("@FullName")}' (isolation {assembly.Text("IsolationMode")}), but the "
                    + $"dll is '{subject.Dll.FullName}', and only isolation 2 is allowed.");
            }

            var folder = SolutionFile.Of(assembly).Folder;
            if (folder.Contains('.', StringComparison.Ordinal)
                || assembly.Text("FileName") != $"/{folder}/{SolutionFile.Of(assembly).Name[..^".data.xml".Length]}")
            {
                yield return At(
                    assembly.Element("FileName") ?? assembly,
                    $"The file name '{assembly.Text("FileName")}' is not where the description lies, or the folder has a dot.");
            }

            foreach (var type in assembly.Descendants("PluginType")
                .Where(t => !classes.Contains(t.Text("@Name"))
                || t.Text("@AssemblyQualifiedName") != $"{t.Text("@Name")}, {subject.Dll.FullName}"))
            {
                yield return At(
                    type,
                    $"The plugin type '{type.Text("@Name")}' is not in the dll, or registered under another assembly's name.");
            }
        }
    }
}
