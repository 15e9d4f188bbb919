using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FormControlTests
{
    [TestMethod]
    [DataRow("{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}")]
    [DataRow("{11111111-2222-5333-8444-555555555555}")]
    [DataRow("text")]
    public void A_control_of_a_class_that_does_not_fit_is_found(string type) => Planted.IsFound<FormControl>(
        Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.Descendants("control").First(c => c.Text("@datafieldname") == "cpb_name").SetAttributeValue("classid", type)), Planted.Form("cpb_Run"), "does not fit the column cpb_name");

    [TestMethod]
    public void A_field_without_its_column_is_found() => Planted.IsFound<FormControl>(
        Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.Descendants("control").First(c => c.Text("@datafieldname") == "cpb_name").Attribute("datafieldname")!.Remove()), Planted.Form("cpb_Run"), "a control without a column");
}
