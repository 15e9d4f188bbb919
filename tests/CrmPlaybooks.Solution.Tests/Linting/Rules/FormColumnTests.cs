using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FormColumnTests
{
    [TestMethod]
    [DataRow("cpb_Run")]
    [DataRow("Account")]
    public void A_field_for_a_column_that_does_not_exist_is_found(string table) => Planted.IsFound<FormColumn>(
        Planted.Ours.Edit(Planted.Form(table), r => r.Descendants("control").First(c => c.Text("@datafieldname").Length > 0).SetAttributeValue("datafieldname", "cpb_gone")), Planted.Form(table), "shows the column 'cpb_gone'");
}
