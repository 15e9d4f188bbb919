using CrmPlaybooks.Solution.Linting.Rules;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class EnvironmentVariableTests
{
    [TestMethod]
    [DataRow("100000009", "x")]
    [DataRow("100000001", "five")]
    [DataRow("100000002", "true")]
    [DataRow("100000003", "{")]
    public void A_default_value_that_does_not_fit_its_type_is_found(string type, string value)
    {
        var file = Planted.Ours.Under(SolutionPaths.EnvironmentVariables).First(f => f.Root.Text("defaultvalue").Length > 0).Path;
        Planted.IsFound<EnvironmentVariable>(
            Planted.Ours.Edit(file, r =>
            {
                r.Element("type")!.Value = type;
                r.Element("defaultvalue")!.Value = value;
            }),
            file,
            $"of type {type} has the default value '{value}'");
    }
}
