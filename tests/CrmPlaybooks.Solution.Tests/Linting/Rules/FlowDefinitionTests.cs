using CrmPlaybooks.Solution.Linting.Rules;

namespace CrmPlaybooks.Solution.Tests.Linting.Rules;

[TestClass]
public sealed class FlowDefinitionTests
{
    [TestMethod]
    public void Broken_json_is_found() =>
        Planted.IsFound<FlowDefinition>(Planted.Ours.With(Planted.Flow, "{\n\"properties\": {"), Planted.Flow, "is not valid JSON");

    [TestMethod]
    public void A_flow_without_actions_is_found() =>
        Planted.IsFound<FlowDefinition>(Planted.Ours.With(Planted.Flow, "{}"), Planted.Flow, "has no connection references or no actions");

    [TestMethod]
    [DataRow("\"connectionReferenceLogicalName\": \"cpb_dataverse\"", "\"connectionReferenceLogicalName\": \"cpb_gone\"", "names 'cpb_gone'")]
    [DataRow("\"connectionName\": \"shared_commondataserviceforapps\"", "\"connectionName\": \"gone\"", "uses the connection 'gone'")]
    [DataRow("\"actionName\": \"cpb_Sweep\"", "\"actionName\": \"cpb_Swipe\"", "calls 'cpb_Swipe'")]
    [DataRow("\"actionName\": \"cpb_Sweep\"", "\"entityName\": \"cpb_runz\"", "reads 'cpb_runz'")]
    [DataRow("\"operationId\": \"PerformUnboundAction\"", "\"operationId\": \"\"", "or no operation")]
    public void A_name_that_does_not_exist_is_found(string old, string replacement, string says) =>
        Planted.IsFound<FlowDefinition>(Planted.Ours.Replace(Planted.Flow, old, replacement), Planted.Flow, says);
}
