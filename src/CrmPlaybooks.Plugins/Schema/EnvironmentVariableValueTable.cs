namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The values of environment variables in this environment.</summary>
internal static class EnvironmentVariableValueTable
{
    public const string Table = "environmentvariablevalue";
    public const string Definition = "environmentvariabledefinitionid";
    public const string Value = "value";
}
