namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Whose an obstacle is.</summary>
internal static class ObstacleTable
{
    public const string Table = "cpb_obstacle";
    public const string Id = "cpb_obstacleid";
    public const string Account = "cpb_accountid";
}
