using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Solution;
using CrmPlaybooks.Solution.Deriving;
using CrmPlaybooks.Solution.Packing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios;

/// <summary>
/// A small office in a Dataverse of its own, into which the packed solution was imported: one account manager in Madrid, one client with one contact.
/// The plugins that run are those in the zip. It is November 2026: the 17th is a Tuesday, and an hour is an hour in UTC.
/// </summary>
internal sealed class Office : IDisposable
{
    private const string Play = "poor-result-untold";
    private const int Warn = 727000002;
    private const int Act = 727000003;

    private static readonly Lazy<LocalEnvironment> Imported = new(Import);
    private static readonly Lazy<LocalEnvironment> Acting = new(() => Publish(Act));
    private static readonly Lazy<LocalEnvironment> Warning = new(() => Publish(Warn));

    private readonly LocalEnvironment _environment;

    /// <summary>An office where the play acts, or only warns; or, as shipped, one where nobody has published any setting yet.</summary>
    public Office(int language = 1033, bool asShipped = false, bool warns = false)
    {
        _environment = (asShipped ? Imported : warns ? Warning : Acting).Value.Copy();
        var system = _environment.AsSystem;
        Owner = CreateUser("Marta", "Gil", _environment.RootBusinessUnitId);
        system.Update(new Entity("usersettings", Owner) { ["uilanguageid"] = language, ["timezonecode"] = 105 });
        Client = CreateClient("Contoso");
        Contact = CreateContact("Ana", "Ruiz", "ana@contoso.example", Client);
        system.Update(new Entity("account", Client) { ["primarycontactid"] = new EntityReference("contact", Contact) });
        _environment.Async.RunUntilIdle();
    }

    private Office(Office other)
    {
        _environment = other._environment.Copy();
        Owner = other.Owner;
        Client = other.Client;
        Contact = other.Contact;
    }

    public Guid Owner { get; }

    public Guid Client { get; }

    public Guid Contact { get; }

    public IOrganizationService System => _environment.AsSystem;

    public LocalEnvironment Environment => _environment;

    public static DateTime November(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, DateTimeKind.Utc);

    /// <summary>Somebody who runs the product, with the roles of the admin guide.</summary>
    public static Guid Administrator { get; private set; }

    public IOrganizationService AsAdministrator => _environment.ServiceFor(Administrator);

    public IOrganizationService AsOwner => _environment.ServiceFor(Owner);

    /// <summary>The same office at the same time, which from now on goes its own way.</summary>
    public Office Copy() => new(this);

    public void Dispose() => _environment.Dispose();

    /// <summary>Somebody who looks after clients.</summary>
    public Guid CreateUser(string firstName, string lastName, Guid businessUnit)
    {
        var user = CreateUser(System, firstName, lastName, businessUnit);
        System.Associate("systemuser", user, new Relationship("systemuserroles_association"), [Role(System, "Basic User"), Role(System, "CRM Playbooks User")]);
        return user;
    }

    public Guid CreateClient(string name) => System.Create(new Entity("account")
    {
        ["name"] = name,
        ["customertypecode"] = new OptionSetValue(3),
        ["ownerid"] = new EntityReference("systemuser", Owner),
    });

    public Guid CreateContact(string firstName, string lastName, string address, Guid client) => System.Create(new Entity("contact")
    {
        ["firstname"] = firstName,
        ["lastname"] = lastName,
        ["emailaddress1"] = address,
        ["parentcustomerid"] = new EntityReference("account", client),
    });

    /// <summary>Lets time pass until then: asynchronous jobs run as they fall due, and the sweep is called every hour, as the flow does.</summary>
    public void Until(DateTime utc)
    {
        _environment.Async.RunUntilIdle();
        for (var next = NextHour(_environment.Clock.UtcNow); next <= utc; next = next.AddHours(1))
        {
            _environment.Clock.AdvanceTo(next);
            Sweep();
        }

        _environment.Clock.AdvanceTo(utc);
        _environment.Async.RunUntilIdle();
    }

    public void Sweep()
    {
        System.Execute(new OrganizationRequest("cpb_Sweep"));
        _environment.Async.RunUntilIdle();
    }

    /// <summary>A result far under its target, measured the day before and entered now.</summary>
    public Guid RecordPoorResult(string name = "Organic visits, October")
    {
        var id = System.Create(new Entity("cpb_result")
        {
            ["cpb_name"] = name,
            ["cpb_accountid"] = new EntityReference("account", Client),
            ["cpb_metric"] = "Organic visits",
            ["cpb_target"] = 12000m,
            ["cpb_actual"] = 7400m,
            ["cpb_measuredon"] = _environment.Clock.UtcNow.Date.AddDays(-1),
        });
        _environment.Async.RunUntilIdle();
        return id;
    }

