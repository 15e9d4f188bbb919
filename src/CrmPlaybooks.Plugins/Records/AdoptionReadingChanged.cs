using CrmPlaybooks.Plugins.Registration;
using CrmPlaybooks.Plugins.Schema;

namespace CrmPlaybooks.Plugins.Records;

/// <summary>An adoption reading was entered, corrected, moved to another client or deleted.</summary>
[Step(Message.Create, AdoptionReadingTable.Table, PostImage = Account)]
[Step(Message.Update, AdoptionReadingTable.Table, Columns = Watched, PreImage = Account, PostImage = Account)]
[Step(Message.Delete, AdoptionReadingTable.Table, PreImage = Account)]
public sealed class AdoptionReadingChanged : RecordChanged
{
    private const string Watched =
        "cpb_accountid,cpb_measuredon,cpb_activepeople,cpb_activeweeks,cpb_weeksobserved,cpb_featuresused,cpb_featuresbought,cpb_decisionstaken,cpb_outcomesrecorded,"
        + "cpb_selfmeasured,cpb_source,statecode";
}
