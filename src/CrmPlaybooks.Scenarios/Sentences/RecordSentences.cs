using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>Clients, their contacts, and the records that people keep about them. Columns are told after the colon, by their English labels.</summary>
internal static class RecordSentences
{
    private const int Customer = 3;
    private const string ClientColumn = "cpb_accountid";

    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("client {name} of {owner}", "A client and who looks after it.", AddClient),
        new("contact {name} of {client}", "Somebody at a client; the first one is its primary contact.", AddContact),
        new("{person} records {table:table} {name:text} of {client}", "A person enters a record of a client.", (story, words) =>
            AddRecord(story, words, story.As(story.Person(words["person"])), story.Client(words["client"]), story.Person(words["person"]))),
        new("{table:table} {name:text} of {client}", "A record of a client, as an import or an integration writes it; it belongs to the client's owner.", (story, words) =>
            AddRecord(story, words, story.System, story.Client(words["client"]))),
        new("phrase {name:text}", "An administrator adds a phrase to the lexicon, or takes one out (remove from lexicon), and publishes.", (story, words) =>
        {
            AddRecord(story, words, story.Host.ServiceFor(story.Host.Administrator), null, label: "phrase");
            story.IsPublishingDue = true;
        }),
        new("{person} changes {record:record}", "A person changes columns of a record, client or contact.", (story, words) =>
            Change(story, words, story.As(story.Person(words["person"])))),
        new("{record:record} changes", "Columns of a record, client or contact are changed by an import or an integration.", (story, words) => Change(story, words, story.System)),
        new("{client} passes to {owner}", "The client is assigned to somebody else.", (story, words) =>
            story.System.Update(new Entity("account", story.Client(words["client"]).Id) { ["ownerid"] = story.Owner(words["owner"]) })),
        new("{loser} is merged into {winner}", "Two clients or two contacts become one.", Merge) { Needs = HostFeature.Merge },
        new("{record:record} is {state=deactivated|reactivated}", "A record, client or contact is made inactive, or active again.", (story, words) =>
        {
            var record = story.Record(words["record"]);
            var active = words["state"] == "reactivated";
            story.System.Update(new Entity(record.LogicalName, record.Id) { ["statecode"] = new OptionSetValue(active ? 0 : 1), ["statuscode"] = new OptionSetValue(active ? 1 : 2) });
        }),
        new("{record:record} is deleted", "A record, client, contact or activity is deleted.", (story, words) =>
        {
            var record = story.Record(words["record"]);
            story.System.Delete(record.LogicalName, record.Id);
        }),
    ];

    private static void AddClient(Story story, Words words)
    {
        var client = new Entity("account") { ["name"] = words["name"], ["customertypecode"] = new OptionSetValue(Customer), ["ownerid"] = story.Owner(words["owner"]) };
        story.Fill(client, words);
        story.Names.Add("account", words["name"], story.System.Create(client));
    }

    private static void AddContact(Story story, Words words)
    {
        var client = story.Client(words["client"]);
        var isFirst = story.System.Retrieve("account", client.Id, new ColumnSet("primarycontactid")).GetAttributeValue<EntityReference>("primarycontactid") is null;
        var name = words["name"];
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var contact = new Entity("contact")
        {
            ["firstname"] = space < 0 ? null : name[..space],
            ["lastname"] = space < 0 ? name : name[(space + 1)..],
            ["parentcustomerid"] = client,
        };
        story.Fill(contact, words);
        var id = story.System.Create(contact);
        story.Names.Add("contact", name, id);
        if (isFirst)
        {
            story.System.Update(new Entity("account", client.Id) { ["primarycontactid"] = new EntityReference("contact", id) });
        }
    }

    private static void AddRecord(Story story, Words words, IOrganizationService service, EntityReference? client, EntityReference? owner = null, string? label = null)
    {
        var table = story.Table(label ?? words["table"]);
        var row = new Entity(table.Name) { ["cpb_name"] = words["name"] };
        if (client is not null)
        {
            row[ClientColumn] = client;
            row["ownerid"] = owner ?? story.System.Retrieve("account", client.Id, new ColumnSet("ownerid"))["ownerid"];
        }

        story.Fill(row, words);
        story.Demand(row);
        story.Names.Add(table.Name, words["name"], service.Create(row));
    }

    private static void Change(Story story, Words words, IOrganizationService service)
    {
        var record = story.Record(words["record"]);
        var row = new Entity(record.LogicalName, record.Id);
        story.Fill(row, words);
        if (row.Attributes.Count == 0)
        {
            throw new MisunderstoodException("say after a colon what changes, such as: actual 12500");
        }

        service.Update(row);
    }

    private static void Merge(Story story, Words words)
    {
        var loser = story.Names.Find(words["loser"], "account", "contact");
        var winner = story.Names.Find(words["winner"], loser.LogicalName);
        story.System.Execute(new OrganizationRequest("Merge")
        {
            ["Target"] = new EntityReference(winner.LogicalName, winner.Id),
            ["SubordinateId"] = loser.Id,
            ["UpdateContent"] = new Entity(winner.LogicalName),
            ["PerformParentingChecks"] = false,
        });
    }
}
