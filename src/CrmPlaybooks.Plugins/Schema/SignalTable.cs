namespace CrmPlaybooks.Plugins.Schema;

/// <summary>What was heard in the texts of activities.</summary>
internal static class SignalTable
{
    public const string Table = "cpb_signal";
    public const string Id = "cpb_signalid";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string Account = "cpb_accountid";
    public const string Touch = "cpb_touchid";
    public const string ActivityId = "cpb_activityid";
    public const string Kind = "cpb_kind";
    public const string Rule = "cpb_rule";
    public const string Clause = "cpb_clause";
    public const string HeardOn = "cpb_heardon";
    public const string PromisedOn = "cpb_promisedon";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
