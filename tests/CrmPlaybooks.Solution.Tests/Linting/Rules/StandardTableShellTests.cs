using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StandardTableShellTests
{
    [TestMethod]
    public void A_flag_of_a_standard_table_is_found() => Planted.IsFound<StandardTableShell>(
        Planted.Ours.Edit(Planted.Account, r => r.First("entity").Add(new XElement("IsAuditEnabled", 1))), Planted.Account, "<IsAuditEnabled> would overwrite");

    [TestMethod]
    public void A_column_of_a_standard_table_that_is_not_ours_is_found() => Planted.IsFound<StandardTableShell>(
        Planted.Ours.Edit(Planted.Account, r => r.First("attribute").SetAttributeValue("PhysicalName", "Name")), Planted.Account, "is not ours");

    [TestMethod]
    public void A_standard_table_listed_as_a_whole_is_found() => Planted.IsFound<StandardTableShell>(
        Planted.Ours.Edit(SolutionPaths.Manifest, r => r.Descendants("RootComponent").Single(c => c.Text("@schemaName") == "account").SetAttributeValue("behavior", "0")), SolutionPaths.Manifest, "behavior 0");
}
