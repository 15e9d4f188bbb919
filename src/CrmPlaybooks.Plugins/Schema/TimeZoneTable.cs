namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The time zones that a user can choose.</summary>
internal static class TimeZoneTable
{
    public const string Table = "timezonedefinition";
    public const string Code = "timezonecode";
    public const string StandardName = "standardname";
}
