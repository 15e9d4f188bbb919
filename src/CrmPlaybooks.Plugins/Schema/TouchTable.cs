namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Touches: who spoke with a client, when, and whether it counts.</summary>
internal static class TouchTable
{
    public const string Table = "cpb_touch";
    public const string Id = "cpb_touchid";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string Account = "cpb_accountid";
    public const string ActivityId = "cpb_activityid";
    public const string ActivityType = "cpb_activitytype";
    public const string HappenedOn = "cpb_happenedon";
    public const string LoggedOn = "cpb_loggedon";
    public const string Direction = "cpb_direction";
    public const string Channel = "cpb_channel";
    public const string Counts = "cpb_counts";
    public const string WhyNot = "cpb_whynot";
    public const string AsksQuestion = "cpb_asksquestion";
    public const string Automatic = "cpb_automatic";
    public const string Bulk = "cpb_bulk";
    public const string Reasons = "cpb_reasons";
    public const string Conversation = "cpb_conversation";
    public const string Greeting = "cpb_greeting";
    public const string AgainstWishes = "cpb_againstwishes";
    public const string TimesMoved = "cpb_timesmoved";
    public const string SubjectTable = "cpb_subjecttable";
    public const string SubjectId = "cpb_subjectid";
    public const string ContactIds = "cpb_contactids";
    public const string UnknownAddresses = "cpb_unknownaddresses";
    public const string PersonId = "cpb_personid";
    public const string ClassifierVersion = "cpb_classifierversion";
    public const string InputsHash = "cpb_inputshash";
    public const string ModifiedOn = "modifiedon";
    public const string Owner = "ownerid";
}
