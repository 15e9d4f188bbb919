namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Schema names of the relationships that are read or written through.</summary>
internal static class Relationships
{
    public const string AccountResults = "cpb_account_result_account";
    public const string AccountRuns = "cpb_account_run_account";
    public const string AccountTouches = "cpb_account_touch_account";
    public const string AccountContacts = "contact_customer_accounts";
    public const string AccountProjects = "cpb_account_project_account";
    public const string AccountObstacles = "cpb_account_obstacle_account";
    public const string AccountAdoption = "cpb_account_adoptionreading_account";
    public const string AccountFeedback = "cpb_account_feedback_account";
    public const string AccountSignals = "cpb_account_signal_account";
    public const string TouchSignals = "cpb_touch_signal_touch";
    public const string RunTasks = "cpb_run_task_run";
    public const string RunWarnings = "cpb_run_warning_run";
}
