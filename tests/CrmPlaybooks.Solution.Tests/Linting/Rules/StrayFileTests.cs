using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StrayFileTests
{
    [TestMethod]
    [DataRow("notes.txt", "lies loose in the root")]
    [DataRow("Entities/cpb_Run/FormXml/mian/{5b0b42cb-4fb5-5b4f-9b4a-f9f8a3c29d10}.xml", "'mian' is no form type")]
    [DataRow("environmentvariabledefinitions/cpb_Enabled/environmentvariablevalues.json", "would overwrite the value in the target")]
    [DataRow("PluginAssemblies/CrmPlaybooksPlugins-1/CrmPlaybooksPlugins.dll", "comes from the build")]
    [DataRow("Other/FieldSecurityProfiles.xml", "No component")]
    [DataRow("CanvasApps/x.meta.xml", "No component")]
    [DataRow("AppModules/cpb_CrmPlaybooks/AppModule_managed.xml", "A variant for managed packages only")]
    public void A_file_that_belongs_nowhere_is_found(string path, string says) =>
        Planted.IsFound<StrayFile>(Planted.Ours.With(path, "<a />"), path, says);
}
