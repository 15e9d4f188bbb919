using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ActivityTableTests
{
    [TestMethod]
    [DataRow("IsReplicated", "0")]
    [DataRow("IsMailMergeEnabled", "1")]
    [DataRow("OwnershipTypeMask", "OrgOwned")]
    [DataRow("ActivityTypeMask", "")]
    public void A_flag_that_no_activity_has_is_found(string flag, string value) =>
        IsFound(r => r.First(flag).Value = value, $"<{flag}> of the activity");

    [TestMethod]
    public void A_missing_column_of_activities_is_found() =>
        IsFound(r => r.Column("regardingobjectid").Remove(), "lacks the column RegardingObjectId of type lookup");

    [TestMethod]
    public void Service_scheduling_is_found() =>
        IsFound(
            r => r.Column("subject").AddAfterSelf(new XElement("attribute", new XAttribute("PhysicalName", "ServiceId"))),
            "The column ServiceId is no column of activities");

    [TestMethod]
    public void An_activity_without_notes_is_found() => IsFound(r => r.First("HasRelatedNotes").Remove(), "must have notes");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<ActivityTable>(Planted.Ours.Edit(Planted.Warning, fault), Planted.Warning, says);
}
