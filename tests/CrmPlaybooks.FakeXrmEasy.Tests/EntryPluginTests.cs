using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.FakeXrmEasy;

/// <summary>Every step and every custom API of the solution, each woken in an organization with one client.</summary>
[TestClass]
public sealed class EntryPluginTests
{
    private static readonly DateTime Monday = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<object[]> Steps => PackedSolution.Instance.Steps.Select(step => new object[] { step.Name });

    public static IEnumerable<object[]> CustomApis => PackedSolution.Instance.CustomApis.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Steps))]
    public void A_step_runs_without_a_fault(string name)
    {
        var step = PackedSolution.Instance.Steps.Single(one => one.Name == name);
        if (step.Message == "Merge")
        {
            Assert.Inconclusive("FakeXrmEasy lacks Merge.");
        }

        using var organization = new FakedOrganization(PackedSolution.Instance, Monday);
        var client = Client(organization);
        organization.AdvanceTo(Monday.AddMinutes(1));

        Wake(step, organization, client);
        organization.Settle();

        Assert.IsEmpty(organization.FailedJobs, string.Join("\n", organization.FailedJobs));
        Assert.Contains(step.Name, organization.Succeeded);
    }

    [TestMethod]
    [DynamicData(nameof(CustomApis))]
    public void A_custom_API_answers(string name)
    {
        using var organization = new FakedOrganization(PackedSolution.Instance, Monday);
        var client = Client(organization);

        var response = organization.ServiceFor(organization.Administrator).Execute(new OrganizationRequest(name) { ["AccountId"] = client });

        switch (name)
        {
            case "cpb_Explain":
                Assert.Contains("(poor-result-untold)", (string)response["Explanation"]);
                break;
            case "cpb_RequestLook":
                Assert.AreEqual("user", State(organization, client)["cpb_lookrequestedby"]);
                break;
            case "cpb_Sweep":
                Assert.IsFalse((bool)response["Remaining"]);
                break;
            case "cpb_PublishSettings":
                Assert.IsGreaterThan(0, (int)response["Version"]);
                break;
            case "cpb_InstallStarterPolicy":
                Assert.AreEqual(0, response["Installed"], "It was installed when the organization was made.");
                break;
            default:
                Assert.Fail("It is not known here.");
                break;
        }
    }

    private static Guid Client(FakedOrganization organization)
    {
        var owner = organization.Hire("Marta Gil", administrator: false);
        var client = organization.AsSystem.Create(new Entity("account")
        {
            ["name"] = "Contoso",
            ["customertypecode"] = new OptionSetValue(3),
            ["ownerid"] = new EntityReference("systemuser", owner),
        });
        organization.Settle();
        return client;
    }

    private static Entity State(FakedOrganization organization, Guid client)
    {
        var ofClient = new QueryByAttribute("cpb_clientstate") { ColumnSet = new ColumnSet("cpb_lookedon", "cpb_lookrequestedby") };
        ofClient.AddAttributeValue("cpb_accountid", client);
        return organization.AsSystem.RetrieveMultiple(ofClient).Entities.Single();
    }

    private static void Wake(SolutionStep step, FakedOrganization organization, Guid client)
    {
        switch (step.Table)
        {
            case "cpb_snapshot":
                organization.AsSystem.Execute(new OrganizationRequest("cpb_Sweep"));
                return;
            case "cpb_clientstate":
                organization.AsSystem.Execute(new OrganizationRequest("cpb_RequestLook") { ["AccountId"] = client });
                return;
        }

        var row = NewRow(step.Table, organization.AsSystem, client);
        row.Id = organization.AsSystem.Create(row);
        organization.Settle();
        switch (step.Message)
        {
            case "Update":
                // Whether a value differs does not matter: a column that is written wakes the step.
                var update = new Entity(step.Table, row.Id);
                foreach (var column in step.Columns)
                {
                    update[column] = row.Contains(column) ? row[column] : null;
                }

                organization.AsSystem.Update(update);
                break;
            case "Delete":
                organization.AsSystem.Delete(step.Table, row.Id);
                break;
        }
    }

    private static Entity NewRow(string table, IOrganizationService service, Guid client)
    {
        var account = new EntityReference("account", client);
        var owner = service.Retrieve("account", client, new ColumnSet("ownerid")).GetAttributeValue<EntityReference>("ownerid");
        return table switch
        {
            "account" => new Entity(table)
            {
                ["name"] = "Fabrikam",
                ["customertypecode"] = new OptionSetValue(3),
                ["ownerid"] = owner,
                ["statecode"] = new OptionSetValue(0),
            },
            "contact" => new Entity(table)
            {
                ["lastname"] = "Ruiz",
                ["emailaddress1"] = "ana@contoso.example",
                ["parentcustomerid"] = account,
                ["statecode"] = new OptionSetValue(0),
            },
            "email" or "phonecall" => Activity("from", "to"),
            "appointment" => Activity("organizer", "requiredattendees"),
            "task" or "cpb_warning" => Activity(null, null),
            "cpb_milestone" => new Entity(table)
            {
                ["cpb_name"] = "First orders",
                ["cpb_projectid"] = new EntityReference("cpb_project", service.Create(NewRow("cpb_project", service, client))),
            },
            _ => new Entity(table)
            {
                ["cpb_name"] = "Orders",
                ["cpb_accountid"] = account,
                ["cpb_measuredon"] = Monday.Date,
                ["cpb_receivedon"] = Monday.Date,
            },
        };

        Entity Activity(string? us, string? them)
        {
            var activity = new Entity(table)
            {
                ["subject"] = "October",
                ["regardingobjectid"] = account,
                ["ownerid"] = owner,
                ["scheduledstart"] = Monday.AddDays(1),
                ["scheduledend"] = Monday.AddDays(1).AddHours(1),
                ["statecode"] = new OptionSetValue(0),
                ["statuscode"] = new OptionSetValue(table == "task" ? 2 : 1),
            };
            if (us is not null && them is not null)
            {
                activity[us] = Parties(owner);
                activity[them] = Parties(account);
            }

            return activity;
        }
    }

    private static EntityCollection Parties(EntityReference party) => new([new Entity("activityparty") { ["partyid"] = party }]) { EntityName = "activityparty" };
}
