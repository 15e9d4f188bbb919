namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Tasks that runs open.</summary>
internal static class TaskTable
{
    public const string Table = "task";
    public const string Id = "activityid";
    public const string Subject = "subject";
    public const string Description = "description";
    public const string Regarding = "regardingobjectid";
    public const string DueOn = "scheduledend";
    public const string Priority = "prioritycode";
    public const string Run = "cpb_runid";
    public const string Answer = "cpb_answer";
    public const string AnswerReason = "cpb_answerreason";
    public const string ToldOn = "cpb_toldon";
    public const string SnoozeUntil = "cpb_snoozeuntil";
    public const string State = "statecode";
    public const string Status = "statuscode";
    public const string Owner = "ownerid";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
