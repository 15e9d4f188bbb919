using System.Globalization;
using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Solution;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Spectre.Console;

namespace CrmPlaybooks.Cli.Demo;

/// <summary>Lives through a week with one client, in a Dataverse of its own into which the packed solution was imported.</summary>
internal sealed class ShortStory
{
    private const int ZoneCode = 105;

    private static readonly LocalZone Zone = LocalZone.Of("Romance Standard Time");

    private static readonly DateTime Begin = new(2026, 11, 16, 8, 0, 0, DateTimeKind.Utc);

    private readonly LocalEnvironment _environment = LocalEnvironment.InMemory(new VirtualClock(Begin));
    private readonly HashSet<string> _told = [];
    private Guid _owner;
    private Guid _client;
    private Guid _contact;

    private IOrganizationService System => _environment.AsSystem;

    public int Run()
    {
        using var environment = _environment;
        using var zip = new MemoryStream(ShippedSolution.Pack(PackageType.Managed));
        environment.Import(zip);
        Tell("The packed solution is imported into an empty Dataverse.");
        PublishInAct();
        HireAndSign();

        Until(17, 9);
        RecordPoorResult();
        Until(18, 16);
        Draft(out var email);
        Until(19, 10);
        Send(email);
        Until(20, 17);
        return ExitCode.Success;
    }

    private void PublishInAct()
    {
        System.Execute(new OrganizationRequest("cpb_InstallStarterPolicy"));
        var forAllClients = new QueryExpression("cpb_playsetting") { Criteria = { Conditions = { new ConditionExpression("cpb_segment", ConditionOperator.Null) } } };
        foreach (var setting in System.RetrieveMultiple(forAllClients).Entities)
        {
            System.Update(new Entity("cpb_playsetting", setting.Id) { ["cpb_mode"] = new OptionSetValue(727000003) });
        }

        System.Execute(new OrganizationRequest("cpb_PublishSettings"));
        Tell("The administrator installs the starter policy, sets the play to act, and publishes.");
    }

    private void HireAndSign()
    {
        _owner = System.Create(new Entity("systemuser")
        {
            ["domainname"] = "marta@agency.example",
            ["firstname"] = "Marta",
            ["lastname"] = "Gil",
            ["internalemailaddress"] = "marta@agency.example",
            ["businessunitid"] = new EntityReference("businessunit", _environment.RootBusinessUnitId),
            ["islicensed"] = true,
        });
        System.Associate("systemuser", _owner, new Relationship("systemuserroles_association"), [Role("Basic User"), Role("CRM Playbooks User")]);
        System.Update(new Entity("usersettings", _owner) { ["uilanguageid"] = 1033, ["timezonecode"] = ZoneCode });
        _client = System.Create(new Entity("account")
        {
            ["name"] = "Contoso",
            ["customertypecode"] = new OptionSetValue(3),
            ["ownerid"] = new EntityReference("systemuser", _owner),
        });
        _contact = System.Create(new Entity("contact")
        {
            ["firstname"] = "Ana",
            ["lastname"] = "Ruiz",
            ["emailaddress1"] = "ana@contoso.example",
            ["parentcustomerid"] = new EntityReference("account", _client),
        });
        System.Update(new Entity("account", _client) { ["primarycontactid"] = new EntityReference("contact", _contact) });
        Tell("Marta Gil looks after Contoso, where Ana Ruiz is her contact.");
    }

    private void RecordPoorResult()
    {
        System.Create(new Entity("cpb_result")
        {
            ["cpb_name"] = "Organic visits, October",
            ["cpb_accountid"] = new EntityReference("account", _client),
            ["cpb_metric"] = "Organic visits",
            ["cpb_target"] = 12000m,
            ["cpb_actual"] = 7400m,
            ["cpb_measuredon"] = new DateTime(2026, 11, 16),
        });
        Tell("A result is entered: 7,400 organic visits against a target of 12,000. Ana does not know yet.");
        Observe();
    }

    private void Draft(out Guid email)
    {
        email = System.Create(new Entity("email")
        {
            ["subject"] = "The October numbers",
            ["directioncode"] = true,
            ["ownerid"] = new EntityReference("systemuser", _owner),
            ["from"] = Party("systemuser", _owner),
            ["to"] = Party("contact", _contact),
        });
        Tell("Marta writes an email to Ana, and leaves it as a draft. A draft tells nobody anything: the task stays open.");
        Observe();
    }

    private void Send(Guid email)
    {
        System.Update(new Entity("email", email)
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(3),
            ["senton"] = _environment.Clock.UtcNow,
            ["actualend"] = _environment.Clock.UtcNow,
        });
        Tell("The email is sent.");
        Observe();
    }

    private void Until(int day, int hour)
    {
        var end = new DateTime(2026, 11, day, hour, 0, 0, DateTimeKind.Utc);
        for (var next = _environment.Clock.UtcNow.AddHours(1); next <= end; next = next.AddHours(1))
        {
            _environment.Clock.AdvanceTo(next);
            System.Execute(new OrganizationRequest("cpb_Sweep"));
            Observe();
        }
    }

    private void Observe()
    {
        _environment.Async.RunUntilIdle();
        var tasks = System.RetrieveMultiple(new QueryExpression("task") { ColumnSet = new ColumnSet("subject", "description", "scheduledend", "statecode", "ownerid") });
        foreach (var task in tasks.Entities)
        {
            var open = task.GetAttributeValue<OptionSetValue>("statecode").Value == 0;
            if (open && _told.Add($"open {task.Id}"))
            {
                Tell($"[bold yellow]Task for {Markup.Escape(task.GetAttributeValue<EntityReference>("ownerid").Name ?? "")}[/]: {Markup.Escape(task.GetAttributeValue<string>("subject"))}");
                AnsiConsole.Write(new Padder(new Panel(Markup.Escape(task.GetAttributeValue<string>("description"))).Header($"due {Local(task.GetAttributeValue<DateTime>("scheduledend"), "dddd d MMMM, HH:mm")}")).PadLeft(20).PadTop(0).PadBottom(0));
            }

            if (!open && _told.Add($"closed {task.Id}"))
            {
                var run = System.RetrieveMultiple(new QueryExpression("cpb_run") { ColumnSet = new ColumnSet("cpb_reasontext") }).Entities.Single();
                Tell($"[bold green]The task closes itself[/]: {Markup.Escape(run.GetAttributeValue<string>("cpb_reasontext"))}.");
            }
        }
    }

    private void Tell(string markup) =>
        AnsiConsole.MarkupLine($"[grey]{Local(_environment.Clock.UtcNow, "ddd d MMM yyyy HH:mm")}[/]  {markup}");

    private static string Local(DateTime utc, string format) => Zone.ToLocal(utc).ToString(format, CultureInfo.InvariantCulture);

    private EntityReference Role(string name)
    {
        var byName = new QueryByAttribute("role") { ColumnSet = new ColumnSet("name") };
        byName.AddAttributeValue("name", name);
        return System.RetrieveMultiple(byName).Entities.Single().ToEntityReference();
    }

    private static EntityCollection Party(string table, Guid id) =>
        new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, id) }]) { EntityName = "activityparty" };
}
