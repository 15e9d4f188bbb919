namespace CrmPlaybooks.Plugins.Schema;

/// <summary>Adoption readings, as people and dataflows enter them.</summary>
internal static class AdoptionReadingTable
{
    public const string Table = "cpb_adoptionreading";
    public const string Id = "cpb_adoptionreadingid";
    public const string Account = "cpb_accountid";
    public const string MeasuredOn = "cpb_measuredon";
    public const string ActivePeople = "cpb_activepeople";
    public const string ActiveWeeks = "cpb_activeweeks";
    public const string WeeksObserved = "cpb_weeksobserved";
    public const string FeaturesUsed = "cpb_featuresused";
    public const string FeaturesBought = "cpb_featuresbought";
    public const string DecisionsTaken = "cpb_decisionstaken";
    public const string OutcomesRecorded = "cpb_outcomesrecorded";
    public const string SelfMeasured = "cpb_selfmeasured";
    public const string Source = "cpb_source";
    public const string State = "statecode";
    public const string CreatedOn = "createdon";
    public const string ModifiedOn = "modifiedon";
}
