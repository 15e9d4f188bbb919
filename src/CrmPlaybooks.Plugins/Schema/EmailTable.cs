namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What is read of an email.</summary>
internal static class EmailTable
{
    public const string Table = "email";
    public const string Id = "activityid";
    public const string Subject = "subject";
    public const string Regarding = "regardingobjectid";
    public const string State = "statecode";
    public const string Status = "statuscode";
    public const string Direction = "directioncode";
    public const string SentOn = "senton";
    public const string ActualStart = "actualstart";
    public const string ActualEnd = "actualend";
    public const string ScheduledStart = "scheduledstart";
    public const string ScheduledEnd = "scheduledend";
    public const string CreatedOn = "createdon";
    public const string Owner = "ownerid";
}
