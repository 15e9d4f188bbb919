namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a team.</summary>
internal static class TeamTable
{
    public const string Table = "team";
    public const string Id = "teamid";
    public const string Name = "name";
    public const string Type = "teamtype";
    public const string Administrator = "administratorid";
    public const string BusinessUnit = "businessunitid";
}
