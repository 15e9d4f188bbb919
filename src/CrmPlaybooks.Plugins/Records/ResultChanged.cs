using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>A result was entered, corrected, moved to another client or deleted.</summary>
[Step(Message.Create, ResultTable.Table, PostImage = ResultTable.Account)]
[Step(Message.Update, ResultTable.Table, Columns = Watched, PreImage = ResultTable.Account, PostImage = ResultTable.Account)]
[Step(Message.Delete, ResultTable.Table, PreImage = ResultTable.Account)]
public sealed class ResultChanged : EntryPoint
{
    private const string Watched =
        "cpb_accountid,cpb_name,cpb_metric,cpb_target,cpb_actual,cpb_previous,cpb_higherisbetter,cpb_rating,cpb_measuredon,cpb_whathappened,cpb_why,cpb_whatwedo,statecode";

    private protected override void Run(Invocation call)
    {
        var looker = new Looker(call);
        var before = call.Before(ResultTable.Account);
        var after = call.After(ResultTable.Account);
        if (after is { } client)
        {
            looker.LookAt(client);
        }

        if (before is { } former && former != after)
        {
            looker.LookAt(former, factsRemoved: true);
        }
    }
}
