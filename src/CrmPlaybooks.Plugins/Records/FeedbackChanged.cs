using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>Feedback was entered, corrected, answered, moved to another client or deleted.</summary>
[Step(Message.Create, FeedbackTable.Table, PostImage = Account)]
[Step(Message.Update, FeedbackTable.Table, Columns = Watched, PreImage = Account, PostImage = Account)]
[Step(Message.Delete, FeedbackTable.Table, PreImage = Account)]
public sealed class FeedbackChanged : RecordChanged
{
    private const string Watched =
        "cpb_accountid,cpb_contactid,cpb_kind,cpb_score,cpb_comment,cpb_receivedon,cpb_toldon,statecode";
}
