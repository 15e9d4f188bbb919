using System.Xml.Linq;
using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StepModeTests
{
    [TestMethod]
    [DataRow("Mode", "0")]
    [DataRow("Stage", "20")]
    [DataRow("AsyncAutoDelete", "0")]
    public void A_step_that_users_wait_for_or_that_leaves_jobs_is_found(string element, string value) =>
        IsFound(r => r.Element(element)!.Value = value);

    [TestMethod]
    public void A_step_that_runs_as_a_named_user_is_found() => IsFound(r => r.Add(new XElement("ImpersonatingUserIdName", "Marta")));

    private static void IsFound(Action<XElement> fault) =>
        Planted.IsFound<StepMode>(
            Planted.Ours.Edit(Planted.Step("Update"), fault),
            Planted.Step("Update"),
            "is synchronous, not after the operation");
}
