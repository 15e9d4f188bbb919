using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FormComponentTests
{
    private const string Nowhere = "{11111111-2222-5333-8444-555555555555}";

    [TestMethod]
    [DataRow("TargetEntityType", "cpb_gone", "shows the table 'cpb_gone'")]
    [DataRow("ViewId", Nowhere, "uses the view '" + Nowhere + "'")]
    [DataRow("RelationshipName", "cpb_gone", "The relationship 'cpb_gone'")]
    public void A_list_of_something_that_does_not_exist_is_found(string parameter, string value, string says) =>
        Planted.IsFound<FormComponent>(
            Planted.Ours.Edit(Planted.Form("Account"), r => r.First(parameter).Value = value),
            Planted.Form("Account"),
            says);

    [TestMethod]
    public void A_dashboard_with_a_chart_that_does_not_exist_is_found() => Planted.IsFound<FormComponent>(
        Planted.Ours.Edit(Planted.Dashboard, r => r.Descendants("VisualizationId").First(v => v.Value.Length > 0).Value = Nowhere), Planted.Dashboard, "uses the chart");

    [TestMethod]
    public void A_quick_view_of_a_form_that_does_not_exist_is_found() => Planted.IsFound<FormComponent>(
        Planted.Ours.Edit(Planted.Form("cpb_Warning"), r => r.First("QuickForms").Value = $"<QuickFormIds><QuickFormId entityname=\"cpb_run\">{Nowhere}</QuickFormId></QuickFormIds>"), Planted.Form("cpb_Warning"), "which is no quick view form");
}
