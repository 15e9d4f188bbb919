using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class PluginAssemblyTests
{
    [TestMethod]
    public void A_version_that_the_dll_does_not_have_is_found() =>
        IsFound(r => r.SetAttributeValue("FullName", "CrmPlaybooks.Plugins, Version=2.0.0.0"), "The assembly is described as");

    [TestMethod]
    public void An_assembly_outside_the_sandbox_is_found() => IsFound(r => r.Element("IsolationMode")!.Value = "1", "isolation 1");

    [TestMethod]
    public void A_class_that_the_dll_does_not_have_is_found() =>
        IsFound(
            r => r.First("PluginType").SetAttributeValue("Name", "CrmPlaybooks.Plugins.Gone"),
            "The plugin type 'CrmPlaybooks.Plugins.Gone'");

    [TestMethod]
    public void A_type_under_another_assembly_is_found() =>
        IsFound(
            r => r.First("PluginType").SetAttributeValue("AssemblyQualifiedName", "CrmPlaybooks.Plugins.Sweep, Other"),
            "under another assembly's name");

    [TestMethod]
    public void A_file_name_with_dots_is_found() =>
        IsFound(
            r => r.Element("FileName")!.Value = "/PluginAssemblies/CrmPlaybooks.Plugins/CrmPlaybooks.Plugins.dll",
            "is not where the description lies");

    private static void IsFound(Action<XElement> fault, string says) =>
        Planted.IsFound<PluginAssembly>(Planted.Ours.Edit(Planted.Assembly, fault), Planted.Assembly, says);
}
