using System.Globalization;
using CrmPlaybooks.Policy.Plays;
using CrmPlaybooks.Scenarios.Reading;
using CrmPlaybooks.Scenarios.Running;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.Scenarios.Sentences;

/// <summary>What the engine should have done by then. Quoted words are looked for anywhere in the text, whatever their case.</summary>
internal static class Expectations
{
    private static readonly string[] ItemLabels = ["titled", "due", "saying", "not saying", "severity", "play"];

    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("expect no task[ for {owner}][ about {client}]", "No open task of the engine's, of anybody or of that person or client.", (story, words) => Count(story, words, 0)),
        new("expect {number:number} {noun=task|tasks}[ for {owner}][ about {client}]", "So many open tasks of the engine's.", (story, words) => Count(story, words, words.Number("number"))),
        new("expect a task for {owner}[ about {client}]", "Exactly one open task that is as the labels say; due names a day, or a day and a time.", (story, words) =>
            One(story, words, story.Tasks(), "open task")) { Labels = ItemLabels },
        new("expect a warning about {client}", "Exactly one open warning that is as the labels say.", (story, words) =>
            One(story, words, story.Warnings(), "open warning")) { Labels = ["titled", "saying", "not saying", "severity", "play"] },
        new("expect no warning[ about {client}]", "No open warning.", (story, words) =>
        {
            var open = Matching(story, words, story.Warnings()).ToList();
            if (open.Count > 0)
            {
                story.Fail(Picture.Of(story, open));
            }
        }),
        new("expect the {noun=task|warning}[ {words:text}] to be {state=open|completed|cancelled}", "The newest task or warning whose title has these words; because looks at the reason why its run closed.", State) { Labels = ["because"] },
        new("expect silence about {client}[ from {play}]", "No open task and no open warning; because looks at the engine's own explanation.", Silence) { Labels = ["because"] },
        new("expect an explanation of {client}[ from {play}]", "The engine's explanation has these words.", (story, words) => Explained(story, words)) { Labels = ["saying", "not saying"] },
        new("expect {number:number} {noun=run|runs} of {play} about {client}", "So many runs, open or closed, in the ledger.", (story, words) =>
        {
            var runs = Runs(story, words);
            if (runs.Count != words.Number("number"))
            {
                story.Fail(RunsTold(story, runs), story.Client(words["client"]));
            }
        }),
        new("expect a run of {play} about {client}", "Exactly one run that is at that stage (Open, Observed, Waiting, Escalated, Snoozed, Resolved, Dismissed, Superseded, Expired) and has these words as proof or reason.", Run)
        {
            Labels = ["stage", "severity", "saying", "because"],
        },
    ];

    private static void Count(Story story, Words words, int number)
    {
        var open = Matching(story, words, story.Tasks()).ToList();
        if (open.Count != number)
        {
            story.Fail(open.Count == 0 ? Picture.Of(story) : string.Create(CultureInfo.InvariantCulture, $"{open.Count}\n") + Picture.Of(story, open), ClientOf(story, words));
        }
    }

    private static void One(Story story, Words words, IReadOnlyList<Item> items, string kind)
    {
        var fields = words.Labelled();
        var found = Matching(story, words, items).Where(item => fields.All(field => Fits(story, item, field))).ToList();
        if (found.Count == 1)
        {
            return;
        }

        var withAdvice = fields.Any(field => field.Label is "saying" or "not saying");
        story.Fail(found.Count > 1 ? $"more than one such {kind}\n{Picture.Of(story, found)}" : Picture.Of(story, withAdvice), ClientOf(story, words));
    }

    private static bool Fits(Story story, Item item, Field field) => field.Label switch
    {
        "titled" => Has(item.Subject, field.Value),
        "saying" => Has(item.Text, field.Value),
        "not saying" => !Has(item.Text, field.Value),
        "severity" => item.Severity == story.Option("cpb_run", "cpb_severity", field.Value),
        "play" => item.Play == Play(field.Value),
        _ => item.Due is { } due && IsAt(story, due, story.Time.Read(field.Value)),
    };

    private static bool IsAt(Story story, DateTime due, When wanted)
    {
        var local = story.Scenario.Zone.ToLocal(due);
        return DateOnly.FromDateTime(local) == wanted.Day && (wanted.Time is not { } time || TimeOnly.FromDateTime(local) == time);
    }

    private static void State(Story story, Words words)
    {
        var all = words["noun"] == "task" ? story.Tasks() : story.Warnings();
        var text = words.Optional("words") ?? "";
        var newest = all.LastOrDefault(item => Has(item.Subject, text));
        var because = words.Labelled();
        if (newest is null || newest.StateName != words["state"] || because.Any(field => !Has(newest.Reason ?? "", field.Value)))
        {
            story.Fail(newest is null ? Picture.Of(story) : Picture.Of(story, [newest]), newest?.Client);
        }
    }

    private static void Silence(Story story, Words words)
    {
        var client = story.Client(words["client"]);
        var play = words.Optional("play") is { } told ? Play(told) : null;
        var open = story.Tasks().Concat(story.Warnings()).Where(item => item.IsOpen && item.Client?.Id == client.Id && (play is null || item.Play == play)).ToList();
        if (open.Count > 0)
        {
            story.Fail(Picture.Of(story, open), client);
            return;
        }

        Explained(story, words);
    }

    private static void Explained(Story story, Words words)
    {
        var client = story.Client(words["client"]);
        var explanation = story.Explain(client, words.Optional("play") is { } told ? Play(told) : null);
        if (words.Labelled().Any(field => Has(explanation, field.Value) == (field.Label == "not saying")))
        {
            story.Fail("another explanation:\n" + explanation, client);
        }
    }

    private static void Run(Story story, Words words)
    {
        var runs = Runs(story, words);
        var fields = words.Labelled();
        if (runs.Count(run => fields.All(field => Fits(story, run, field))) != 1)
        {
            story.Fail(RunsTold(story, runs), story.Client(words["client"]));
        }
    }

    private static bool Fits(Story story, Entity run, Field field) => field.Label switch
    {
        "stage" => run.GetAttributeValue<OptionSetValue>("statuscode").Value == story.Option("cpb_run", "statuscode", field.Value),
        "severity" => run.GetAttributeValue<OptionSetValue>("cpb_severity")?.Value == story.Option("cpb_run", "cpb_severity", field.Value),
        "saying" => Has(run.GetAttributeValue<string>("cpb_evidence") ?? "", field.Value),
        _ => Has(run.GetAttributeValue<string>("cpb_reasontext") ?? "", field.Value),
    };

    private static List<Entity> Runs(Story story, Words words)
    {
        var play = Play(words["play"]);
        var client = story.Client(words["client"]);
        return [.. story.Runs().Where(run => run.GetAttributeValue<string>("cpb_play") == play && run.GetAttributeValue<EntityReference>("cpb_accountid")?.Id == client.Id)];
    }

    private static string RunsTold(Story story, List<Entity> runs)
    {
        var stages = story.Schema["cpb_run"].Columns.Single(column => column.Name == "statuscode").Options;
        return runs.Count == 0 ? "no run of this play" : string.Join('\n', runs.Select(run =>
            $"{stages.First(stage => stage.Value == run.GetAttributeValue<OptionSetValue>("statuscode").Value).Key} run about {run.GetAttributeValue<string>("cpb_subjectname")}: "
            + $"{run.GetAttributeValue<string>("cpb_evidence")?.ReplaceLineEndings("; ")} {run.GetAttributeValue<string>("cpb_reasontext")}"));
    }

    private static IEnumerable<Item> Matching(Story story, Words words, IEnumerable<Item> items)
    {
        var owner = words.Optional("owner") is { } name ? story.Owner(name) : null;
        var client = ClientOf(story, words);
        return items.Where(item => item.IsOpen && (owner is null || item.Owner?.Id == owner.Id) && (client is null || item.Client?.Id == client.Id));
    }

    private static EntityReference? ClientOf(Story story, Words words) => words.Optional("client") is { } name ? story.Client(name) : null;

    private static string Play(string key) => PlayCatalogue.All.Any(play => play.Key == key) ? key
        : throw new MisunderstoodException($"there is no play '{key}'; {Nearest.Hint(key, PlayCatalogue.All.Select(play => play.Key))}");

    private static bool Has(string text, string words) => Squeezed(text).Contains(Squeezed(words), StringComparison.OrdinalIgnoreCase);

    private static string Squeezed(string text) => string.Join(' ', Quoted.Straighten(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
