using System.Globalization;
using CrmPlaybooks.Policy.WorkingTime;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>The company's own people.</summary>
internal static class PeopleSentences
{
    private const string FallbackTeam = "cpb_FallbackTeam";

    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("person {name}", "Somebody of ours who looks after clients, in the language and time zone of the scenario unless told otherwise.", Hire)
        {
            Labels = ["language", "time zone", "manager", "administrator"],
        },
        new("fallback team {team:text} of {people}", "The team that owns what no client's owner can own.", MakeTeam),
        new("{person} is {state=disabled|enabled}", "The user is disabled or enabled.", Enable),
        new("{person} now reports to {manager}", "The user's manager changes.", (story, words) =>
            story.System.Update(new Entity("systemuser", story.Person(words["person"]).Id) { ["parentsystemuserid"] = story.Person(words["manager"]) })),
    ];

    /// <summary>Gives a user the scenario's language and time zone.</summary>
    public static void SettleIn(Story story, Guid user, Policy.Language? language = null, LocalZone? zone = null) =>
        story.System.Update(new Entity("usersettings", user)
        {
            ["uilanguageid"] = (int)(language ?? story.Scenario.Language),
            ["timezonecode"] = CodeOf(story, zone ?? story.Scenario.Zone),
        });

    private static void Hire(Story story, Words words)
    {
        var fields = words.Labelled().ToDictionary(field => field.Label, field => field.Value);
        var user = story.Host.Hire(words["name"], fields.ContainsKey("administrator"));
        Policy.Language? language = !fields.TryGetValue("language", out var told) ? null : told switch
        {
            "English" => Policy.Language.English,
            "Spanish" => Policy.Language.Spanish,
            _ => throw new MisunderstoodException($"'{told}' is no language that the engine speaks; write English or Spanish"),
        };
        SettleIn(story, user, language, fields.TryGetValue("time zone", out var zone) ? ZoneOf(zone) : null);
        if (fields.TryGetValue("manager", out var manager))
        {
            story.System.Update(new Entity("systemuser", user) { ["parentsystemuserid"] = story.Person(manager) });
        }

        story.Names.Add("systemuser", words["name"], user);
        story.IsPublishingDue |= story.IsGiven;
    }

    private static void MakeTeam(Story story, Words words)
    {
        var people = story.People(words["people"]);
        var team = story.System.Create(new Entity("team")
        {
            ["name"] = words["team"],
            ["businessunitid"] = story.System.Retrieve("systemuser", people[0].Id, new ColumnSet("businessunitid")).GetAttributeValue<EntityReference>("businessunitid"),
            ["administratorid"] = people[0],
        });
        var roles = new QueryByAttribute("role") { ColumnSet = new ColumnSet("name") };
        roles.AddAttributeValue("name", "CRM Playbooks User");
        story.System.Associate("team", team, new Relationship("teamroles_association"), [story.System.RetrieveMultiple(roles).Entities.Single().ToEntityReference()]);
        story.System.Associate("team", team, new Relationship("teammembership_association"), [.. people]);
        story.Names.Add("team", words["team"], team);
        SettingSentences.SetVariable(story, FallbackTeam, words["team"]);
        story.IsPublishingDue = true;
    }

    private static void Enable(Story story, Words words) =>
        story.System.Update(new Entity("systemuser", story.Person(words["person"]).Id) { ["isdisabled"] = words["state"] == "disabled" });

    private static LocalZone ZoneOf(string name)
    {
        try
        {
            return LocalZone.Of(name);
        }
        catch (WorkingTimeException)
        {
            throw new MisunderstoodException($"there is no time zone '{name}'; write it as Europe/Madrid");
        }
    }

    // Users' zones are told by code, codes by Windows names; of a Windows name there is one code.
    private static int CodeOf(Story story, LocalZone zone)
    {
        var windows = TimeZoneInfo.TryConvertIanaIdToWindowsId(zone.Id, out var converted) ? converted : zone.Id;
        var definition = new QueryByAttribute("timezonedefinition") { ColumnSet = new ColumnSet("timezonecode") };
        definition.AddAttributeValue("standardname", windows);
        return story.System.RetrieveMultiple(definition).Entities.FirstOrDefault()?.GetAttributeValue<int>("timezonecode")
            ?? throw new MisunderstoodException(string.Create(CultureInfo.InvariantCulture, $"Dataverse has no time zone for '{zone.Id}'"));
    }
}
