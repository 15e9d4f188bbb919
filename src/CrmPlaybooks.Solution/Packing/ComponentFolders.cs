using System.Collections.Frozen;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>The folders whose files become part of customizations.xml, and the placeholder there that lets them in.</summary>
public static class ComponentFolders
{
    /// <summary>Placeholder in Other/Customizations.xml by folder.</summary>
    public static readonly FrozenDictionary<string, string> Placeholders = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [SolutionPaths.Tables] = "Entities",
        [SolutionPaths.Roles] = "Roles",
        [SolutionPaths.Workflows] = "Workflows",
        [SolutionPaths.RelationshipBodies] = "EntityRelationships",
        [SolutionPaths.Choices] = "optionsets",
        [SolutionPaths.Dashboards] = "Dashboards",
        [SolutionPaths.WebResources] = "WebResources",
        [SolutionPaths.PluginAssemblies] = "SolutionPluginAssemblies",
        [SolutionPaths.Steps] = "SdkMessageProcessingSteps",
        [SolutionPaths.SiteMaps] = "AppModuleSiteMaps",
        [SolutionPaths.Apps] = "AppModules",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Placeholders that must be there, in the order of the schema, but for whose components this project has no loader.</summary>
    public static readonly FrozenSet<string> AlwaysEmpty = new[]
        {
            "FieldSecurityProfiles", "Templates", "EntityMaps", "OrganizationSettings", "CustomControls", "EntityDataProviders",
        }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements of Other/Customizations.xml that hold their content themselves.</summary>
    public static readonly FrozenSet<string> Inline = new[] { "connectionreferences", "Languages" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Top-level folders that are merged and not copied.</summary>
    public static readonly FrozenSet<string> Merged = Placeholders.Keys.Select(k => k.Split('/')[0]).ToFrozenSet(StringComparer.Ordinal);
}
