namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Milestones of projects, as people and dataflows enter them.</summary>
internal static class MilestoneTable
{
    public const string Table = "cpb_milestone";
    public const string Id = "cpb_milestoneid";
    public const string Name = "cpb_name";
    public const string Project = "cpb_projectid";
    public const string DueOn = "cpb_dueon";
    public const string CompletedOn = "cpb_completedon";
    public const string NeedsFeedback = "cpb_needsfeedback";
    public const string Version = "versionnumber";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
