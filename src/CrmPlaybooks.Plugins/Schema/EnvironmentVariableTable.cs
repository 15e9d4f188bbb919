namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The definitions of environment variables, with their defaults.</summary>
internal static class EnvironmentVariableTable
{
    public const string Table = "environmentvariabledefinition";
    public const string Id = "environmentvariabledefinitionid";
    public const string SchemaName = "schemaname";
    public const string DefaultValue = "defaultvalue";
}
