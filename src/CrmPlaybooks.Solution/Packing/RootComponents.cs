using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>The rows of solution.xml that list what the solution consists of, and the components of customizations.xml that need one.</summary>
public static class RootComponents
{
    /// <summary>What a component of the merged customizations.xml must be listed as.</summary>
    public static IEnumerable<RootComponent> Needed(XElement customizations)
    {
        IEnumerable<XElement> In(string section, string element) => customizations.Elements(section).Elements(element);
        return In("Entities", "Entity").Select(e => RootComponent.Named(1, Value(e, "Name").ToLowerInvariant()))
            .Concat(In("optionsets", "optionset").Select(e => RootComponent.Named(9, Attribute(e, "Name"))))
            .Concat(In("Roles", "Role").Select(e => RootComponent.WithId(20, Attribute(e, "id"))))
            .Concat(In("Workflows", "Workflow").Select(e => RootComponent.WithId(29, Attribute(e, "WorkflowId"))))
            .Concat(In("Dashboards", "Dashboard").Select(e => RootComponent.WithId(60, Value(e, "FormId"))))
            .Concat(In("WebResources", "WebResource").Select(e => RootComponent.Named(61, Value(e, "Name"))))
            .Concat(In("AppModuleSiteMaps", "AppModuleSiteMap").Select(e => RootComponent.Named(62, Value(e, "SiteMapUniqueName"))))
            .Concat(In("AppModules", "AppModule").Select(e => RootComponent.Named(80, Value(e, "UniqueName"))))
            .Concat(In("SolutionPluginAssemblies", "PluginAssembly")
                .Select(e => RootComponent.WithId(91, Attribute(e, "PluginAssemblyId"))))
            .Concat(In("SdkMessageProcessingSteps", "SdkMessageProcessingStep")
                .Select(e => RootComponent.WithId(92, Attribute(e, "SdkMessageProcessingStepId"))));
    }

    public static IEnumerable<RootComponent> Listed(XElement manifest) =>
        manifest.Elements("SolutionManifest").Elements("RootComponents").Elements("RootComponent").Select(Read);

    public static RootComponent Read(XElement row)
    {
        _ = int.TryParse(Attribute(row, "type"), out var type);
        var name = Attribute(row, "schemaName");
        return row.Attribute("id") is { } id
            ? RootComponent.WithId(type, id.Value)
            : RootComponent.Named(type, type == 1 ? name.ToLowerInvariant() : name);
    }

    internal static void DemandComplete(XElement manifest, XElement customizations)
    {
        var listed = Listed(manifest).ToHashSet();
        var needed = Needed(customizations).ToList();
        if (needed.FirstOrDefault(n => !listed.Contains(n)) is { } missing)
        {
            throw new SolutionException($"{SolutionPaths.Manifest} lacks the root component {missing}.");
        }

        listed.ExceptWith(needed);
        if (listed.FirstOrDefault() is { } orphan)
        {
            throw new SolutionException($"{SolutionPaths.Manifest} lists the root component {orphan}, which the folder does not hold.");
        }
    }

    private static string Value(XElement parent, string element) => parent.Element(element)?.Value ?? "";

    private static string Attribute(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";
}

/// <summary>One listed component: by its id (lower case, without braces) or by its schema name.</summary>
public sealed record RootComponent(int Type, string Id, string SchemaName)
{
    public static RootComponent WithId(int type, string id) => new(type, id.Trim('{', '}').ToLowerInvariant(), "");

    public static RootComponent Named(int type, string schemaName) => new(type, "", schemaName);

    public override string ToString() => $"of type {Type}, {(Id.Length > 0 ? Id : SchemaName)}";
}
