namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a user.</summary>
internal static class UserTable
{
    public const string Table = "systemuser";
    public const string Id = "systemuserid";
    public const string FullName = "fullname";
}
