namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Who took part in an activity.</summary>
internal static class ActivityPartyTable
{
    public const string Table = "activityparty";
    public const string Activity = "activityid";
    public const string Party = "partyid";
    public const string Role = "participationtypemask";
    public const string Address = "addressused";
}
