using CrmPlaybooks.Plugins.Schema;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Facts;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Plugins.Reading;

internal static class AdoptionRow
{
    public static QueryExpression Query(int mostRows) => Recorded.Newest(
        AdoptionReadingTable.Table, AdoptionReadingTable.MeasuredOn, mostRows,
        AdoptionReadingTable.ActivePeople, AdoptionReadingTable.ActiveWeeks, AdoptionReadingTable.WeeksObserved, AdoptionReadingTable.FeaturesUsed,
        AdoptionReadingTable.FeaturesBought, AdoptionReadingTable.DecisionsTaken, AdoptionReadingTable.OutcomesRecorded, AdoptionReadingTable.SelfMeasured,
        AdoptionReadingTable.Source);

    public static AdoptionFact Read(Entity row) => new(new AdoptionReading
    {
        ReadingId = row.Id,
        MeasuredOn = Day.Of(row.GetAttributeValue<DateTime>(AdoptionReadingTable.MeasuredOn)),
        Source = row.GetAttributeValue<string>(AdoptionReadingTable.Source) ?? "",
        ActivePeople = row.GetAttributeValue<int?>(AdoptionReadingTable.ActivePeople),
        ActiveWeeks = row.GetAttributeValue<int?>(AdoptionReadingTable.ActiveWeeks),
        Weeks = row.GetAttributeValue<int?>(AdoptionReadingTable.WeeksObserved),
        FeaturesUsed = row.GetAttributeValue<int?>(AdoptionReadingTable.FeaturesUsed),
        FeaturesBought = row.GetAttributeValue<int?>(AdoptionReadingTable.FeaturesBought),
        DecisionsTaken = row.GetAttributeValue<int?>(AdoptionReadingTable.DecisionsTaken),
        OutcomesRecorded = row.GetAttributeValue<int?>(AdoptionReadingTable.OutcomesRecorded),
        SelfMeasured = row.GetAttributeValue<bool?>(AdoptionReadingTable.SelfMeasured),
    })
    {
        RecordedOn = row.RecordedOn(),
        ChangedOn = row.ChangedOn(),
    };
}
