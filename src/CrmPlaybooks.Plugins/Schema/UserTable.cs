namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a user.</summary>
internal static class UserTable
{
    public const string Table = "systemuser";
    public const string Id = "systemuserid";
    public const string FullName = "fullname";
    public const string IsDisabled = "isdisabled";
    public const string AccessMode = "accessmode";
    public const string IsLicensed = "islicensed";
    public const string Manager = "parentsystemuserid";
    public const string Calendar = "calendarid";
}
