using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class DashboardFormTests
{
    [TestMethod]
    public void A_dashboard_of_another_form_type_is_found() =>
        Planted.IsFound<DashboardForm>(
            Planted.Ours.Edit(Planted.Dashboard, r => r.First("forms").SetAttributeValue("type", "main")),
            Planted.Dashboard,
            "no form of type dashboard");

    [TestMethod]
    public void A_dashboard_that_becomes_the_default_is_found() =>
        Planted.IsFound<DashboardForm>(
            Planted.Ours.Edit(Planted.Dashboard, r => r.First("IsDefault").Value = "1"),
            Planted.Dashboard,
            "would become everyone's default");

    [TestMethod]
    public void A_field_on_a_dashboard_is_found() =>
        Planted.IsFound<DashboardForm>(
            Planted.Ours.Edit(
                Planted.Dashboard,
                r => r.First("control").SetAttributeValue("classid", "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}")),
            Planted.Dashboard,
            "is no list");
}
