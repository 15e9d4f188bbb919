namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The one row that holds what every look needs to know of the organization.</summary>
internal static class SnapshotTable
{
    public const string Table = "cpb_snapshot";
    public const string Id = "cpb_snapshotid";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string Version = "cpb_version";
    public const string Content = "cpb_content";
    public const string BuiltOn = "cpb_builton";
    public const string SweptUntil = "cpb_sweptuntil";
    public const string CreatedOn = "createdon";

    /// <summary>The length of the content column, in characters.</summary>
    public const int LongestContent = 1048576;
}
