using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A result was entered, corrected, moved to another client or deleted.</summary>
[Step(Message.Create, ResultTable.Table, PostImage = Account)]
[Step(Message.Update, ResultTable.Table, Columns = Watched, PreImage = Account, PostImage = Account)]
[Step(Message.Delete, ResultTable.Table, PreImage = Account)]
public sealed class ResultChanged : RecordChanged
{
    private const string Watched =
        "cpb_accountid,cpb_name,cpb_projectid,cpb_metric,cpb_target,cpb_actual,cpb_previous,cpb_higherisbetter,cpb_rating,cpb_measuredon,cpb_whathappened,cpb_why,cpb_whatwedo,"
        + "cpb_clientdecision,cpb_decidedon,cpb_nextupdateon,statecode";
}
