using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FormLibraryTests
{
    [TestMethod]
    public void A_script_that_is_not_in_the_folder_is_found() => IsFound(
        new XElement("formLibraries", new XElement("Library", new XAttribute("name", "cpb_/gone.js"), new XAttribute("libraryUniqueId", "{0a65e2b6-4d35-504c-bf94-03147140ab8c}"))), "The script 'cpb_/gone.js'");

    [TestMethod]
    public void A_handler_in_a_script_that_is_not_loaded_is_found() => IsFound(
        new XElement(
            "events",
            new XElement("event", new XElement("Handlers", new XElement("Handler", new XAttribute("functionName", "CrmPlaybooks.onLoad"), new XAttribute("libraryName", "cpb_/commands.js"), new XAttribute("passExecutionContext", "true"))))),
        "The handler 'CrmPlaybooks.onLoad'");

    private static void IsFound(XElement part, string says) =>
        Planted.IsFound<FormLibrary>(
            Planted.Ours.Edit(Planted.Form("cpb_Run"), r => r.First("form").Add(part)),
            Planted.Form("cpb_Run"),
            says);
}
