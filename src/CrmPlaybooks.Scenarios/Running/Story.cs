using System.Globalization;
using System.ServiceModel;
using CrmPlaybooks.Scenarios.Hosts;
using CrmPlaybooks.Scenarios.Reading;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>A scenario while it is lived through: who and what there is, what time it is, and what did not come as expected.</summary>
internal sealed class Story(Scenario scenario, IScenarioHost host, RecordSchema schema)
{
    private static readonly string[] Articles = ["a ", "an ", "the "];

    private readonly HashSet<DateOnly> _closures = [];
    private readonly List<Failure> _failures = [];
    private Statement? _current;

    public IScenarioHost Host => host;

    public RecordSchema Schema => schema;

    public Scenario Scenario => scenario;

    public Names Names { get; } = new();

    public IOrganizationService System => host.AsSystem;

    public IReadOnlyList<Failure> Failures => _failures;

    /// <summary>Days off that are told so far, by name.</summary>
    public List<Closure> Closures { get; } = [];

    /// <summary>Whether what is given is still being told: settings are published once, at its end.</summary>
    public bool IsGiven { get; set; } = true;

    /// <summary>Whether settings, people or calendars were told that the engine must be told of.</summary>
    public bool IsPublishingDue { get; set; }

    /// <summary>The plays whose mode the scenario sets.</summary>
    public SortedSet<string> PlaysSet { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the flow that calls the sweep is switched on.</summary>
    public bool IsSweeping { get; set; } = true;

    public StoryTime Time => new(scenario.Zone, scenario.Zone.ToLocal(host.UtcNow), _closures);

    public DateTime Now => host.UtcNow;

    public void Tell(Statement statement)
    {
        _current = statement;
        try
        {
            statement.Sentence.Act(this, statement.Words);
        }
        catch (MisunderstoodException e)
        {
            throw new ScenarioException(scenario.File, statement.Line, e.Message + (e.Message.EndsWith('?') ? "" : "."));
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            throw new ScenarioException(scenario.File, statement.Line, $"Dataverse refuses this: {e.Message}");
        }
    }

    public void AddClosure(DateOnly day, string name)
    {
        _closures.Add(day);
        Closures.Add(new Closure(day, name));
    }

    public IOrganizationService As(EntityReference person) => person.LogicalName == "systemuser" ? host.ServiceFor(person.Id) : System;

    public EntityReference Person(string name) => Names.Find(name, "systemuser");

    public EntityReference Client(string name) => Names.Find(name, "account");

    public EntityReference Owner(string name) => Names.Find(name, "systemuser", "team");

    public IReadOnlyList<EntityReference> People(string names) => [.. Split(names).Select(Person)];

    public static IEnumerable<string> Split(string names) =>
        names.Split([" and ", ", "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A record by its kind and name, such as project "Rollout"; or a client or contact by name.</summary>
    public EntityReference Record(string text)
    {
        var quote = text.IndexOfAny(['"', '«']);
        if (quote < 0)
        {
            return Names.Find(text, "account", "contact");
        }

        var label = WithoutArticle(text[..quote].Trim());
        var table = label switch
        {
            "email" or "draft" => "email",
            "call" => "phonecall",
            "meeting" => "appointment",
            _ => Table(label).Name,
        };
        return Names.Find(Quoted.Strip(text[quote..]), table);
    }

    public RecordTable Table(string label) => schema.Labelled(WithoutArticle(label)) is { } table && table.Columns.Count > 0
        ? table
        : throw new MisunderstoodException($"there is no kind of record '{label}'; {Nearest.Hint(label, schema.Tables.Select(known => known.Label))}");

    public int Option(string table, string column, string label)
    {
        var options = schema[table].Columns.Single(known => known.Name == column).Options;
        return options.TryGetValue(label.ToLowerInvariant(), out var value) ? value : throw new MisunderstoodException($"there is no '{label}' here; {Nearest.Hint(label, options.Keys)}");
    }

    /// <summary>Writes fields, told by the labels of their columns, into a row.</summary>
    public void Fill(Entity row, Words words)
    {
        var table = schema[row.LogicalName];
        foreach (var field in words.Labelled([.. table.Columns.Select(column => column.Label)]))
        {
            var column = table.Columns.First(known => known.Label == field.Label);
            row[column.Name] = ValueOf(column, field.Value);
        }
    }

    /// <summary>Refuses a new row that lacks what its table demands.</summary>
    public void Demand(Entity row)
    {
        var missing = schema[row.LogicalName].Columns.Where(column => column.IsRequired && !row.Contains(column.Name)).Select(column => $"'{column.Label}'").ToList();
        if (missing.Count > 0)
        {
            throw new MisunderstoodException($"a {schema[row.LogicalName].Label} needs {string.Join(" and ", missing)}");
        }
    }

    /// <summary>Notes that what a sentence expects is not so.</summary>
    public void Fail(string found, EntityReference? client = null) => _failures.Add(new Failure(
        scenario.File,
        _current!.Line,
        scenario.Zone.ToLocal(host.UtcNow),
        _current.Text,
        found,
        [.. ClientsFor(client).Select(one => new Told(Names.NameOf(one), ExplainPlaysSet(one)))]));

    /// <summary>The engine's own explanation of a client.</summary>
    public string Explain(EntityReference client, string? play = null)
    {
        var request = new OrganizationRequest("cpb_Explain") { ["AccountId"] = client.Id, ["Language"] = (int)scenario.Language };
        if (play is not null)
        {
            request["Play"] = play;
        }

        try
        {
            return (string)host.ServiceFor(host.Administrator).Execute(request)["Explanation"];
        }
        catch (FaultException<OrganizationServiceFault> e)
        {
            return e.Message;
        }
    }

    /// <summary>The tasks that the engine made, oldest first.</summary>
    public IReadOnlyList<Item> Tasks() => Items("task", "scheduledend");

    /// <summary>The warnings that the engine made, oldest first.</summary>
    public IReadOnlyList<Item> Warnings() => Items("cpb_warning");

    public IReadOnlyList<Entity> Runs() => Rows(new QueryExpression("cpb_run")
    {
        ColumnSet = new ColumnSet("cpb_play", "cpb_accountid", "cpb_severity", "cpb_reasontext", "cpb_evidence", "cpb_subjectname", "cpb_cycle", "statuscode", "statecode"),
        Orders = { new OrderExpression("createdon", OrderType.Ascending) },
    });

    public IReadOnlyList<Entity> Rows(QueryExpression query) => [.. System.RetrieveMultiple(query).Entities];

    /// <summary>An instant as the story tells time.</summary>
    public string Told(DateTime? utc) => utc is { } instant ? scenario.Zone.ToLocal(instant).ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture) : "no day";

    /// <summary>Publishes the settings a second later: looks of the same second would pass for later ones.</summary>
    public void Publish()
    {
        host.AdvanceTo(host.UtcNow.AddSeconds(1));
        var response = host.ServiceFor(host.Administrator).Execute(new OrganizationRequest("cpb_PublishSettings"));
        if (response.Results.TryGetValue("Findings", out var findings) && findings is string { Length: > 0 } text && text.Contains("threshold", StringComparison.Ordinal))
        {
            throw new MisunderstoodException(text.ReplaceLineEndings(" "));
        }

        IsPublishingDue = false;
    }

    // The plays that the file sets are those whose silence surprises; the others only observe.
    private string ExplainPlaysSet(EntityReference client) =>
        PlaysSet.Count == 0 ? Explain(client) : string.Join('\n', PlaysSet.Select(play => Explain(client, play).TrimEnd()));

    private IEnumerable<EntityReference> ClientsFor(EntityReference? client) =>
        client is not null ? [client] : Names.Of("account").Count() <= 3 ? Names.Of("account") : [];

    private List<Item> Items(string table, params string[] more)
    {
        var runs = Runs().ToDictionary(run => run.Id);
        var query = new QueryExpression(table)
        {
            ColumnSet = new ColumnSet(["subject", "description", "ownerid", "regardingobjectid", "statecode", "cpb_runid", .. more]),
            Criteria = { Conditions = { new ConditionExpression("cpb_runid", ConditionOperator.NotNull) } },
            Orders = { new OrderExpression("createdon", OrderType.Ascending) },
        };
        return [.. Rows(query).Select(row => new Item(row, runs.GetValueOrDefault(row.GetAttributeValue<EntityReference>("cpb_runid").Id)))];
    }

    private object? ValueOf(RecordColumn column, string value)
    {
        if (value is "nothing" or "empty")
        {
            return null;
        }

        return column.Kind switch
        {
            ColumnKind.Whole => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw Wrong("a whole number"),
            ColumnKind.Number => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a number such as 7400 or 3.5"),
            ColumnKind.YesNo => value switch { "yes" or "" => true, "no" => false, _ => throw Wrong("'yes' or 'no'") },
            ColumnKind.Choice => column.Options.TryGetValue(value.ToLowerInvariant(), out var option) ? new OptionSetValue(option) : throw Wrong(string.Join(", ", column.Options.Keys)),
            ColumnKind.Day => Time.DayOf(value).ToDateTime(TimeOnly.MinValue),
            ColumnKind.Instant => Time.InstantOf(value),
            ColumnKind.Lookup => Names.Find(value, column.Targets.Count > 0 ? [.. column.Targets] : throw new MisunderstoodException($"'{column.Label}' is not for scenarios to write")),
            _ => value,
        };

        MisunderstoodException Wrong(string wanted) => new($"'{value}' does not fit '{column.Label}', which is {wanted}");
    }

    private static string WithoutArticle(string label) =>
        Articles.FirstOrDefault(article => label.StartsWith(article, StringComparison.Ordinal)) is { } told ? label[told.Length..] : label;
}

/// <summary>A day off for everybody.</summary>
internal sealed record Closure(DateOnly Day, string Name);
