namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Which project a milestone belongs to.</summary>
internal static class MilestoneTable
{
    public const string Table = "cpb_milestone";
    public const string Id = "cpb_milestoneid";
    public const string Project = "cpb_projectid";
}