    /// <summary>An email of the owner's to a contact, left as a draft.</summary>
    public Guid DraftEmail(Guid? to = null, Guid? regarding = null, string toTable = "contact")
    {
        var email = new Entity("email")
        {
            ["subject"] = "The October numbers",
            ["directioncode"] = true,
            ["ownerid"] = new EntityReference("systemuser", Owner),
            ["from"] = Parties("systemuser", Owner),
            ["to"] = Parties(toTable, to ?? Contact),
        };
        if (regarding is { } account)
        {
            email["regardingobjectid"] = new EntityReference("account", account);
        }

        var id = System.Create(email);
        _environment.Async.RunUntilIdle();
        return id;
    }

    /// <summary>Gives an email the state and status reason that sending gives it.</summary>
    public void SetEmail(Guid email, int state, int status)
    {
        var sent = new Entity("email", email) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) };
        if (status == 3)
        {
            sent["senton"] = _environment.Clock.UtcNow;
            sent["actualend"] = _environment.Clock.UtcNow;
        }

        System.Update(sent);
        _environment.Async.RunUntilIdle();
    }

    public void SendEmail(Guid? to = null, Guid? regarding = null, string toTable = "contact") => SetEmail(DraftEmail(to, regarding, toTable), 1, 3);

    public IReadOnlyList<Entity> Tasks() => [.. System.RetrieveMultiple(new QueryExpression("task")
    {
        ColumnSet = new ColumnSet(true),
        Orders = { new OrderExpression("createdon", OrderType.Ascending) },
    }).Entities];

    public IReadOnlyList<Entity> Runs() => Rows("cpb_run");

    public IReadOnlyList<Entity> Rows(string table) => [.. System.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities];

    /// <summary>Gives an environment variable a value, as an administrator does.</summary>
    public void SetVariable(string name, string value)
    {
        var definition = Rows("environmentvariabledefinition").Single(row => row.GetAttributeValue<string>("schemaname") == name).ToEntityReference();
        var current = Rows("environmentvariablevalue").SingleOrDefault(row => row.GetAttributeValue<EntityReference>("environmentvariabledefinitionid").Id == definition.Id);
        if (current is null)
        {
            System.Create(new Entity("environmentvariablevalue") { ["environmentvariabledefinitionid"] = definition, ["schemaname"] = name, ["value"] = value });
        }
        else
        {
            System.Update(new Entity("environmentvariablevalue", current.Id) { ["value"] = value });
        }
    }

    private static Guid CreateUser(IOrganizationService service, string firstName, string lastName, Guid businessUnit)
    {
        var address = (firstName + "@agency.example").ToLowerInvariant();
        return service.Create(new Entity("systemuser")
        {
            ["domainname"] = address,
            ["firstname"] = firstName,
            ["lastname"] = lastName,
            ["internalemailaddress"] = address,
            ["businessunitid"] = new EntityReference("businessunit", businessUnit),
            ["islicensed"] = true,
        });
    }

    public static EntityReference Role(IOrganizationService service, string name)
    {
        var byName = new QueryByAttribute("role") { ColumnSet = new ColumnSet("name") };
        byName.AddAttributeValue("name", name);
        return service.RetrieveMultiple(byName).Entities.Single().ToEntityReference();
    }

    public static EntityCollection Parties(string table, Guid id) =>
        new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, id) }]) { EntityName = "activityparty" };

    private static DateTime NextHour(DateTime utc) => utc.Date.AddHours(utc.Hour + 1);

    private static LocalEnvironment Import()
    {
        var repository = Repository.Above(AppContext.BaseDirectory);
        var zip = Packer.Pack(SolutionFolder.Load(repository.SolutionPackage), PluginDll.Load(repository.PluginDll), PackageType.Managed);
        var environment = LocalEnvironment.InMemory(new VirtualClock(November(16, 8)));
        using var stream = new MemoryStream(zip);
        environment.Import(stream);
        Administrator = CreateUser(environment.AsSystem, "Alba", "Ros", environment.RootBusinessUnitId);
        environment.AsSystem.Associate(
            "systemuser",
            Administrator,
            new Relationship("systemuserroles_association"),
            [Role(environment.AsSystem, "Basic User"), Role(environment.AsSystem, "CRM Playbooks Administrator")]);
        return environment;
    }

    private static LocalEnvironment Publish(int mode)
    {
        var environment = Imported.Value.Copy();
        var administrator = environment.ServiceFor(Administrator);
        administrator.Execute(new OrganizationRequest("cpb_InstallStarterPolicy"));
        administrator.Update(new Entity("cpb_playsetting", StarterRow(administrator)) { ["cpb_mode"] = new OptionSetValue(mode) });
        administrator.Execute(new OrganizationRequest("cpb_PublishSettings"));
        return environment;
    }

    /// <summary>The setting for all clients that the starter policy brought.</summary>
    public static Guid StarterRow(IOrganizationService service) => service.RetrieveMultiple(new QueryExpression("cpb_playsetting")
    {
        ColumnSet = new ColumnSet("cpb_name"),
        Criteria = { Conditions = { new ConditionExpression("cpb_play", ConditionOperator.Equal, Play), new ConditionExpression("cpb_segment", ConditionOperator.Null) } },
    }).Entities.Single().Id;
}
