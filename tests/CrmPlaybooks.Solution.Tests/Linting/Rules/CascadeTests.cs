using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class CascadeTests
{
    [TestMethod]
    [DataRow("CascadeAssign", "Cascade")]
    [DataRow("CascadeReparent", "UserOwned")]
    [DataRow("CascadeDelete", "NoCascade")]
    [DataRow("CascadeShare", "None")]
    public void A_cascade_that_reaches_users_is_found(string element, string value) =>
        Planted.IsFound<Cascade>(
            Planted.Ours.Edit(Planted.AccountRelationships, r => r.First(element).Value = value),
            Planted.AccountRelationships,
            $"is '{value}'");
}
