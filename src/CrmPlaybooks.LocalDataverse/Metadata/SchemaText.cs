using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>
/// Reads and writes a schema as tab-separated lines: <c>table</c>, <c>choice</c>, <c>option</c>, <c>column</c>, <c>virtual</c>, <c>key</c>,
/// <c>one-to-many</c>, <c>many-to-many</c>. The standard tables are kept so, and so is the schema inside a database file.
/// </summary>
internal sealed class SchemaText
{
    private readonly List<Table> _tables = [];
    private readonly List<OneToMany> _oneToMany = [];
    private readonly List<ManyToMany> _manyToMany = [];
    private readonly Dictionary<string, Choice> _choices = new(StringComparer.Ordinal);
    private string[]? _head;
    private List<Column> _columns = [];
    private List<Key> _keys = [];
    private FrozenSet<string> _companions = FrozenSet<string>.Empty;
    private string? _choiceName;
    private List<Option> _options = [];

    public static Schema Read(params IEnumerable<TextReader> readers)
    {
        var text = new SchemaText();
        foreach (var reader in readers)
        {
            while (reader.ReadLine() is { } line)
            {
                text.Take(line);
            }
            text.EndTable();
        }
        return new Schema(text._tables, text._oneToMany, text._manyToMany);
    }

    public static string Write(Schema schema)
    {
        var text = new StringBuilder();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in schema.Tables)
        {
            WriteTable(text, table, written);
        }
        foreach (var r in schema.OneToMany)
        {
            Line(text, "one-to-many", r.Name, r.Referenced, r.Referencing, r.Column, r.Assign.ToString(), r.Delete.ToString(),
                r.Merge.ToString(), r.Reparent.ToString(), r.Share.ToString(), r.Unshare.ToString());
        }
        foreach (var r in schema.ManyToMany)
        {
            Line(text, "many-to-many", r.Name, r.Table1, r.Column1, r.Table2, r.Column2, r.Intersect);
        }
        return text.ToString();
    }

    private void Take(string line)
    {
        var fields = line.Split('\t');
        if (fields[0] != "option")
        {
            EndChoice();
        }
        switch (fields[0])
        {
            case "table":
                EndTable();
                _head = fields;
                break;
            case "choice":
                _choiceName = fields[1];
                break;
            case "option":
                _options.Add(new Option(Whole(fields[1]), Labels(fields[2]), OptionalWhole(fields, 3), OptionalWhole(fields, 4)));
                break;
            case "column":
                _columns.Add(ReadColumn(fields));
                break;
            case "virtual":
                _companions = fields[1].Split(' ').ToFrozenSet(StringComparer.Ordinal);
                break;
            case "key":
                _keys.Add(new Key(fields[1], fields[2].Split(',')));
                break;
            case "one-to-many":
                _oneToMany.Add(ReadOneToMany(fields));
                break;
            case "many-to-many":
                _manyToMany.Add(new ManyToMany(fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]));
                break;
            default:
                throw new InvalidDataException($"The schema text has an unknown line '{fields[0]}'.");
        }
    }

    private Column ReadColumn(string[] fields)
    {
        string Field(int index) => index < fields.Length ? fields[index] : "";
        var type = ReadType(fields[3]);
        var size = Field(4);
        var rights = Field(8);
        return new Column
        {
            Name = fields[1],
            SchemaName = fields[2],
            Type = type,
            MaxLength = type is ColumnType.Text or ColumnType.Memo && size.Length > 0 ? Whole(size) : null,
            Min = type is ColumnType.Text or ColumnType.Memo ? null : ReadBound(size, 0),
            Max = type is ColumnType.Text or ColumnType.Memo ? null : ReadBound(size, 1),
            Precision = size.IndexOf('p', StringComparison.Ordinal) is >= 0 and var at ? Whole(size[(at + 1)..]) : type == ColumnType.Money
                ? 4 : 2,
            Format = Field(5),
            Targets = Field(6).Length == 0 ? [] : Field(6).Split(','),
            Required = Field(7) switch
            {
                "system" => RequiredLevel.System,
                "required" => RequiredLevel.Required,
                "recommended" =>
                RequiredLevel.Recommended,
                _ => RequiredLevel.None
            },
            ValidForCreate = rights[0] == '1',
            ValidForUpdate = rights[1] == '1',
            ValidForRead = rights[2] == '1',
            Default = Field(9).Length == 0 ? null : Field(9),
            Choice = Field(10).Length == 0 ? null : _choices[Field(10)],
        };
    }

    private static double? ReadBound(string size, int side)
    {
        var range = size.Split(' ')[0];
        var bounds = range.Split("..");
        return bounds.Length == 2 && bounds[side].Length > 0 ? double.Parse(bounds[side], CultureInfo.InvariantCulture) : null;
    }

    private static OneToMany ReadOneToMany(string[] fields)
    {
        Cascade At(int index) => index < fields.Length && fields[index] != "-" ? Enum.Parse<Cascade>(fields[index]) : Cascade.NoCascade;
        return new OneToMany(fields[1], fields[2], fields[3], fields[4])
        {
            Assign = At(5),
            Delete = At(6),
            Merge = At(7),
            Reparent = At(8),
            Share = At(9),
            Unshare = At(10),
        };
    }

    private void EndChoice()
    {
        if (_choiceName is not null)
        {
            _choices[_choiceName] = new Choice(_choiceName, _options);
            _choiceName = null;
            _options = [];
        }
    }

    private void EndTable()
    {
        EndChoice();
        if (_head is null)
        {
            return;
        }
        var flags = (_head.Length > 8 ? _head[8] : "").Split(',');
        _tables.Add(new Table(_columns)
        {
            Name = _head[1],
            SchemaName = _head[2],
            SetName = _head[3],
            ObjectTypeCode = Whole(_head[4]),
            PrimaryId = _head[5],
            PrimaryName = _columns.Any(column => column.Name == _head[6]) ? _head[6] : "",
            Ownership = ReadOwnership(_head[7]),
            IsActivity = flags.Contains("activity"),
            IsIntersect = flags.Contains("intersect"),
            HasActivities = flags.Contains("hasactivities"),
            HasNotes = flags.Contains("hasnotes"),
            IsCustom = flags.Contains("custom"),
            Keys = _keys,
            Companions = _companions,
        });
        _head = null;
        _columns = [];
        _keys = [];
        _companions = FrozenSet<string>.Empty;
    }

    private static void WriteTable(StringBuilder text, Table table, HashSet<string> writtenChoices)
    {
        var flags = new List<string>();
        void Flag(bool set, string name)
        {
            if (set)
            {
                flags.Add(name);
            }
        }
        Flag(table.IsActivity, "activity");
        Flag(table.IsIntersect, "intersect");
        Flag(table.HasActivities, "hasactivities");
        Flag(table.HasNotes, "hasnotes");
        Flag(table.IsCustom, "custom");
        Line(text, "table", table.Name, table.SchemaName, table.SetName, Text(table.ObjectTypeCode), table.PrimaryId, table.PrimaryName,
            WriteOwnership(table.Ownership), string.Join(',', flags));
        foreach (var column in table.Columns)
        {
            if (column.Choice is { } choice && writtenChoices.Add(choice.Name))
            {
                Line(text, "choice", choice.Name);
                foreach (var option in choice.Options)
                {
                    Line(text, "option", Text(option.Value), WriteLabels(option.Labels), Text(option.State), Text(option.DefaultStatus));
                }
            }
            Line(text, "column", column.Name, column.SchemaName, WriteType(column.Type), WriteSize(column), column.Format,
                string.Join(',', column.Targets),
                column.Required switch
                {
                    RequiredLevel.System => "system",
                    RequiredLevel.Required =>
                    "required",
                    RequiredLevel.Recommended => "recommended",
                    _ => ""
                },
                $"{(column.ValidForCreate ? 1 : 0)}{(column.ValidForUpdate ? 1 : 0)}{(column.ValidForRead ? 1 : 0)}", column.Default ?? "",
                    column.Choice?.Name ?? "");
        }
        if (table.Companions.Count > 0)
        {
            Line(text, "virtual", string.Join(' ', table.Companions.Order(StringComparer.Ordinal)));
        }
        foreach (var key in table.Keys)
        {
            Line(text, "key", key.Name, string.Join(',', key.Columns));
        }
    }

    private static string WriteSize(Column column)
    {
        if (column.IsText)
        {
            return Text(column.MaxLength);
        }
        if (column.Type is not (ColumnType.Integer or ColumnType.Decimal or ColumnType.Double or ColumnType.Money))
        {
            return "";
        }
        var range = column.Min is null && column.Max is null ? "" : FormattableString.Invariant($"{column.Min:R}..{column.Max:R}");
        return column.Type == ColumnType.Integer ? range : $"{range} p{Text(column.Precision)}".TrimStart();
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            text.Append(i == 0 ? "" : "\t").Append(fields[i]);
        }
        text.Append('\n');
    }

    private static Label[] Labels(string text)
    {
        var labels = new List<Label>();
        var part = new StringBuilder();
        void End()
        {
            var at = part.ToString().IndexOf('=', StringComparison.Ordinal);
            labels.Add(new Label(Whole(part.ToString(0, at)), part.ToString(at + 1, part.Length - at - 1)));
            part.Clear();
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
                part.Append(text[i] switch { 't' => '\t', 'n' => '\n', var other => other });
            }
            else if (text[i] == '|')
            {
                End();
            }
            else
            {
                part.Append(text[i]);
            }
        }
        if (part.Length > 0)
        {
            End();
        }
        return [.. labels];
    }

    private static string WriteLabels(IReadOnlyList<Label> labels) => string.Join('|', labels.Select(label =>
        Text(label.Language) + "=" + label.Text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
                .Replace("\r", "", StringComparison.Ordinal)));

    private static readonly FrozenDictionary<string, ColumnType> Types = new Dictionary<string, ColumnType>
    {
        ["id"] = ColumnType.Id,
        ["guid"] = ColumnType.Guid,
        ["string"] = ColumnType.Text,
        ["memo"] = ColumnType.Memo,
        ["int"] = ColumnType.Integer,
        ["bigint"] = ColumnType.BigInteger,
        ["decimal"] = ColumnType.Decimal,
        ["double"] = ColumnType.Double,
        ["money"] = ColumnType.Money,
        ["bool"] = ColumnType.Boolean,
        ["datetime"] = ColumnType.DateTime,
        ["dateonly"] = ColumnType.DateOnly,
        ["datetimetzi"] = ColumnType.DateTimeZoneIndependent,
        ["choice"] = ColumnType.Choice,
        ["choices"] = ColumnType.MultiChoice,
        ["state"] = ColumnType.State,
        ["status"] = ColumnType.Status,
        ["lookup"] = ColumnType.Lookup,
        ["owner"] = ColumnType.Owner,
        ["partylist"] = ColumnType.PartyList,
        ["entityname"] = ColumnType.EntityName,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ColumnType, string> TypeNames = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static ColumnType ReadType(string text) => Types.TryGetValue(text, out var type) ? type
        : throw new InvalidDataException($"The schema text has an unknown column type '{text}'.");

    private static string WriteType(ColumnType type) => TypeNames[type];

    private static Ownership ReadOwnership(string text) => text switch
    {
        "UserOwned" => Ownership.User,
        "BusinessOwned" => Ownership.Business,
        "OrganizationOwned" => Ownership.Organization,
        _ => Ownership.None,
    };

    private static string WriteOwnership(Ownership ownership) => ownership switch
    {
        Ownership.User => "UserOwned",
        Ownership.Business => "BusinessOwned",
        Ownership.Organization => "OrganizationOwned",
        _ => "None",
    };

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int? OptionalWhole(string[] fields, int index) => index < fields.Length && fields[index].Length > 0
        ? Whole(fields[index]) : null;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
