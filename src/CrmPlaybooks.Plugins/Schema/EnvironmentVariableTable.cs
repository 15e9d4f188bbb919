namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Environment variables: the definition with its default, and the value of this environment.</summary>
internal static class EnvironmentVariableTable
{
    public const string Table = "environmentvariabledefinition";
    public const string Id = "environmentvariabledefinitionid";
    public const string SchemaName = "schemaname";
    public const string DefaultValue = "defaultvalue";
    public const string ValueTable = "environmentvariablevalue";
    public const string Value = "value";
}
