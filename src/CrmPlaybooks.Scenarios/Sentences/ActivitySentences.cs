using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>Mail, calls and meetings, as people and server-side synchronization write them.</summary>
internal static class ActivitySentences
{
    private static readonly string[] Mail = ["text", "cc"];
    private static readonly string[] Spoken = ["subject", "text"];

    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("{person} drafts {subject:text} to {recipients}[ about {record:record}]", "An email is written and not sent.", (story, words) => Draft(story, words)) { Labels = Mail },
        new("{person} sends the email {subject:text}", "A draft is sent.", (story, words) => SetEmail(story, words["subject"], 1, 3)),
        new("the email {subject:text} {state=is pending|is being sent|fails|is cancelled|is sent}", "An email reaches that status reason.", SetEmailState),
        new("{person} sends {recipients} {subject:text}[ about {record:record}]", "An email is written and sent.", (story, words) =>
        {
            Draft(story, words);
            SetEmail(story, words["subject"], 1, 3);
        }) { Labels = Mail },
        new("{sender} writes to {recipients} {subject:text}[ about {record:record}]", "An email comes in, from a contact or an address.", Receive) { Labels = Mail },
        new("{person} logs a call to {called} of {when}[ about {record:record}]", "A call that took place earlier is entered now.", (story, words) =>
            Call(story, words, story.Person(words["person"]), words["called"], story.Time.InstantOf(words["when"]))) { Labels = Spoken },
        new("{person} leaves {called} a voicemail[ about {record:record}]", "A call that nobody answered.", (story, words) =>
            Call(story, words, story.Person(words["person"]), words["called"], null, voicemail: true)) { Labels = Spoken },
        new("{caller} calls {called}[ about {record:record}]", "A call takes place; whoever calls may be ours or the client's.", (story, words) =>
            Call(story, words, Party(story, words["caller"]), words["called"], null)) { Labels = Spoken },
        new("{person} invites {attendees} to {subject:text} on {when}[ about {record:record}]", "A meeting of an hour is put into calendars.", (story, words) =>
            Meet(story, words, words["subject"], story.Time.InstantOf(words["when"]))) { Labels = ["text"] },
        new("{person} meets {attendees}[ about {record:record}]", "A meeting that has just been held and is marked as completed.", (story, words) =>
        {
            var subject = words.Labelled().FirstOrDefault(field => field.Label == "subject")?.Value ?? "Meeting with " + words["attendees"];
            Meet(story, words, subject, story.Now.AddHours(-1));
            SetMeeting(story, subject, 1, 3);
        }) { Labels = Spoken },
        new("the meeting {subject:text} is {state=held|cancelled}", "A meeting is marked as completed, or called off.", (story, words) =>
            SetMeeting(story, words["subject"], words["state"] == "held" ? 1 : 2, words["state"] == "held" ? 3 : 4)),
        new("the meeting {subject:text} moves to {when}", "A meeting is put off or brought forward.", (story, words) =>
        {
            var start = story.Time.InstantOf(words["when"]);
            story.System.Update(new Entity("appointment", story.Names.Find(words["subject"], "appointment").Id) { ["scheduledstart"] = start, ["scheduledend"] = start.AddHours(1) });
        }),
    ];

    private static void Draft(Story story, Words words)
    {
        var author = story.Person(words["person"]);
        var email = Email(story, words, author, outgoing: true);
        email["ownerid"] = author;
        story.Names.Add("email", words["subject"], story.As(author).Create(email));
    }

    private static void Receive(Story story, Words words)
    {
        var email = Email(story, words, Party(story, words["sender"]), outgoing: false);
        if (Parties(story, words["recipients"]).FirstOrDefault(party => party.GetAttributeValue<EntityReference>("partyid")?.LogicalName == "systemuser") is { } colleague)
        {
            email["ownerid"] = colleague["partyid"];
        }

        var id = story.System.Create(email);
        story.Names.Add("email", words["subject"], id);
        story.System.Update(new Entity("email", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(4), ["actualend"] = story.Now });
    }

    private static Entity Email(Story story, Words words, Entity sender, bool outgoing)
    {
        var email = new Entity("email")
        {
            ["subject"] = words["subject"],
            ["directioncode"] = outgoing,
            ["from"] = List(sender),
            ["to"] = List([.. Parties(story, words["recipients"])]),
        };
        foreach (var field in words.Labelled())
        {
            email[field.Label == "cc" ? "cc" : "description"] = field.Label == "cc" ? List([.. Parties(story, field.Value)]) : field.Value;
        }

        return Regarding(story, words, email);
    }

    private static Entity Email(Story story, Words words, EntityReference sender, bool outgoing) => Email(story, words, new Entity("activityparty") { ["partyid"] = sender }, outgoing);

    private static void SetEmailState(Story story, Words words)
    {
        switch (words["state"])
        {
            case "is pending":
                SetEmail(story, words["subject"], 1, 6);
                break;
            case "is being sent":
                SetEmail(story, words["subject"], 1, 7);
                break;
            case "fails":
                SetEmail(story, words["subject"], 0, 8);
                break;
            case "is cancelled":
                SetEmail(story, words["subject"], 2, 5);
                break;
            default:
                SetEmail(story, words["subject"], 1, 3);
                break;
        }
    }

    private static void SetEmail(Story story, string subject, int state, int status)
    {
        var email = new Entity("email", story.Names.Find(subject, "email").Id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) };
        if (status == 3)
        {
            email["senton"] = story.Now;
            email["actualend"] = story.Now;
        }

        story.System.Update(email);
    }

    private static void Call(Story story, Words words, Entity caller, string called, DateTime? when, bool voicemail = false)
    {
        var ours = caller.GetAttributeValue<EntityReference>("partyid") is { LogicalName: "systemuser" } person ? person : null;
        var fields = words.Labelled().ToDictionary(field => field.Label, field => field.Value);
        var subject = fields.GetValueOrDefault("subject", $"Call of {words.Optional("person") ?? words["caller"]}, {story.Told(when ?? story.Now)}");
        var call = new Entity("phonecall")
        {
            ["subject"] = subject,
            ["directioncode"] = ours is not null,
            ["leftvoicemail"] = voicemail,
            ["from"] = List(caller),
            ["to"] = List([.. Parties(story, called)]),
        };
        if (fields.TryGetValue("text", out var text))
        {
            call["description"] = text;
        }

        if (when is { } earlier)
        {
            call["scheduledend"] = earlier;
        }

        var service = ours is null ? story.System : story.As(ours);
        if ((ours ?? Parties(story, called).Select(party => party.GetAttributeValue<EntityReference>("partyid")).FirstOrDefault(party => party?.LogicalName == "systemuser")) is { } owner)
        {
            call["ownerid"] = owner;
        }

        var id = service.Create(Regarding(story, words, call));
        if (!story.Names.Of("phonecall").Any(known => known.Name == subject))
        {
            story.Names.Add("phonecall", subject, id);
        }

        story.System.Update(new Entity("phonecall", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(ours is null ? 4 : 2) });
    }

    private static void Call(Story story, Words words, EntityReference caller, string called, DateTime? when, bool voicemail = false) =>
        Call(story, words, new Entity("activityparty") { ["partyid"] = caller }, called, when, voicemail);

    private static void Meet(Story story, Words words, string subject, DateTime start)
    {
        var organizer = story.Person(words["person"]);
        var meeting = new Entity("appointment")
        {
            ["subject"] = subject,
            ["scheduledstart"] = start,
            ["scheduledend"] = start.AddHours(1),
            ["ownerid"] = organizer,
            ["organizer"] = List(new Entity("activityparty") { ["partyid"] = organizer }),
            ["requiredattendees"] = List([.. Parties(story, words["attendees"])]),
        };
        if (words.Labelled().FirstOrDefault(field => field.Label == "text") is { } text)
        {
            meeting["description"] = text.Value;
        }

        story.Names.Add("appointment", subject, story.As(organizer).Create(Regarding(story, words, meeting)));
    }

    private static void SetMeeting(Story story, string subject, int state, int status) => story.System.Update(
        new Entity("appointment", story.Names.Find(subject, "appointment").Id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) });

    private static Entity Regarding(Story story, Words words, Entity activity)
    {
        if (words.Optional("record") is { } record)
        {
            activity["regardingobjectid"] = story.Record(record);
        }

        return activity;
    }

    private static IEnumerable<Entity> Parties(Story story, string names) => Story.Split(names).Select(name => Party(story, name));

    // A contact, one of ours, a client, or an address that nobody has been told to have.
    private static Entity Party(Story story, string name) => name.Contains('@', StringComparison.Ordinal)
        ? new Entity("activityparty") { ["addressused"] = name }
        : new Entity("activityparty") { ["partyid"] = story.Names.Find(name, "contact", "systemuser", "account") };

    private static EntityCollection List(params Entity[] parties) => new(parties) { EntityName = "activityparty" };
}
