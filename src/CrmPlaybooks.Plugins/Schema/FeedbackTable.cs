namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What clients said when asked, as people and dataflows enter it.</summary>
internal static class FeedbackTable
{
    public const string Table = "cpb_feedback";
    public const string Id = "cpb_feedbackid";
    public const string Account = "cpb_accountid";
    public const string Contact = "cpb_contactid";
    public const string Kind = "cpb_kind";
    public const string Score = "cpb_score";
    public const string Comment = "cpb_comment";
    public const string ReceivedOn = "cpb_receivedon";
    public const string ToldOn = "cpb_toldon";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
