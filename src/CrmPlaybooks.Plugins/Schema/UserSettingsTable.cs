namespace CrmPlaybooks.Plugins.Schema;

/// <summary>A user's language and time zone.</summary>
internal static class UserSettingsTable
{
    public const string Table = "usersettings";
    public const string Id = "systemuserid";
    public const string UiLanguage = "uilanguageid";
    public const string TimeZoneCode = "timezonecode";
}
