using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace DataverseSdk.Tests;

[TestClass]
public sealed class MessageTests
{
    [TestMethod]
    [DataRow(typeof(CreateRequest), "Create", "Target")]
    [DataRow(typeof(CreateMultipleRequest), "CreateMultiple", "Targets")]
    [DataRow(typeof(RetrieveRequest), "Retrieve", "Target,ColumnSet")]
    [DataRow(typeof(RetrieveMultipleRequest), "RetrieveMultiple", "Query")]
    [DataRow(typeof(UpdateRequest), "Update", "Target")]
    [DataRow(typeof(UpdateMultipleRequest), "UpdateMultiple", "Targets")]
    [DataRow(typeof(UpsertRequest), "Upsert", "Target")]
    [DataRow(typeof(UpsertMultipleRequest), "UpsertMultiple", "Targets")]
    [DataRow(typeof(DeleteRequest), "Delete", "Target")]
    [DataRow(typeof(AssociateRequest), "Associate", "Target,Relationship,RelatedEntities")]
    [DataRow(typeof(DisassociateRequest), "Disassociate", "Target,Relationship,RelatedEntities")]
    [DataRow(typeof(ExecuteMultipleRequest), "ExecuteMultiple", "Requests,Settings")]
    [DataRow(typeof(ExecuteTransactionRequest), "ExecuteTransaction", "Requests")]
    public void A_typed_request_starts_with_its_name_and_its_required_parameters_as_null(Type type, string name, string parameters)
    {
        var request = (OrganizationRequest)Activator.CreateInstance(type)!;
        Assert.AreEqual(name, request.RequestName);
        Assert.AreEqual(parameters, string.Join(",", request.Parameters.Keys));
        Assert.IsTrue(request.Parameters.Values.All(value => value is null));
    }

    [TestMethod]
    public void A_typed_property_is_the_parameter_of_its_name()
    {
        var target = new Entity("account");
        var request = new UpdateRequest { Target = target, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };
        Assert.AreSame(target, request["Target"]);
        Assert.AreEqual(ConcurrencyBehavior.IfRowVersionMatches, request.Parameters["ConcurrencyBehavior"]);
    }

    [TestMethod]
    public void A_typed_property_without_its_parameter_is_the_default()
    {
        var request = new RetrieveRequest();
        request.Parameters.Clear();
        Assert.IsNull(request.Target);
        Assert.IsFalse(request.ReturnNotifications);
        Assert.AreEqual(ConcurrencyBehavior.Default, new UpdateRequest().ConcurrencyBehavior);
    }

    [TestMethod]
    public void A_parameter_of_another_type_does_not_pass_for_the_property()
    {
        var request = new RetrieveMultipleRequest { ["Query"] = "text" };
        Assert.ThrowsExactly<InvalidCastException>(() => request.Query);
    }

    [TestMethod]
    public void Related_rows_are_asked_for_by_relationship()
    {
        var query = new QueryExpression("task");
        var request = new RetrieveRequest { RelatedEntitiesQuery = [] };
        request.RelatedEntitiesQuery.Add(new Relationship("Account_Tasks"), query);
        Assert.AreSame(query, ((RelationshipQueryCollection)request["RelatedEntitiesQuery"])[new Relationship("Account_Tasks")]);
    }

    [TestMethod]
    public void A_response_reads_its_results_by_name()
    {
        var id = new Guid("11111111-1111-1111-1111-111111111111");
        Assert.AreEqual(id, new CreateResponse { Results = { ["id"] = id } }.id);
        Assert.AreEqual(Guid.Empty, new CreateResponse { Results = { ["Id"] = id } }.id);
        Assert.IsTrue(new UpsertResponse { Results = { ["RecordCreated"] = true } }.RecordCreated);
        Assert.AreEqual("account", new RetrieveResponse { Results = { ["Entity"] = new Entity("account") } }.Entity.LogicalName);
    }

    [TestMethod]
    public void An_upsert_of_many_has_results_of_two_kinds()
    {
        var response = new UpsertMultipleResponse();
        ((OrganizationResponse)response).Results["Results"] = new[] { new UpsertResponse() };
        Assert.HasCount(1, response.Results);
    }

    [TestMethod]
    public void A_request_without_a_type_is_a_name_and_parameters()
    {
        var request = new OrganizationRequest("WhoAmI") { ["a"] = 1 };
        Assert.AreEqual("WhoAmI", request.RequestName);
        Assert.IsNull(request.RequestId);
        Assert.AreEqual(1, request["a"]);
        Assert.ThrowsExactly<KeyNotFoundException>(() => request["b"]);
    }

    [TestMethod]
    public void A_response_without_a_type_is_results()
    {
        var response = new OrganizationResponse { ["UserId"] = 1 };
        Assert.AreEqual(1, response.Results["UserId"]);
        Assert.IsNull(response.ResponseName);
        Assert.ThrowsExactly<KeyNotFoundException>(() => response["b"]);
    }
}
