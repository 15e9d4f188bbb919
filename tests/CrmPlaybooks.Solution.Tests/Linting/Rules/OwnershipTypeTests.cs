using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class OwnershipTypeTests
{
    [TestMethod]
    [DataRow("TeamOwned")]
    [DataRow("")]
    public void An_ownership_that_does_not_exist_is_found(string ownership) =>
        Planted.IsFound<OwnershipType>(
            Planted.Ours.Edit(Planted.Run, r => r.First("OwnershipTypeMask").Value = ownership),
            Planted.Run,
            $"The ownership '{ownership}'");
}
