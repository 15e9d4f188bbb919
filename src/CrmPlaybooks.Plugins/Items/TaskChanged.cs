using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Items;

/// <summary>A task was answered, completed, cancelled, reassigned, moved, rewritten or deleted.</summary>
[Step(Message.Update, TaskTable.Table, Columns = Watched, PreImage = RunColumn)]
[Step(Message.Delete, TaskTable.Table, PreImage = RunColumn)]
public sealed class TaskChanged : ItemChanged
{
    private const string Watched =
        "statecode,statuscode,ownerid,scheduledend,subject,description,cpb_answer,cpb_answerreason,cpb_toldon,cpb_snoozeuntil";
}
