using CrmPlaybooks.LocalDataverse;
using CrmPlaybooks.Policy;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Cli.Tests;

/// <summary>
/// A small agency in November 2026, as an environment and, in samples/agency, as the export of it: what an account manager would meet on a Friday morning.
/// </summary>
internal static class SampleAgency
{
    public static readonly IReadOnlyList<string> Tables =
    [
        "businessunit", "systemuser", "usersettings", "account", "contact", "email", "phonecall", "appointment", "cpb_project", "cpb_milestone", "cpb_result", "cpb_obstacle",
        "cpb_adoptionreading", "cpb_feedback",
    ];

    private const int Customer = 3;
    private const int Supplier = 10;
    private const int Strategic = 727000000;
    private const int Standard = 727000001;

    /// <summary>The environment as it stands on Friday 20 November 2026, 09:00 UTC; no plugin has run.</summary>
    public static LocalEnvironment Build()
    {
        var environment = LocalEnvironment.InMemory(new VirtualClock(new DateTime(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc)));
        using (var zip = new MemoryStream(ShippedSolution.Pack(Solution.PackageType.Managed)))
        {
            environment.Import(zip);
        }

        var story = new Story(environment);
        story.Tell();
        return environment;
    }

    public static Guid Id(string name) => NameBasedId.For("sample|" + name);

    private sealed class Story(LocalEnvironment environment)
    {
        private IOrganizationService System => environment.AsSystem;

        public void Tell()
        {
            User("marta", "Marta", "Gil", 3082);
            User("jon", "Jon", "Ibarra", 3082);
            User("lucy", "Lucy", "Hale", 1033);
            Client("bodegas", "Bodegas Arlanza", "marta", Customer, Strategic, "bodegasarlanza.example");
            Client("clinica", "Clínica Sorolla", "marta", Customer, Standard, "clinicasorolla.example");
            Client("harbour", "Harbour Books", "lucy", Customer, Standard, "harbourbooks.example");
            Client("kitamura", "Kitamura Imports", "lucy", Customer, null, "kitamura.example");
            Client("ferreteria", "Ferretería Lope", "jon", Customer, null, "lope.example");
            Client("ayuntamiento", "Ayuntamiento de Riaza", "jon", Customer, 727000003, "riaza.example");
            Client("printer", "Imprenta Vidal", "jon", Supplier, null, "vidal.example");
            Contact("ines", "Inés", "Prado", "bodegas", "ines@bodegasarlanza.example");
            Contact("raul", "Raúl", "Soto", "clinica", "raul@clinicasorolla.example");
            Contact("maggie", "Maggie", "Orr", "harbour", "maggie@harbourbooks.example");
            Contact("emi", "Emi", "Kitamura", "kitamura", "emi@kitamura.example");
            Contact("lope", "Tomás", "Lope", "ferreteria", "tomas@lope.example");
            Contact("nuria", "Nuria", "Cano", "ayuntamiento", "nuria@riaza.example");

            At("2026-09-07T09:30", () => Mail("kickoff", "marta", "bodegas", "ines", "El plan de otoño"));
            At("2026-09-08T15:00", () => Call("harbour-september", "lucy", "harbour", "maggie", "Autumn catalogue"));
            At("2026-09-22T10:00", () => Mail("lope-august", "jon", "ferreteria", "lope", "Informe de agosto"));
            At("2026-10-06T11:00", () => Received("ines-thanks", "marta", "bodegas", "ines", "Todo bien por aquí"));
            At("2026-10-20T10:00", () => Meeting("riaza-review", "jon", "ayuntamiento", "nuria", "Revisión del trimestre"));
            At("2026-11-02T08:00", () => Reading("harbour-reading", "harbour", 6, 8, 11, 3));

            // Told in good time.
            At("2026-11-10T09:00", () => Result("clinica-october", "clinica", "Citas por la web, octubre", "Citas por la web", 220, 164));
            At("2026-11-10T16:00", () => Call("clinica-call", "marta", "clinica", "raul", "Las citas de octubre"));

            // Known for days, and only a draft.
            At("2026-11-16T09:00", () => Result("bodegas-october", "bodegas", "Ventas en línea, octubre", "Ventas en línea", 48000, 39150));
            At("2026-11-17T12:00", () => Draft("bodegas-draft", "marta", "bodegas", "ines", "Las ventas de octubre"));

            // The client asked first.
            At("2026-11-17T10:00", () => Result("kitamura-october", "kitamura", "Delivery on time, October", "Delivery on time, %", 96, 88));
            At("2026-11-18T09:40", () => Received("emi-asks", "lucy", "kitamura", "emi", "How did October go?"));

            // Still within its time.
            At("2026-11-20T08:10", () => Result("harbour-november", "harbour", "Returns, mid-November", "Returns, %", 4, 6.5m, higherIsBetter: false));

            // Good news, and nothing to do.
            At("2026-11-12T09:00", () => Result("riaza-october", "ayuntamiento", "Trámites en línea, octubre", "Trámites en línea", 900, 1040));
            At("2026-11-20T09:00", () => { });
        }

