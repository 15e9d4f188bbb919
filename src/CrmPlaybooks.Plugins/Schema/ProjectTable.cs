namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Projects, as people and dataflows enter them.</summary>
internal static class ProjectTable
{
    public const string Table = "cpb_project";
    public const string Id = "cpb_projectid";
    public const string Name = "cpb_name";
    public const string Account = "cpb_accountid";
    public const string Stage = "cpb_stage";
    public const string StartsOn = "cpb_startson";
    public const string PlannedEndOn = "cpb_plannedendon";
    public const string EndedOn = "cpb_endedon";
    public const string InScope = "cpb_inscope";
    public const string OutOfScope = "cpb_outofscope";
    public const string ExpectedBenefit = "cpb_expectedbenefit";
    public const string Owner = "ownerid";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
