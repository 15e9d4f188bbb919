using System.ServiceModel;
using FakeXrmEasy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>What FakeXrmEasy does not do, so that nothing of it is shown here; a version that does it breaks these.</summary>
[TestClass]
public sealed class LimitsTests : IDisposable
{
    private static readonly DateTime Monday = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);

    private readonly FakedOrganization _organization = new(PackedSolution.Instance, Monday);

    private IOrganizationService Faked => _organization.Context.Faked;

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Rows_have_no_version() => Assert.IsNull(Faked.Retrieve("account", NewAccount(), new ColumnSet(true)).RowVersion);

    [TestMethod]
    public void A_stale_write_is_taken()
    {
        var account = NewAccount();

        Faked.Execute(new UpdateRequest
        {
            Target = new Entity("account", account) { ["name"] = "Fabrikam", RowVersion = "1" },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        });

        Assert.AreEqual("Fabrikam", Faked.Retrieve("account", account, new ColumnSet("name"))["name"]);
    }

    [TestMethod]
    public void A_transaction_that_fails_leaves_what_it_wrote()
    {
        var account = NewAccount();
        var transaction = new ExecuteTransactionRequest
        {
            Requests =
            [
                new UpdateRequest { Target = new Entity("account", account) { ["name"] = "Fabrikam" } },
                new DeleteRequest { Target = new EntityReference("account", Guid.NewGuid()) },
            ],
        };

        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => Faked.Execute(transaction));

        Assert.AreEqual("Fabrikam", Faked.Retrieve("account", account, new ColumnSet("name"))["name"]);
    }

    [TestMethod]
    public void Accounts_cannot_be_merged() => Assert.ThrowsExactly<PullRequestException>(() => Faked.Execute(new OrganizationRequest("Merge")
    {
        ["Target"] = new EntityReference("account", NewAccount()),
        ["SubordinateId"] = NewAccount(),
        ["UpdateContent"] = new Entity("account"),
        ["PerformParentingChecks"] = false,
    }));

    [TestMethod]
    public void What_belongs_to_a_row_outlives_it()
    {
        var account = NewAccount();
        var result = Faked.Create(new Entity("cpb_result") { ["cpb_accountid"] = new EntityReference("account", account) });

        Faked.Delete("account", account);

        Assert.AreEqual(result, Faked.Retrieve("cpb_result", result, new ColumnSet(true)).Id);
    }

    [TestMethod]
    public void Anybody_may_read_anything()
    {
        var stranger = _organization.Hire("Nora Vidal", administrator: false);
        var account = NewAccount();

        Assert.AreEqual(account, _organization.ServiceFor(stranger).Retrieve("account", account, new ColumnSet("name")).Id);
    }

    private Guid NewAccount() => Faked.Create(new Entity("account") { ["name"] = "Contoso" });
}
