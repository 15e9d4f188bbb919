using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class MalformedIdTests
{
    [TestMethod]
    public void A_form_id_that_is_no_guid_is_found() =>
        Planted.IsFound<MalformedId>(
            Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.First("formid").Value = "{run-main}"),
            Planted.Form("cpb_Run"),
            "'{run-main}' is no well-formed id of a form");

    [TestMethod]
    public void An_empty_role_id_is_found() =>
        Planted.IsFound<MalformedId>(
            Planted.Ours.Edit(Planted.Role, r => r.SetAttributeValue("id", "{00000000-0000-0000-0000-000000000000}")),
            Planted.Role,
            "of a role");

    [TestMethod]
    public void An_assembly_id_in_braces_is_found() =>
        Planted.IsFound<MalformedId>(
            Planted.Ours.Edit(
                Planted.Assembly,
                r => r.SetAttributeValue("PluginAssemblyId", "{" + r.Attribute("PluginAssemblyId")!.Value + "}")),
            Planted.Assembly,
            "of a plugin assembly");

    [TestMethod]
    public void A_cell_without_an_id_is_found() =>
        Planted.IsFound<MalformedId>(
            Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.First("cell").Attribute("id")!.Remove()),
            Planted.Form("cpb_Run"),
            "of a cell");
}
