using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Plugins.Reading;
using CrmPlaybooks.Policy;
using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Touches;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Plugins.Tests.Reading;

/// <summary>What the reader makes of the rows that people, dataflows and the engine wrote.</summary>
[TestClass]
public sealed class ClientReaderTests
{
    private const int FirstOption = 727000000;
    private const int MostRows = 5000;

    private static readonly DateTime Now = new(2026, 11, 22, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<LocalEnvironment> Imported = new(Import);

    [TestMethod]
    public void Everything_about_a_client_comes_in_one_request()
    {
        using var environment = Imported.Value.Copy();
        var client = FullClient(environment);
        var service = new ReaderService(environment.AsSystem);

        var facts = new ClientReader(service, Now).Read(client)!.Facts;

        Assert.AreEqual(1, service.Requests);
        foreach (var factClass in Enum.GetValues<FactClass>())
        {
            Assert.AreEqual(Availability.Loaded, facts.AvailabilityOf(factClass), factClass.ToString());
            Assert.AreEqual(FactNeed.MostHistoryDays, facts.HistoryDaysOf(factClass), factClass.ToString());
        }
    }

    [TestMethod]
    public void The_columns_of_the_account_are_read()
    {
        using var environment = Imported.Value.Copy();

        var client = Read(environment, FullClient(environment)).Client;

        Assert.AreEqual(Language.Spanish, client.Language);
        Assert.AreEqual(new Day(2027, 3, 31), client.RenewalOn);
        Assert.AreEqual(2, client.RenewalNumber);
        Assert.AreEqual(60, client.NoticeDays);
        Assert.AreEqual(RenewalStatus.Open, client.RenewalStatus);
        Assert.AreEqual("Halve the time to answer", client.OriginalGoal);
        Assert.AreEqual(25, client.LicensedPeople);
        Assert.AreEqual(new ContactPlan(null, ActivityKind.PhoneCall, 14, new Day(2026, 9, 1)), client.Plan);
    }

    [TestMethod]
    public void The_primary_contact_and_what_people_refuse_are_read()
    {
        using var environment = Imported.Value.Copy();
        var client = Client(environment);
        var ana = Contact(environment, client, "donotphone", "donotbulkemail");
        Contact(environment, client);
        var gone = Contact(environment, client, "donotemail");
        environment.AsSystem.Update(new Entity("contact", gone) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        environment.AsSystem.Update(new Entity("account", client) { ["primarycontactid"] = new EntityReference("contact", ana), ["donotemail"] = true });

        var read = Read(environment, client).Client;

        Assert.AreEqual(ana, read.PrimaryContactId);
        CollectionAssert.AreEquivalent(
            new[] { new Refusal(null, ActivityKind.Email), new Refusal(ana, ActivityKind.PhoneCall), new Refusal(ana, null) }, read.Refusals.ToArray());
    }

    [TestMethod]
    public void A_touch_has_the_subject_of_its_activity()
    {
        using var environment = Imported.Value.Copy();
        var client = Client(environment);
        AddTouch(environment, client, Now.AddDays(-1), inbound: true);

        Assert.AreEqual("Subject", Read(environment, client).Touches.Touches.Single().Subject);
    }

    [TestMethod]
    public void A_project_is_read_with_its_milestones_whose_own_client_is_empty()
    {
        using var environment = Imported.Value.Copy();

        var facts = Read(environment, FullClient(environment));

        var project = facts.Projects.Rows.Single(row => row.Name == "Portal");
        Assert.AreEqual(ProjectStage.Active, project.Stage);
        Assert.AreEqual(new Day(2026, 12, 15), project.PlannedEndOn);
        Assert.AreEqual(WellKnownManager(environment), project.ManagerId);
        CollectionAssert.AreEquivalent(new[] { "Design", "Live" }, facts.Milestones.Rows.Select(row => row.Name).ToArray());
        Assert.IsTrue(facts.Milestones.Rows.All(row => row.ProjectId == project.Id));
        Assert.AreEqual(new Day(2026, 11, 30), facts.Milestones.Rows.Single(row => row.Name == "Live").DueOn);
    }

    [TestMethod]
    public void An_obstacle_is_read_with_the_options_that_have_a_text()
    {
        using var environment = Imported.Value.Copy();

        var obstacle = Read(environment, FullClient(environment)).Obstacles.Rows.Single();

        Assert.AreEqual(Impact.High, obstacle.Impact);
        CollectionAssert.AreEqual(new[] { new WayOut(1, "Wait", "cheap", null), new WayOut(3, "Rebuild", null, "slow") }, obstacle.Options.ToArray());
        Assert.AreEqual(3, obstacle.Recommended);
        Assert.AreEqual(new Day(2026, 11, 2), obstacle.RaisedOn);
    }

    [TestMethod]
    public void Readings_feedback_and_signals_are_read()
    {
        using var environment = Imported.Value.Copy();

        var facts = Read(environment, FullClient(environment));

        var reading = facts.Adoption.Rows.Single().Reading;
        Assert.AreEqual(7, reading.ActivePeople);
        Assert.AreEqual(12, reading.Weeks);
        var feedback = facts.Feedback.Rows.Single();
        Assert.AreEqual(FeedbackKind.Csat, feedback.Kind);
        Assert.AreEqual(4, feedback.Score);
        var signal = facts.Signals.Rows.Single();
        Assert.AreEqual(SignalKind.Stagnation, signal.Kind);
        Assert.AreEqual("nobody logs in", signal.Clause);
    }

    [TestMethod]
    public void Deactivated_records_are_no_facts()
    {
        using var environment = Imported.Value.Copy();
        var client = FullClient(environment);
        foreach (var project in Rows(environment, "cpb_project"))
        {
            environment.AsSystem.Update(new Entity("cpb_project", project.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        }

        Assert.IsEmpty(Read(environment, client).Projects.Rows);
    }

    [TestMethod]
    public void The_last_contacts_are_known_however_old_and_the_timeline_is_not_longer_for_it()
    {
        using var environment = Imported.Value.Copy();
        var client = Client(environment);
        AddTouch(environment, client, Now.AddDays(-600), inbound: true);
        AddTouch(environment, client, Now.AddDays(-10), inbound: false);

        var facts = Read(environment, client);

        Assert.AreEqual(Now.AddDays(-600), facts.LastContacts!.Inbound);
        Assert.AreEqual(Now.AddDays(-10), facts.LastContacts.Told);
        Assert.IsNull(facts.LastContacts.Conversation);
        Assert.HasCount(1, facts.Touches.Touches);
    }

    [TestMethod]
    public void More_touches_than_a_page_cost_one_request_and_are_known_as_far_back_as_they_were_read()
    {
        using var environment = Imported.Value.Copy();
        var client = Client(environment);
        AddTouch(environment, client, Now.AddDays(-350), inbound: true);
        for (var index = 0; index < MostRows; index++)
        {
            AddTouch(environment, client, Now.AddMinutes(-60 * (index / 25.0)), inbound: false);
        }

        var service = new ReaderService(environment.AsSystem);
        environment.Counters.Reset();
        var facts = new ClientReader(service, Now).Read(client)!.Facts;

        Assert.AreEqual(1, service.Requests);
        Assert.IsLessThan(2L * MostRows, environment.Counters.Snapshot().RowsRead);
        Assert.AreEqual(Availability.Truncated, facts.TouchAvailability);
        Assert.AreEqual(7, facts.TouchHistoryDays);
        Assert.IsTrue(facts.Meets(new FactNeed(FactClass.Touches, 7)));
        Assert.IsFalse(facts.Meets(new FactNeed(FactClass.Touches, 8)));
        Assert.IsFalse(facts.Meets(new FactNeed(FactClass.Touches)));
        Assert.IsFalse(facts.Meets(new FactNeed(FactClass.LastContacts)), "The last inbound lies further back than was read.");
    }

    [TestMethod]
    [DataRow("cpb_feedback", FactClass.Feedback)]
    [DataRow("cpb_touch", FactClass.Touches)]
    [DataRow("cpb_signal", FactClass.Signals)]
    [DataRow("contact", FactClass.Account)]
    public void A_table_that_may_not_be_read_makes_its_own_class_unavailable_and_no_other(string table, FactClass factClass)
    {
        using var environment = Imported.Value.Copy();
        var client = FullClient(environment);

        var facts = new ClientReader(new ReaderService(environment.AsSystem, table), Now).Read(client)!.Facts;

        FactClass[] missing = factClass == FactClass.Touches ? [FactClass.Touches, FactClass.LastContacts] : [factClass];
        CollectionAssert.AreEquivalent(missing, Enum.GetValues<FactClass>().Where(one => facts.AvailabilityOf(one) != Availability.Loaded).ToArray());
    }

    [TestMethod]
    public void An_account_that_is_gone_is_read_as_nothing()
    {
        using var environment = Imported.Value.Copy();

        Assert.IsNull(new ClientReader(environment.AsSystem, Now).Read(Guid.Parse("5f0c6c1c-3a8b-4a53-9a3c-0c2f6f1f0a01")));
    }

    [TestMethod]
    [DataRow("account")]
    [DataRow("cpb_result")]
    [DataRow("cpb_project")]
    [DataRow("cpb_milestone")]
    [DataRow("cpb_obstacle")]
    [DataRow("cpb_adoptionreading")]
    [DataRow("cpb_feedback")]
    [DataRow("cpb_touch")]
    [DataRow("cpb_signal")]
    public void A_change_in_any_class_changes_the_hash(string table)
    {
        using var environment = Imported.Value.Copy();
        var client = FullClient(environment);
        var before = new ClientReader(environment.AsSystem, Now).Read(client)!.FactsHash;

        environment.AsSystem.Update(new Entity(table, Rows(environment, table)[0].Id) { [table == "account" ? "name" : "cpb_name"] = "Another name" });

        Assert.AreNotEqual(before, new ClientReader(environment.AsSystem, Now).Read(client)!.FactsHash);
    }

    [TestMethod]
    public void A_touch_that_is_written_after_the_reading_is_newer_than_all_that_were_read()
    {
        using var environment = Imported.Value.Copy();
        var client = FullClient(environment);
        var read = new ClientReader(environment.AsSystem, Now).Read(client)!.TouchVersion;
        var touch = Rows(environment, "cpb_touch")[0];
        Assert.IsNotNull(read);
        Assert.IsFalse(TouchRow.IsNewer(touch, read));

        environment.AsSystem.Update(new Entity("cpb_touch", touch.Id) { ["cpb_name"] = "Another name" });

        Assert.IsTrue(TouchRow.IsNewer(Rows(environment, "cpb_touch").Single(row => row.Id == touch.Id), read));
        Assert.IsTrue(TouchRow.IsNewer(touch, null));
    }

    private static ClientFacts Read(LocalEnvironment environment, Guid client) => new ClientReader(environment.AsSystem, Now).Read(client)!.Facts;

    private static Guid WellKnownManager(LocalEnvironment environment) => environment.AdministratorId;

    private static List<Entity> Rows(LocalEnvironment environment, string table) =>
        [.. environment.AsSystem.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression(table)).Entities];

    private static Guid Client(LocalEnvironment environment) => environment.AsSystem.Create(new Entity("account")
    {
        ["name"] = "Contoso",
        ["customertypecode"] = new OptionSetValue(3),
        ["cpb_clientlanguage"] = Option(1),
        ["cpb_renewalon"] = new DateTime(2027, 3, 31),
        ["cpb_renewalnumber"] = 2,
        ["cpb_noticedays"] = 60,
        ["cpb_renewalstatus"] = Option(0),
        ["cpb_originalgoal"] = "Halve the time to answer",
        ["cpb_licensedpeople"] = 25,
        ["cpb_planchannel"] = Option(1),
        ["cpb_planrhythmdays"] = 14,
        ["cpb_planagreedon"] = new DateTime(2026, 9, 1),
    });

    private static Guid FullClient(LocalEnvironment environment)
    {
        var service = environment.AsSystem;
        var client = Client(environment);
        var account = new EntityReference("account", client);
        service.Create(new Entity("cpb_result") { ["cpb_name"] = "Visits", ["cpb_accountid"] = account, ["cpb_measuredon"] = new DateTime(2026, 11, 1) });
        var project = service.Create(new Entity("cpb_project")
        {
            ["cpb_name"] = "Portal",
            ["cpb_accountid"] = account,
            ["cpb_stage"] = Option(1),
            ["cpb_plannedendon"] = new DateTime(2026, 12, 15),
            ["ownerid"] = new EntityReference("systemuser", WellKnownManager(environment)),
        });
        service.Create(new Entity("cpb_project") { ["cpb_name"] = "Shop", ["cpb_accountid"] = account });
        service.Create(Milestone(project, "Design", new DateTime(2026, 10, 30)));
        service.Create(Milestone(project, "Live", new DateTime(2026, 11, 30)));
        service.Create(new Entity("cpb_obstacle")
        {
            ["cpb_name"] = "No test data",
            ["cpb_accountid"] = account,
            ["cpb_impact"] = Option(2),
            ["cpb_raisedon"] = new DateTime(2026, 11, 2),
            ["cpb_option1"] = "Wait",
            ["cpb_option1pros"] = "cheap",
            ["cpb_option3"] = "Rebuild",
            ["cpb_option3cons"] = "slow",
            ["cpb_recommended"] = Option(2),
        });
        service.Create(new Entity("cpb_adoptionreading")
        {
            ["cpb_name"] = "October",
            ["cpb_accountid"] = account,
            ["cpb_measuredon"] = new DateTime(2026, 10, 31),
            ["cpb_activepeople"] = 7,
            ["cpb_weeksobserved"] = 12,
        });
        service.Create(new Entity("cpb_feedback")
        {
            ["cpb_name"] = "Survey",
            ["cpb_accountid"] = account,
            ["cpb_receivedon"] = new DateTime(2026, 11, 5),
            ["cpb_kind"] = Option(1),
            ["cpb_score"] = 4,
        });
        var touch = AddTouch(environment, client, Now.AddDays(-3), inbound: true);
        service.Create(new Entity("cpb_signal")
        {
            ["cpb_name"] = "Stagnation",
            ["cpb_key"] = "key",
            ["cpb_accountid"] = account,
            ["cpb_touchid"] = new EntityReference("cpb_touch", touch),
            ["cpb_activityid"] = touch.ToString("D"),
            ["cpb_kind"] = Option(1),
            ["cpb_rule"] = "stagnation/unused",
            ["cpb_clause"] = "nobody logs in",
            ["cpb_heardon"] = Now.AddDays(-3),
        });
        return client;
    }

    private static Guid Contact(LocalEnvironment environment, Guid client, params string[] refused)
    {
        var row = new Entity("contact") { ["lastname"] = "Ruiz", ["parentcustomerid"] = new EntityReference("account", client) };
        foreach (var column in refused)
        {
            row[column] = true;
        }

        return environment.AsSystem.Create(row);
    }

    private static Entity Milestone(Guid project, string name, DateTime due) => new("cpb_milestone")
    {
        ["cpb_name"] = name,
        ["cpb_projectid"] = new EntityReference("cpb_project", project),
        ["cpb_dueon"] = due,
    };

    private static Guid AddTouch(LocalEnvironment environment, Guid client, DateTime happenedOn, bool inbound)
    {
        var activity = NameBasedId.For($"activity|{happenedOn.Ticks}|{inbound}");
        return environment.AsSystem.Create(TouchRow.Write(
            new Touch
            {
                ActivityId = activity,
                ClientId = client,
                Channel = ActivityKind.Email,
                Direction = inbound ? TouchDirection.Inbound : TouchDirection.Outbound,
                OccurredOn = happenedOn,
                CreatedOn = happenedOn,
                Reasons = inbound ? TouchReasons.Inbound : TouchReasons.None,
            },
            new TouchClassification { Version = 1, InputHash = "", Touches = [] },
            "email",
            "Subject"));
    }

    private static OptionSetValue Option(int number) => new(FirstOption + number);

    private static LocalEnvironment Import()
    {
        var repository = Repository.Above(AppContext.BaseDirectory);
        var environment = LocalEnvironment.InMemory(new VirtualClock(Now.AddDays(-1)));
        using var zip = new MemoryStream(Packer.Pack(SolutionFolder.Load(repository.SolutionPackage), PluginDll.Load(repository.PluginDll), PackageType.Managed));
        environment.Import(zip);
        return environment;
    }
}
