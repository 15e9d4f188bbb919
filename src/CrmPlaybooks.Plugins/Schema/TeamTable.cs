namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of a team, its business unit and its members.</summary>
internal static class TeamTable
{
    public const string Table = "team";
    public const string Id = "teamid";
    public const string Name = "name";
    public const string Type = "teamtype";
    public const string Administrator = "administratorid";
    public const string BusinessUnit = "businessunitid";
    public const string BusinessUnitTable = "businessunit";
    public const string BusinessUnitIsDisabled = "isdisabled";
    public const string MembershipTable = "teammembership";
    public const string MembershipId = "teammembershipid";
    public const string MemberUser = "systemuserid";
}
