namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Results, as people and dataflows enter them.</summary>
internal static class ResultTable
{
    public const string Table = "cpb_result";
    public const string Id = "cpb_resultid";
    public const string Name = "cpb_name";
    public const string Account = "cpb_accountid";
    public const string Metric = "cpb_metric";
    public const string Target = "cpb_target";
    public const string Actual = "cpb_actual";
    public const string Previous = "cpb_previous";
    public const string HigherIsBetter = "cpb_higherisbetter";
    public const string Rating = "cpb_rating";
    public const string MeasuredOn = "cpb_measuredon";
    public const string WhatHappened = "cpb_whathappened";
    public const string Why = "cpb_why";
    public const string WhatWeDo = "cpb_whatwedo";
    public const string Project = "cpb_projectid";
    public const string ClientDecision = "cpb_clientdecision";
    public const string DecidedOn = "cpb_decidedon";
    public const string NextUpdateOn = "cpb_nextupdateon";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
