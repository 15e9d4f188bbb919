namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class PlaceholderOrder : LintRule
{
    private static readonly string[] Order =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships",
        "OrganizationSettings", "optionsets", "Dashboards", "WebResources",
        "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules",
        "EntityDataProviders", "connectionreferences", "Languages",
    ];

    public override string Why => "customizations.xml keeps the order of this file, and the platform's schema demands one order.";

    public override string Mend => "Order the elements as " + string.Join(", ", Order) + ".";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var last = -1;
        foreach (var element in subject.Model.Customizations.Elements())
        {
            var place = Array.IndexOf(Order, element.Name.LocalName);
            if (place < 0)
            {
                yield return At(element, $"<{element.Name.LocalName}> is not known here.");
            }
            else if (place <= last)
            {
                yield return At(element, $"<{element.Name.LocalName}> stands after <{Order[last]}>.");
            }

            last = Math.Max(last, place);
        }
    }
}
