using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using static CrmPlaybooks.Scenarios.Office;

namespace CrmPlaybooks.Scenarios;

/// <summary>Explain and Look Now, the buttons on a client.</summary>
[TestClass]
public sealed class AskingTests
{
    [TestMethod]
    public void Explain_tells_what_a_play_sees_before_it_acts()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();

        Assert.Contains("Organic visits, October", Explain(office.AsOwner, office.Client));
    }

    [TestMethod]
    public void Explain_writes_nothing()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        office.RecordPoorResult();
        office.Environment.Counters.Reset();

        Explain(office.AsOwner, office.Client);

        var asked = office.Environment.Counters.Snapshot();
        Assert.AreEqual(0, asked.Count("Create") + asked.Count("Update") + asked.Count("Upsert") + asked.Count("Delete"));
    }

    [TestMethod]
    public void Explain_speaks_the_language_that_is_asked_for()
    {
        using var office = new Office();

        Assert.AreNotEqual(Explain(office.AsOwner, office.Client), Explain(office.AsOwner, office.Client, language: 3082));
    }

    [TestMethod]
    public void Explain_speaks_the_users_language_unless_asked_otherwise()
    {
        using var office = new Office(language: 3082);
        office.AsAdministrator.Execute(new OrganizationRequest("cpb_PublishSettings"));

        Assert.AreEqual(Explain(office.AsOwner, office.Client, language: 3082), Explain(office.AsOwner, office.Client));
    }

    [TestMethod]
    public void Explain_names_the_plays_when_asked_for_one_that_does_not_exist()
    {
        using var office = new Office();

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() => Explain(office.AsOwner, office.Client, play: "no-such-play"));

        Assert.Contains("There is no play 'no-such-play'; there are: poor-result-untold", fault.Message);
    }

    [TestMethod]
    [DataRow("cpb_Explain")]
    [DataRow("cpb_RequestLook")]
    public void Nobody_can_ask_about_an_account_that_they_may_not_see(string api)
    {
        using var office = new Office();
        var unit = office.System.Create(new Entity("businessunit")
        {
            ["name"] = "Elsewhere",
            ["parentbusinessunitid"] = new EntityReference("businessunit", office.Environment.RootBusinessUnitId),
        });
        var hidden = office.System.Create(new Entity("account")
        {
            ["name"] = "Hidden",
            ["customertypecode"] = new OptionSetValue(3),
            ["ownerid"] = new EntityReference("systemuser", office.CreateUser("Iker", "Sol", unit)),
        });

        Assert.Throws<FaultException<OrganizationServiceFault>>(() => office.AsOwner.Execute(new OrganizationRequest(api) { ["AccountId"] = hidden }));
    }

    [TestMethod]
    public void A_look_that_is_asked_for_takes_place()
    {
        using var office = new Office();
        office.Until(November(17, 9));
        var before = office.Rows("cpb_clientstate").Single().GetAttributeValue<string>("cpb_lookrequestedby");

        office.AsOwner.Execute(new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = office.Client });

        Assert.AreNotEqual("user", before);
        Assert.AreEqual("user", office.Rows("cpb_clientstate").Single().GetAttributeValue<string>("cpb_lookrequestedby"));
        Assert.AreEqual(1, office.Environment.Async.RunUntilIdle());
    }

    [TestMethod]
    public void A_look_at_an_account_that_is_no_client_is_refused()
    {
        using var office = new Office();
        var supplier = office.System.Create(new Entity("account") { ["name"] = "Paper Mill", ["customertypecode"] = new OptionSetValue(10), ["ownerid"] = new EntityReference("systemuser", office.Owner) });

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(
            () => office.AsOwner.Execute(new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = supplier }));

        Assert.Contains("not a client", fault.Message);
    }

    private static string Explain(IOrganizationService service, Guid client, string? play = null, int? language = null)
    {
        var request = new OrganizationRequest("cpb_Explain") { ["AccountId"] = client };
        if (play is not null)
        {
            request["Play"] = play;
        }

        if (language is { } lcid)
        {
            request["Language"] = lcid;
        }

        return (string)service.Execute(request)["Explanation"];
    }
}
