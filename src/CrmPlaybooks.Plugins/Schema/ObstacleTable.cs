namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Obstacles, as people and dataflows enter them.</summary>
internal static class ObstacleTable
{
    public const string Table = "cpb_obstacle";
    public const string Id = "cpb_obstacleid";
    public const string Name = "cpb_name";
    public const string Account = "cpb_accountid";
    public const string Project = "cpb_projectid";
    public const string Impact = "cpb_impact";
    public const string ImpactText = "cpb_impacttext";
    public const string RaisedOn = "cpb_raisedon";
    public const string Option1 = "cpb_option1";
    public const string Option1Pros = "cpb_option1pros";
    public const string Option1Cons = "cpb_option1cons";
    public const string Option2 = "cpb_option2";
    public const string Option2Pros = "cpb_option2pros";
    public const string Option2Cons = "cpb_option2cons";
    public const string Option3 = "cpb_option3";
    public const string Option3Pros = "cpb_option3pros";
    public const string Option3Cons = "cpb_option3cons";
    public const string Recommended = "cpb_recommended";
    public const string Decision = "cpb_decision";
    public const string DecidedOn = "cpb_decidedon";
    public const string SolvedOn = "cpb_solvedon";
    public const string Owner = "ownerid";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
