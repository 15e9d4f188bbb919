using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class DuplicateIdTests
{
    [TestMethod]
    public void Two_forms_with_one_id_are_found()
    {
        var copy = "Entities/cpb_Touch/FormXml/main/{copy}.xml";

        Planted.IsFound<DuplicateId>(
            Planted.Ours.With(copy, Planted.Ours[Planted.Form("cpb_Run")].Content.ToArray()),
            copy,
            "The form has the id of a form in " + Planted.Form("cpb_Run"));
    }

    [TestMethod]
    public void A_view_with_the_id_of_a_role_is_found()
    {
        var role = Planted.Ours[Planted.Role].Root.Attribute("id")!.Value;

        Planted.IsFound<DuplicateId>(
            Planted.Ours.Edit(Planted.View("cpb_Run"), r => r.First("savedqueryid").Value = role),
            Planted.Role,
            "The role has the id of a view");
    }

    [TestMethod]
    public void Two_cells_of_a_form_with_one_id_are_found() => Planted.IsFound<DuplicateId>(
        Planted.Ours.Edit(Planted.Form("cpb_Run"), r =>
        {
            var cells = r.Descendants("cell").Take(2).ToList();
            cells[1].SetAttributeValue("id", cells[0].Attribute("id")!.Value);
        }),
        Planted.Form("cpb_Run"),
        "The cell has the id of a cell");
}
