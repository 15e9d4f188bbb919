namespace CrmPlaybooks.Solution;

/// <summary>Where the parts of an unpacked solution lie.</summary>
public static class SolutionPaths
{
    public const string Manifest = "Other/Solution.xml";
    public const string Customizations = "Other/Customizations.xml";
    public const string RelationshipIndex = "Other/Relationships.xml";
    public const string RelationshipBodies = "Other/Relationships";
    public const string Tables = "Entities";
    public const string Choices = "OptionSets";
    public const string Roles = "Roles";
    public const string Workflows = "Workflows";
    public const string Dashboards = "Dashboards";
    public const string WebResources = "WebResources";
    public const string PluginAssemblies = "PluginAssemblies";
    public const string Steps = "SdkMessageProcessingSteps";
    public const string Apps = "AppModules";
    public const string SiteMaps = "AppModuleSiteMaps";
    public const string CustomApis = "customapis";
    public const string EnvironmentVariables = "environmentvariabledefinitions";
}
