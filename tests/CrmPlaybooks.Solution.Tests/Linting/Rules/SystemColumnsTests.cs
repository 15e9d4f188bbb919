using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class SystemColumnsTests
{
    [TestMethod]
    [DataRow("statecode")]
    [DataRow("ownerid")]
    [DataRow("modifiedonbehalfby")]
    public void A_missing_system_column_is_found(string column) =>
        Planted.IsFound<SystemColumns>(
            Planted.Ours.Edit(Planted.Run, r => r.Column(column).Remove()),
            Planted.Run,
            $"lacks the system column {column}");
}
