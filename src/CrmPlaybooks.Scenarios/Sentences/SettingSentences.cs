using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Policy.Runs;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>What administrators set and publish. Plays that no sentence names observe, as they ship.</summary>
internal static class SettingSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("every play {mode=acts|warns|observes|is off}", "Sets every play's mode for all clients, and publishes.", (story, words) =>
        {
            foreach (var play in PlayCatalogue.All)
            {
                Set(story, play.Key, null, ModeOf(words["mode"]), null);
            }
        }),
        new("play {play} {mode=acts|warns|observes|is off}[ for {segment} clients]", "Sets a play's mode, and its thresholds after the colon (grace-days 2), for all clients or a segment, and publishes.", SetPlay),
        new("environment variable {variable} is {value}", "Gives an environment variable of the solution a value.", (story, words) =>
        {
            SetVariable(story, words["variable"], words["value"]);
            story.IsPublishingDue |= story.IsGiven;
        }),
        new("the sweep {state=stops|starts}", "The flow that calls the sweep every hour is switched off, or on again.", (story, words) => story.IsSweeping = words["state"] == "starts") { Needs = HostFeature.SweepControl },
    ];

    /// <summary>Gives an environment variable a value, as an administrator does.</summary>
    public static void SetVariable(Story story, string name, string value)
    {
        var definitions = story.Rows(new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname") });
        var definition = definitions.FirstOrDefault(row => row.GetAttributeValue<string>("schemaname") == name)?.ToEntityReference() ?? throw new MisunderstoodException(
            $"there is no environment variable '{name}'; {Nearest.Hint(name, definitions.Select(row => row.GetAttributeValue<string>("schemaname")))}");
        var values = new QueryExpression("environmentvariablevalue") { ColumnSet = new ColumnSet("value"), Criteria = { Conditions = { new ConditionExpression("environmentvariabledefinitionid", ConditionOperator.Equal, definition.Id) } } };
        if (story.Rows(values).SingleOrDefault() is { } current)
        {
            story.System.Update(new Entity("environmentvariablevalue", current.Id) { ["value"] = value });
        }
        else
        {
            story.System.Create(new Entity("environmentvariablevalue") { ["environmentvariabledefinitionid"] = definition, ["schemaname"] = name, ["value"] = value });
        }
    }

    private static void SetPlay(Story story, Words words)
    {
        var key = words["play"];
        var play = PlayCatalogue.All.FirstOrDefault(known => known.Key == key) ?? throw new MisunderstoodException(
            $"there is no play '{key}'; {Nearest.Hint(key, PlayCatalogue.All.Select(known => known.Key))}");
        var thresholds = words.Labelled([.. play.Thresholds.Select(threshold => threshold.Name)]);
        int? segment = words.Optional("segment") is { } told ? story.Option("account", "cpb_segment", told) : null;
        Set(story, key, segment, ModeOf(words["mode"]), thresholds.Count == 0 ? null : string.Join('\n', thresholds.Select(field => $"{field.Label}={field.Value}")));
    }

    private static void Set(Story story, string play, int? segment, Mode mode, string? thresholds)
    {
        story.PlaysSet.Add(play);
        var administrator = story.Host.ServiceFor(story.Host.Administrator);
        var query = new QueryExpression("cpb_playsetting")
        {
            ColumnSet = new ColumnSet("cpb_name"),
            Criteria =
            {
                Conditions =
                {
                    new ConditionExpression("cpb_play", ConditionOperator.Equal, play),
                    segment is null ? new ConditionExpression("cpb_segment", ConditionOperator.Null) : new ConditionExpression("cpb_segment", ConditionOperator.Equal, segment.Value),
                },
            },
        };
        var rows = story.Rows(query);
        var row = new Entity("cpb_playsetting") { ["cpb_mode"] = new OptionSetValue((int)mode) };
        if (thresholds is not null)
        {
            row["cpb_thresholds"] = thresholds;
        }

        if (rows is [var existing, ..])
        {
            row.Id = existing.Id;
            administrator.Update(row);
        }
        else
        {
            row["cpb_name"] = play;
            row["cpb_play"] = play;
            row["cpb_segment"] = segment is null ? null : new OptionSetValue(segment.Value);
            administrator.Create(row);
        }

        story.IsPublishingDue = true;
    }

    private static Mode ModeOf(string word) => word switch
    {
        "acts" => Mode.Act,
        "warns" => Mode.Warn,
        "observes" => Mode.Observe,
        _ => Mode.Off,
    };
}
