using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class SchemaConstantTests
{
    [TestMethod]
    public void A_constant_for_a_column_that_does_not_exist_is_found() =>
        IsFound(("Table", "cpb_run"), ("Gone", "cpb_gone"), Planted.Run, "RunTable.Gone names the column 'cpb_gone'");

    [TestMethod]
    public void A_constant_for_a_column_that_a_standard_table_lacks_is_found() =>
        IsFound(("Table", "email"), ("Gone", "cpb_gone"), SolutionPaths.Manifest, "which email does not have");

    [TestMethod]
    public void Constants_for_a_table_that_does_not_exist_are_found() =>
        IsFound(("Table", "cpb_gone"), ("Name", "cpb_name"), SolutionPaths.Manifest, "is about the table 'cpb_gone'");

    [TestMethod]
    public void A_column_removed_from_the_table_is_found() =>
        Planted.IsFound<SchemaConstant>(
            Planted.Ours.Edit(Planted.Run, r => r.Column("cpb_naturalkey").Remove()),
            Planted.Run,
            "names the column 'cpb_naturalkey'");

    private static void IsFound((string, string) table, (string, string) column, string file, string says) =>
        Planted.IsFound<SchemaConstant>(Planted.Ours, file, says, dll: new PluginDllBuilder().Schema("RunTable", table, column).Build());
}
