using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class PluginReferenceTests
{
    [TestMethod]
    public void A_dll_built_for_another_framework_is_found() =>
        Planted.IsFound<PluginReference>(Planted.Ours, Planted.Assembly, "The dll needs 'System.Private.CoreLib", dll: SmallSolution.Dll);

    [TestMethod]
    public void A_dll_with_a_package_is_found() =>
        Planted.IsFound<PluginReference>(
            Planted.Ours,
            Planted.Assembly,
            "The dll needs 'CrmPlaybooks.Solution",
            dll: PluginDll.Load(typeof(PluginReferenceTests).Assembly.Location));
}
