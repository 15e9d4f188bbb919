using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class StateAndStatusTests
{
    [TestMethod]
    public void A_default_status_of_another_state_is_found() =>
        Planted.IsFound<StateAndStatus>(
            Planted.Ours.Edit(Planted.Run, r => r.First("state").SetAttributeValue("defaultstatus", "2")),
            Planted.Run,
            "has the default status '2'");

    [TestMethod]
    public void A_status_of_no_state_is_found() =>
        Planted.IsFound<StateAndStatus>(
            Planted.Ours.Edit(Planted.Run, r => r.Descendants("status").Last().SetAttributeValue("state", "5")),
            Planted.Run,
            "belongs to the state '5'");

    [TestMethod]
    public void A_table_without_states_is_found() =>
        Planted.IsFound<StateAndStatus>(Planted.Ours.Edit(Planted.Run, r => r.First("states").RemoveNodes()), Planted.Run, "has no states");
}