        private void At(string time, Action happens)
        {
            environment.Clock.AdvanceTo(DateTime.SpecifyKind(DateTime.Parse(time, global::System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc));
            happens();
        }

        private void User(string key, string first, string last, int language)
        {
            System.Create(new Entity("systemuser", Id(key))
            {
                ["domainname"] = $"{key}@agency.example",
                ["internalemailaddress"] = $"{key}@agency.example",
                ["firstname"] = first,
                ["lastname"] = last,
                ["islicensed"] = true,
                ["businessunitid"] = new EntityReference("businessunit", environment.RootBusinessUnitId),
            });
            System.Associate("systemuser", Id(key), new Relationship("systemuserroles_association"), [Role("Basic User"), Role("CRM Playbooks User")]);
            System.Update(new Entity("usersettings", Id(key)) { ["uilanguageid"] = language, ["timezonecode"] = language == 1033 ? 85 : 105 });
        }

        private EntityReference Role(string name)
        {
            var byName = new QueryByAttribute("role") { ColumnSet = new ColumnSet("name") };
            byName.AddAttributeValue("name", name);
            return System.RetrieveMultiple(byName).Entities.Single().ToEntityReference();
        }

        private void Client(string key, string name, string owner, int type, int? segment, string domain) => System.Create(new Entity("account", Id(key))
        {
            ["name"] = name,
            ["customertypecode"] = new OptionSetValue(type),
            ["cpb_segment"] = segment is { } one ? new OptionSetValue(one) : null,
            ["websiteurl"] = "https://www." + domain,
            ["ownerid"] = new EntityReference("systemuser", Id(owner)),
        });

        private void Contact(string key, string first, string last, string client, string address)
        {
            System.Create(new Entity("contact", Id(key))
            {
                ["firstname"] = first,
                ["lastname"] = last,
                ["emailaddress1"] = address,
                ["parentcustomerid"] = new EntityReference("account", Id(client)),
            });
            System.Update(new Entity("account", Id(client)) { ["primarycontactid"] = new EntityReference("contact", Id(key)) });
        }

        private void Mail(string key, string user, string client, string contact, string subject)
        {
            Draft(key, user, client, contact, subject);
            System.Update(new Entity("email", Id(key))
            {
                ["statecode"] = new OptionSetValue(1),
                ["statuscode"] = new OptionSetValue(3),
                ["senton"] = environment.Clock.UtcNow,
                ["actualend"] = environment.Clock.UtcNow,
            });
        }

        private void Draft(string key, string user, string client, string contact, string subject) => System.Create(Activity("email", key, user, client, subject, new()
        {
            ["directioncode"] = true,
            ["from"] = Party("systemuser", user),
            ["to"] = Party("contact", contact),
        }));

        private void Received(string key, string user, string client, string contact, string subject)
        {
            System.Create(Activity("email", key, user, client, subject, new()
            {
                ["directioncode"] = false,
                ["from"] = Party("contact", contact),
                ["to"] = Party("systemuser", user),
            }));
            System.Update(new Entity("email", Id(key)) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(4), ["actualend"] = environment.Clock.UtcNow });
        }

        private void Call(string key, string user, string client, string contact, string subject)
        {
            System.Create(Activity("phonecall", key, user, client, subject, new()
            {
                ["directioncode"] = true,
                ["from"] = Party("systemuser", user),
                ["to"] = Party("contact", contact),
            }));
            System.Update(new Entity("phonecall", Id(key)) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2), ["actualend"] = environment.Clock.UtcNow });
        }

        private void Meeting(string key, string user, string client, string contact, string subject)
        {
            var start = environment.Clock.UtcNow;
            System.Create(Activity("appointment", key, user, client, subject, new()
            {
                ["scheduledstart"] = start,
                ["scheduledend"] = start.AddHours(1),
                ["organizer"] = Party("systemuser", user),
                ["requiredattendees"] = Party("contact", contact),
            }));
            System.Update(new Entity("appointment", Id(key)) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(3) });
        }

        private static Entity Activity(string table, string key, string user, string client, string subject, AttributeCollection own)
        {
            var row = new Entity(table, Id(key))
            {
                ["subject"] = subject,
                ["regardingobjectid"] = new EntityReference("account", Id(client)),
                ["ownerid"] = new EntityReference("systemuser", Id(user)),
            };
            row.Attributes.AddRange(own);
            return row;
        }

        private void Result(string key, string client, string name, string metric, decimal target, decimal actual, bool higherIsBetter = true) => System.Create(new Entity("cpb_result", Id(key))
        {
            ["cpb_name"] = name,
            ["cpb_accountid"] = new EntityReference("account", Id(client)),
            ["cpb_metric"] = metric,
            ["cpb_target"] = target,
            ["cpb_actual"] = actual,
            ["cpb_higherisbetter"] = higherIsBetter,
            ["cpb_measuredon"] = environment.Clock.UtcNow.Date,
        });

        private void Reading(string key, string client, int weeks, int outOf, int people, int decisions) => System.Create(new Entity("cpb_adoptionreading", Id(key))
        {
            ["cpb_name"] = "Survey",
            ["cpb_accountid"] = new EntityReference("account", Id(client)),
            ["cpb_measuredon"] = environment.Clock.UtcNow.Date,
            ["cpb_activeweeks"] = weeks,
            ["cpb_weeksobserved"] = outOf,
            ["cpb_activepeople"] = people,
            ["cpb_decisionstaken"] = decisions,
        });

        private static EntityCollection Party(string table, string key) =>
            new([new Entity("activityparty") { ["partyid"] = new EntityReference(table, Id(key)) }]) { EntityName = "activityparty" };
    }
}
