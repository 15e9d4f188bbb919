using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Tests.Packing;

/// <summary>XML in one form: no layout, attributes in order, and components of a list in order, since the packager lists them as the file system does.</summary>
internal static class CanonicalXml
{
    private static readonly HashSet<string> Lists =
    [
        "Entities", "Roles", "Workflows", "optionsets", "Dashboards", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModules", "AppModuleSiteMaps",
        "FormXml", "forms", "savedqueries", "Visualizations", "RootComponents", "Types", "EntityRelationships",
    ];

    public static string Of(XElement root) => Normal(root).ToString(SaveOptions.DisableFormatting);

    private static XElement Normal(XElement element)
    {
        var children = element.Elements().Select(Normal);
        if (Lists.Contains(element.Name.LocalName))
        {
            children = children.OrderBy(c => c.ToString(SaveOptions.DisableFormatting), StringComparer.Ordinal);
        }

        return new XElement(
            element.Name,
            element.Attributes().Where(a => !a.IsNamespaceDeclaration).OrderBy(a => a.Name.ToString(), StringComparer.Ordinal),
            element.HasElements ? children : element.Value.Length == 0 ? null : element.Value);
    }
}
