using System.Globalization;
using System.Xml.Linq;
using CrmPlaybooks.Solution;

namespace CrmPlaybooks.Scenarios.Running;

/// <summary>The tables and columns that scenarios may name, by their English labels: those of the solution, and the platform's own that matter here.</summary>
public sealed class RecordSchema
{
    private const int English = 1033;

    private readonly Dictionary<string, RecordTable> _byLabel;
    private readonly Dictionary<string, RecordTable> _byName;

    private RecordSchema(IReadOnlyList<RecordTable> tables)
    {
        _byName = tables.ToDictionary(table => table.Name);
        _byLabel = tables.ToDictionary(table => table.Label);
    }

    public IReadOnlyCollection<RecordTable> Tables => _byName.Values;

    internal RecordTable this[string name] => _byName[name];

    internal RecordTable? Labelled(string label) => _byLabel.GetValueOrDefault(label);

    /// <summary>Reads the labels out of an unpacked solution.</summary>
    public static RecordSchema Of(SolutionFolder solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var choices = solution.Under("OptionSets", ".xml").ToDictionary(file => file.Root.Attribute("Name")!.Value, file => OptionsOf(file.Root, "option"));
        var targets = solution.Under("Other/Relationships", ".xml").SelectMany(file => file.Root.Elements("EntityRelationship"))
            .Where(relationship => relationship.Element("ReferencingAttributeName") is not null)
            .ToLookup(
                relationship => Key(relationship.Element("ReferencingEntityName")!.Value, relationship.Element("ReferencingAttributeName")!.Value),
                relationship => relationship.Element("ReferencedEntityName")!.Value.ToLowerInvariant());
        var tables = solution.Under("Entities", "/Entity.xml").Select(file => TableOf(file.Root, choices, targets)).ToList();
        return new RecordSchema([.. tables.Select(WithPlatformColumns)]);
    }

    private static RecordTable TableOf(XElement root, Dictionary<string, Dictionary<string, int>> choices, ILookup<string, string> targets)
    {
        var name = root.Element("Name")!;
        var table = name.Value.ToLowerInvariant();
        var label = root.Descendants("LocalizedName").FirstOrDefault(one => (int?)one.Attribute("languagecode") == English)?.Attribute("description")?.Value ?? name.Attribute("LocalizedName")!.Value;
        var columns = root.Descendants("attribute").Where(column => column.Element("ValidForCreateApi")?.Value == "1" || column.Element("LogicalName")!.Value == "statuscode")
            .Select(column => ColumnOf(table, column, choices, targets)).OfType<RecordColumn>();
        return new RecordTable(label.ToLowerInvariant(), table, [.. columns]);
    }

    private static RecordColumn? ColumnOf(string table, XElement column, Dictionary<string, Dictionary<string, int>> choices, ILookup<string, string> targets)
    {
        var name = column.Element("LogicalName")!.Value;
        var label = column.Element("displaynames")?.Elements("displayname").FirstOrDefault(one => (int?)one.Attribute("languagecode") == English)?.Attribute("description")?.Value;
        ColumnKind? kind = column.Element("Type")!.Value switch
        {
            "nvarchar" or "ntext" => ColumnKind.Text,
            "int" => ColumnKind.Whole,
            "decimal" => ColumnKind.Number,
            "bit" => ColumnKind.YesNo,
            "picklist" => ColumnKind.Choice,
            "status" => ColumnKind.Choice,
            "datetime" => column.Element("Format")?.Value == "date" ? ColumnKind.Day : ColumnKind.Instant,
            "lookup" => ColumnKind.Lookup,
            _ => null,
        };
        if (kind is null || label is null)
        {
            return null;
        }

        var options = column.Element("OptionSetName")?.Value is { } set && choices.TryGetValue(set, out var global) ? global : OptionsOf(column, kind == ColumnKind.Choice ? "status" : "option");
        return new RecordColumn(label.Replace(":", "", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).ToLowerInvariant(), name, kind.Value)
        {
            Options = options,
            Targets = [.. targets[Key(table, name)]],
            IsRequired = column.Element("RequiredLevel")?.Value == "required",
        };
    }

    private static Dictionary<string, int> OptionsOf(XElement parent, string element) => parent.Descendants(element).ToDictionary(
        option => option.Descendants("label").First(label => (int?)label.Attribute("languagecode") == English).Attribute("description")!.Value.ToLowerInvariant(),
        option => int.Parse(option.Attribute("value")!.Value, CultureInfo.InvariantCulture));

    private static RecordTable WithPlatformColumns(RecordTable table) => table.Name switch
    {
        "account" => table with
        {
            Label = "client",
            Columns =
            [
                .. table.Columns,
                new("name", "name", ColumnKind.Text),
                new("relationship type", "customertypecode", ColumnKind.Choice)
                {
                    Options = new Dictionary<string, int> { ["competitor"] = 1, ["consultant"] = 2, ["customer"] = 3, ["partner"] = 5, ["prospect"] = 8, ["reseller"] = 9, ["supplier"] = 10, ["vendor"] = 11, ["other"] = 12 },
                },
                new("parent account", "parentaccountid", ColumnKind.Lookup) { Targets = ["account"] },
                new("primary contact", "primarycontactid", ColumnKind.Lookup) { Targets = ["contact"] },
                new("website", "websiteurl", ColumnKind.Text),
                new("email", "emailaddress1", ColumnKind.Text),
                .. Refusals,
            ],
        },
        "contact" => table with
        {
            Label = "contact",
            Columns =
            [
                .. table.Columns,
                new("client", "parentcustomerid", ColumnKind.Lookup) { Targets = ["account"] },
                new("email", "emailaddress1", ColumnKind.Text),
                new("email 2", "emailaddress2", ColumnKind.Text),
                new("job title", "jobtitle", ColumnKind.Text),
                .. Refusals,
            ],
        },
        _ => table,
    };

    private static IReadOnlyList<RecordColumn> Refusals =>
    [
        new("do not allow emails", "donotemail", ColumnKind.YesNo),
        new("do not allow bulk emails", "donotbulkemail", ColumnKind.YesNo),
        new("do not allow phone calls", "donotphone", ColumnKind.YesNo),
    ];

    private static string Key(string table, string column) => (table + "." + column).ToLowerInvariant();
}

/// <summary>A table as scenarios name it.</summary>
public sealed record RecordTable(string Label, string Name, IReadOnlyList<RecordColumn> Columns);

/// <summary>A column as scenarios name it.</summary>
public sealed record RecordColumn(string Label, string Name, ColumnKind Kind)
{
    /// <summary>Of a choice: its values by their labels in lower case.</summary>
    public IReadOnlyDictionary<string, int> Options { get; init; } = new Dictionary<string, int>();

    /// <summary>Of a lookup: the tables it may lead to.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public bool IsRequired { get; init; }
}

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    Text,
    Whole,
    Number,
    YesNo,
    Choice,
    Day,
    Instant,
    Lookup,
}
