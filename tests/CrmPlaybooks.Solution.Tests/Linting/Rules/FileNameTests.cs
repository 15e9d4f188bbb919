using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FileNameTests
{
    private const string OtherId = "{5b0b42cb-4fb5-5b4f-9b4a-f9f8a3c29d10}.xml";

    [TestMethod]
    public void A_form_named_for_another_id_is_found() => IsFound(Planted.Form("cpb_Run"), "Entities/cpb_Run/FormXml/main/" + OtherId);

    [TestMethod]
    public void A_view_named_for_another_id_is_found() => IsFound(Planted.View("cpb_Run"), "Entities/cpb_Run/SavedQueries/" + OtherId);

    [TestMethod]
    public void A_chart_named_for_another_id_is_found() => IsFound(Planted.Chart("cpb_Run"), "Entities/cpb_Run/Visualizations/" + OtherId);

    [TestMethod]
    public void A_step_named_for_another_id_is_found() => IsFound(Planted.Step("Create"), SolutionPaths.Steps + "/" + OtherId);

    [TestMethod]
    public void A_custom_api_in_a_folder_of_another_name_is_found() =>
        IsFound(Planted.Sweep, "customapis/cpb_Sweeper/customapi.xml", "'cpb_Sweep' lies under the name 'cpb_Sweeper'");

    [TestMethod]
    public void A_table_in_a_folder_of_another_casing_is_found() =>
        IsFound(Planted.Run, "Entities/cpb_run/Entity.xml", "'cpb_Run' lies under the name 'cpb_run'");

    [TestMethod]
    public void A_choice_under_another_name_is_found() =>
        IsFound("OptionSets/cpb_mode.xml", "OptionSets/cpb_Mode.xml", "'cpb_mode' lies under the name 'cpb_Mode'");

    private static void IsFound(string from, string to, string says = "named for another id") =>
        Planted.IsFound<FileName>(Planted.Ours.Move(from, to), to, says);
}
