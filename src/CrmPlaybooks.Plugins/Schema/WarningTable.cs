namespace CrmPlaybooks.Plugins.Schema;

/// <summary>The warning activity.</summary>
internal static class WarningTable
{
    public const string Table = "cpb_warning";
    public const string Id = "activityid";
    public const string Subject = "subject";
    public const string Description = "description";
    public const string Regarding = "regardingobjectid";
    public const string Run = "cpb_runid";
    public const string Severity = "cpb_severity";
    public const string ClearedBy = "cpb_clearedby";
    public const string State = "statecode";
    public const string Status = "statuscode";
    public const string Owner = "ownerid";
}
