namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Which user is in which team.</summary>
internal static class TeamMembershipTable
{
    public const string Table = "teammembership";
    public const string Id = "teammembershipid";
    public const string Team = "teamid";
    public const string User = "systemuserid";
}
