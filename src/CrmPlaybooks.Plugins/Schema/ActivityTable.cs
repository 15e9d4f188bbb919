namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What every activity has.</summary>
internal static class ActivityTable
{
    public const string Table = "activitypointer";
    public const string Id = "activityid";
    public const string Type = "activitytypecode";
    public const string Subject = "subject";
    public const string Description = "description";
    public const string Regarding = "regardingobjectid";
    public const string State = "statecode";
    public const string Status = "statuscode";
    public const string ActualStart = "actualstart";
    public const string ActualEnd = "actualend";
    public const string ScheduledStart = "scheduledstart";
    public const string ScheduledEnd = "scheduledend";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
    public const string Owner = "ownerid";
}
