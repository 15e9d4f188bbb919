namespace CrmPlaybooks.LocalDataverse.Import;

internal sealed record VariableDefinition(string SchemaName, string? DisplayName, int Type, string? DefaultValue);

/// <summary>Reads environment variable definitions.</summary>
internal static class EnvironmentVariables
{
    public static IReadOnlyList<VariableDefinition> Read(SolutionZip zip, List<string> faults)
    {
        var variables = new List<VariableDefinition>();
        foreach (var entry in zip.Names.Where(
            name => name.StartsWith("environmentvariabledefinitions/", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith("/environmentvariabledefinition.xml", StringComparison.OrdinalIgnoreCase)))
        {
            var element = SolutionZip.Parse(entry, zip.Find(entry)!);
            var name = (string?)element.Attribute("schemaname") ?? "";
            if (element.Whole("type") is not { } type)
            {
                faults.Add($"The environment variable '{name}' has no type.");
                continue;
            }
            variables.Add(new VariableDefinition(
                name, (string?)element.Element("displayname")?.Attribute("default"), type, element.Text("defaultvalue")));
        }
        return variables;
    }
}
