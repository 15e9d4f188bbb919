namespace CrmPlaybooks.Plugins.Schema;

/// <summary>One row per client: when it was and will be looked at, and the fence between racing looks.</summary>
internal static class ClientStateTable
{
    public const string Table = "cpb_clientstate";
    public const string Id = "cpb_clientstateid";
    public const string Name = "cpb_name";
    public const string Key = "cpb_key";
    public const string Account = "cpb_accountid";
    public const string LookRequestedOn = "cpb_lookrequestedon";
    public const string LookRequestedBy = "cpb_lookrequestedby";
    public const string NextLookOn = "cpb_nextlookon";
    public const string LookedOn = "cpb_lookedon";
    public const string FactsHash = "cpb_factshash";
    public const string TouchVersion = "cpb_touchversion";
    public const string Failures = "cpb_failures";
    public const string BackoffUntil = "cpb_backoffuntil";
    public const string LastFault = "cpb_lastfault";
    public const string Trace = "cpb_trace";
    public const string Owner = "ownerid";

    /// <summary>The highest number that the column of failures takes.</summary>
    public const int MostFailures = 1000;
}
