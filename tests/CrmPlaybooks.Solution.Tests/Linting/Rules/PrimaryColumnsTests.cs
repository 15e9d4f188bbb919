using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class PrimaryColumnsTests
{
    [TestMethod]
    public void A_table_without_primary_name_is_found() => Planted.IsFound<PrimaryColumns>(
        Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_name").Element("DisplayMask")!.Value = "ValidForForm"), Planted.Run, "has 0 columns that are its primary name");

    [TestMethod]
    public void A_table_with_two_primary_names_is_found() => Planted.IsFound<PrimaryColumns>(
        Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_key").Element("DisplayMask")!.Value = "PrimaryName|ValidForForm"), Planted.Run, "has 2 columns");

    [TestMethod]
    public void A_table_without_primary_key_is_found() => Planted.IsFound<PrimaryColumns>(
        Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_runid").Remove()), Planted.Run, "must have the one primary key cpb_runid");

    [TestMethod]
    public void An_activity_with_a_name_of_its_own_is_found() => Planted.IsFound<PrimaryColumns>(
        Planted.Ours.Edit(Planted.Warning, r =>
        {
            r.Column("subject").Element("DisplayMask")!.Value = "ValidForForm";
            var other = r.Descendants("attribute").First(a => a.Text("Type") == "nvarchar" && a.Text("LogicalName") != "subject");
            other.Element("DisplayMask")!.Value = "PrimaryName";
        }),
        Planted.Warning,
        "of the wrong kind");
}
