using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>An obstacle was raised, decided, solved, moved to another client or deleted.</summary>
[Step(Message.Create, ObstacleTable.Table, PostImage = Account)]
[Step(Message.Update, ObstacleTable.Table, Columns = Watched, PreImage = Account, PostImage = Account)]
[Step(Message.Delete, ObstacleTable.Table, PreImage = Account)]
public sealed class ObstacleChanged : RecordChanged
{
    private const string Watched =
        "cpb_accountid,cpb_name,cpb_projectid,cpb_impact,cpb_impacttext,cpb_raisedon,cpb_option1,cpb_option1pros,cpb_option1cons,cpb_option2,cpb_option2pros,cpb_option2cons,"
        + "cpb_option3,cpb_option3pros,cpb_option3cons,cpb_recommended,cpb_decision,cpb_decidedon,cpb_solvedon,ownerid,statecode";
}
