using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ColumnTypeTests
{
    [TestMethod]
    [DataRow("cpb_key", "Type", "varchar", "unknown type 'varchar'")]
    [DataRow("cpb_key", "RequiredLevel", "mandatory", "unknown requirement 'mandatory'")]
    [DataRow("cpb_key", "MaxLength", "4001", "the length '4001'")]
    [DataRow("cpb_key", "Length", "7", "in bytes '7'")]
    [DataRow("cpb_key", "Format", "json", "the format 'json'")]
    [DataRow("cpb_evidence", "MaxLength", "1048577", "the length '1048577'")]
    [DataRow("cpb_episode", "MinValue", "2147483647", "the range")]
    [DataRow("cpb_openedon", "Behavior", "4", "the behavior '4'")]
    [DataRow("cpb_snoozeduntil", "Format", "datetime", "the behavior '2' with the format 'datetime'")]
    public void A_property_that_does_not_fit_the_column_is_found(string column, string property, string value, string says) =>
        Planted.IsFound<ColumnType>(
            Planted.Ours.Edit(Planted.Run, r => r.Column(column).Element(property)!.Value = value),
            Planted.Run,
            says);
}
