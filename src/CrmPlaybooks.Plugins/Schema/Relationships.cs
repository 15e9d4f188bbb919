namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Schema names of the relationships that are read or written through.</summary>
internal static class Relationships
{
    public const string AccountResults = "cpb_account_result_account";
    public const string AccountRuns = "cpb_account_run_account";
    public const string AccountTouches = "cpb_account_touch_account";
    public const string RunTasks = "cpb_run_task_run";
    public const string RunWarnings = "cpb_run_warning_run";
}
