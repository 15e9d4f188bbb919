using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class ScriptNameTests
{
    [TestMethod]
    [DataRow("cpb_Swipe")]
    [DataRow("cpb_runz")]
    public void A_name_that_does_not_exist_is_found(string name) =>
        Planted.IsFound<ScriptName>(
            Planted.Ours.With(Planted.Script, $"\"use strict\";\ncall(\"{name}\");"),
            Planted.Script,
            $"'{name}' is no name of this solution");
}
