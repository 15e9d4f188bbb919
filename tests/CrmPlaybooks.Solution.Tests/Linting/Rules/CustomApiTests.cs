using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class CustomApiTests
{
    [TestMethod]
    public void A_response_that_says_optional_is_found() =>
        IsFound(Planted.Response, r => r.Add(new XElement("isoptional", 0)), "which a response cannot be");

    [TestMethod]
    public void A_parameter_that_does_not_say_whether_it_is_optional_is_found() =>
        IsFound(Planted.Parameter, r => r.Element("isoptional")!.Remove(), "does not say whether it is optional");

    [TestMethod]
    public void A_parameter_of_an_unknown_type_is_found() =>
        IsFound(Planted.Parameter, r => r.Element("type")!.Value = "13", "has the type '13'");

    [TestMethod]
    public void A_privilege_that_does_not_exist_is_found() =>
        IsFound(Planted.Sweep, r => r.Element("executeprivilegename")!.Value = "prvSweep", "demands the privilege 'prvSweep'");

    [TestMethod]
    public void An_api_without_a_plugin_type_is_found() =>
        IsFound(Planted.Sweep, r => r.Element("plugintypeid")!.Remove(), "has no plugin type");

    [TestMethod]
    public void An_api_without_our_prefix_is_found() =>
        IsFound(Planted.Sweep, r => r.SetAttributeValue("uniquename", "Sweep"), "lacks our prefix");

    [TestMethod]
    public void An_api_bound_to_no_table_is_found() =>
        IsFound(Planted.Sweep, r => r.Element("bindingtype")!.Value = "1", "a flag with a value that is not allowed");

    [TestMethod]
    public void A_function_without_a_response_is_found()
    {
        var silent = Planted.Ours.Under("customapis/cpb_Sweep/customapiresponseproperties")
            .Aggregate(Planted.Ours, (folder, file) => folder.Without(file.Path));

        Planted.IsFound<CustomApi>(silent.Edit(Planted.Sweep, r => r.Element("isfunction")!.Value = "1"), Planted.Sweep, "returns nothing");
    }

    private static void IsFound(string file, Action<XElement> fault, string says) =>
        Planted.IsFound<CustomApi>(Planted.Ours.Edit(file, fault), file, says);
}
