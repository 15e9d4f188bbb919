using System.ServiceModel;
using CrmPlaybooks.LocalDataverse.Tests.Support;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmPlaybooks.LocalDataverse.Tests.Conformance;

[TestClass]
public sealed class BatchTests
{
    private readonly LocalEnvironment _environment = Given.SampleEnvironment();

    private IOrganizationService Service => _environment.AsSystem;

    [TestCleanup]
    public void Close() => _environment.Dispose();

    private static OrganizationRequestCollection Requests() =>
    [
        new CreateRequest { Target = new Entity("account") { ["name"] = "first" } },
        new CreateRequest { Target = new Entity("nothing") },
        new CreateRequest { Target = new Entity("account") { ["name"] = "third" } },
    ];

    [TestMethod]
    [DataRow(true, 2)]
    [DataRow(false, 1)]
    public void Execute_multiple_keeps_what_succeeded(bool goesOn, int rows)
    {
        var response = (ExecuteMultipleResponse)Service.Execute(
            new ExecuteMultipleRequest
            {
                Requests = Requests(),
                Settings = new ExecuteMultipleSettings { ContinueOnError = goesOn, ReturnResponses = true }
            });
        Assert.IsTrue(response.IsFaulted);
        Assert.AreEqual(rows, Service.Count("account"));
        Assert.AreEqual(-2147217150, response.Responses[1].Fault.ErrorCode);
    }

    [TestMethod]
    public void Execute_transaction_keeps_all_or_nothing()
    {
        var fault = (ExecuteTransactionFault)Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(
            () => Service.Execute(new ExecuteTransactionRequest { Requests = Requests() })).Detail;
        Assert.AreEqual(1, fault.FaultedRequestIndex);
        Assert.AreEqual(0, Service.Count("account"));
    }

    [TestMethod]
    public void Execute_transaction_returns_responses_when_asked()
    {
        var response = (ExecuteTransactionResponse)Service.Execute(
            new ExecuteTransactionRequest { Requests = [new CreateRequest { Target = new Entity("account") }], ReturnResponses = true });
        Assert.IsInstanceOfType<CreateResponse>(response.Responses.Single());
    }

    [TestMethod]
    public void A_batch_inside_a_batch_is_refused() =>
        Given.Fault(() => Service.Execute(new ExecuteTransactionRequest { Requests = [new ExecuteTransactionRequest { Requests = [] }] }));

    [TestMethod]
    [DataRow(1000, false)]
    [DataRow(1001, true)]
    public void A_batch_holds_a_thousand_requests(int size, bool isRefused)
    {
        var requests = new OrganizationRequestCollection();
        for (var i = 0; i < size; i++)
        {
            requests.Add(new OrganizationRequest("WhoAmI"));
        }
        var batch = new ExecuteMultipleRequest { Requests = requests, Settings = new ExecuteMultipleSettings() };
        if (isRefused)
        {
            Given.Fault(() => Service.Execute(batch));
        }
        else
        {
            Assert.IsFalse(((ExecuteMultipleResponse)Service.Execute(batch)).IsFaulted);
        }
    }

    [TestMethod]
    public void A_custom_api_answers_through_its_plugin() =>
        Assert.AreEqual("Hello, Ada", Service.Execute(new OrganizationRequest("new_Greet") { ["Name"] = "Ada" })["Greeting"]);

    [TestMethod]
    public void A_custom_api_that_fails_leaves_nothing()
    {
        Assert.AreEqual("There is nobody to greet.",
            Given.Fault(() => Service.Execute(new OrganizationRequest("new_Greet") { ["Name"] = "nobody" })).Message);
        Assert.AreEqual(0, Service.Count("account"));
    }

    [TestMethod]
    public void A_custom_api_checks_its_parameters()
    {
        Given.Fault(() => Service.Execute(new OrganizationRequest("new_Greet")));
        Given.Fault(() => Service.Execute(new OrganizationRequest("new_Greet") { ["Name"] = 1 }));
        Given.Fault(() => Service.Execute(new OrganizationRequest("new_Greet") { ["Name"] = "x", ["Other"] = 1 }));
    }

    [TestMethod]
    public void Rows_are_associated_once_and_disassociated()
    {
        var project = Service.Create(new Entity("new_project"));
        var contact = new EntityReference("contact", Service.Create(new Entity("contact") { ["lastname"] = "x" }));
        var relationship = new Relationship("new_project_contact");
        Service.Associate("new_project", project, relationship, [contact]);
        Assert.AreEqual(-2147220937, Given.Fault(() => Service.Associate("new_project", project, relationship, [contact])).ErrorCode);
        Service.Disassociate("new_project", project, relationship, [contact]);
        Assert.AreEqual(0, Service.Count("new_project_contact"));
    }

    [TestMethod]
    public void Associating_a_one_to_many_relationship_sets_the_lookup()
    {
        var account = Service.Account("Contoso");
        var project = Service.Create(new Entity("new_project"));
        Service.Associate("account", account, new Relationship("new_account_new_project"), [new EntityReference("new_project", project)]);
        Assert.AreEqual(account, Service.Read("new_project", project).GetAttributeValue<EntityReference>("new_accountid").Id);
        Service.Disassociate("account", account, new Relationship("new_account_new_project"),
            [new EntityReference("new_project", project)]);
        Assert.IsFalse(Service.Read("new_project", project).Contains("new_accountid"));
    }
}
