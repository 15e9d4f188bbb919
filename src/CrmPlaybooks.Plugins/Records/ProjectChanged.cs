using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A project was planned, changed, ended, moved to another client or deleted.</summary>
[Step(Message.Create, ProjectTable.Table, PostImage = Account)]
[Step(Message.Update, ProjectTable.Table, Columns = Watched, PreImage = Account, PostImage = Account)]
[Step(Message.Delete, ProjectTable.Table, PreImage = Account)]
public sealed class ProjectChanged : RecordChanged
{
    private const string Watched =
        "cpb_accountid,cpb_name,cpb_stage,cpb_startson,cpb_plannedendon,cpb_endedon,cpb_inscope,cpb_outofscope,cpb_expectedbenefit,ownerid,statecode";
}
