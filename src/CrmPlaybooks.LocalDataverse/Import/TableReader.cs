using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>Reads tables, columns, choices and keys out of customizations.xml.</summary>
internal sealed class TableReader(SchemaBuilder schema, List<string> faults)
{
    private readonly Dictionary<string, Choice> _globalChoices = new(StringComparer.OrdinalIgnoreCase);

    public void Read(XElement customizations)
    {
        foreach (var set in customizations.Element("optionsets")?.Elements("optionset") ?? [])
        {
            var name = (string?)set.Attribute("Name") ?? "";
            _globalChoices[name] = ReadChoice(name, set);
        }
        foreach (var entity in customizations.Element("Entities")?.Elements("Entity") ?? [])
        {
            if (entity.Element("EntityInfo")?.Element("entity") is { } info)
            {
                ReadTable(info);
            }
        }
    }

    private void ReadTable(XElement info)
    {
        var schemaName = (string?)info.Attribute("Name") ?? "";
        var name = schemaName.ToLowerInvariant();
        var known = schema.Find(name);
        var columns = known is null ? [] : known.Columns.ToList();
        foreach (var attribute in info.Element("attributes")?.Elements("attribute") ?? [])
        {
            if (ReadColumn(name, attribute) is { } column)
            {
                Put(name, columns, column);
            }
        }
        var keys = (known?.Keys ?? []).ToList();
        foreach (var key in info.Element("EntityKeys")?.Elements("EntityKey") ?? [])
        {
            var read = new Key(key.Text("LogicalName") ?? key.Text("Name")!.ToLowerInvariant(),
                [.. key.Element("EntityKeyAttributes")?.Elements("AttributeName").Select(column => column.Value) ?? []]);
            foreach (var column in read.Columns.Where(column => !columns.Exists(candidate => candidate.Name == column)))
            {
                faults.Add($"The alternate key '{read.Name}' of '{name}' names the unknown column '{column}'.");
            }
            keys.RemoveAll(candidate => candidate.Name == read.Name);
            keys.Add(read);
        }
        if (known is not null && !known.IsCustom)
        {
            schema.Put(SchemaBuilder.Copy(known, columns, keys: keys));
            return;
        }
        var isActivity = info.Flag("IsActivity");
        var id = columns.Find(column => column.Type == ColumnType.Id);
        if (id is null)
        {
            faults.Add($"The table '{name}' is neither known nor complete: it has no primary key column.");
            return;
        }
        var isUserOwned = info.Text("OwnershipTypeMask") is "UserOwned" or null;
        if (info.Text("OwnershipTypeMask") is { } mask and not ("UserOwned" or "OrgOwned"))
        {
            faults.Add($"The table '{name}' has the ownership '{mask}', which is not imitated.");
        }
        schema.Put(new Table(Complete(columns))
        {
            Name = name,
            SchemaName = schemaName,
            SetName = info.Text("EntitySetName") ?? name + "s",
            ObjectTypeCode = known?.ObjectTypeCode ?? schema.NextObjectTypeCode,
            PrimaryId = id.Name,
            PrimaryName = PrimaryName(info) ?? known?.PrimaryName ?? "",
            Ownership = isUserOwned ? Ownership.User : Ownership.Organization,
            IsActivity = isActivity,
            HasActivities = info.Flag("HasRelatedActivities"),
            HasNotes = info.Flag("HasRelatedNotes"),
            IsCustom = true,
            Keys = keys,
        });
    }

    private static string? PrimaryName(XElement info) => info.Element("attributes")?.Elements("attribute")
        .FirstOrDefault(attribute => (attribute.Text("DisplayMask") ?? "").Split('|').Contains("PrimaryName"))?.Text("LogicalName");

    // Every table has a row version, even where its export does not say so.
    private static List<Column> Complete(List<Column> columns)
    {
        if (!columns.Exists(column => column.Name == "versionnumber"))
        {
            columns.Add(new Column
            {
                Name = "versionnumber",
                SchemaName = "VersionNumber",
                Type = ColumnType.BigInteger,
                ValidForCreate = false,
                ValidForUpdate = false
            });
        }
        var order = new[] { columns.First(column => column.Type == ColumnType.Id).Name, "ownerid", "statecode", "statuscode" };
        return [.. columns.OrderBy(column => Array.IndexOf(order, column.Name) is >= 0 and var at ? at : order.Length)];
    }

    private void Put(string table, List<Column> columns, Column column)
    {
        var index = columns.FindIndex(known => known.Name == column.Name);
        if (index < 0)
        {
            columns.Add(column);
            return;
        }
        var known = columns[index];
        if (known.Type != column.Type)
        {
            faults.Add($"The column '{table}.{column.Name}' changes its type from {known.Type} to {column.Type}, which is not imitated.");
        }
        else if (known.Targets.Count == 1 && column.Targets.Count > 1)
        {
            faults.Add($"The lookup '{table}.{column.Name}' would lead to several tables from now on, which is not imitated.");
        }
        columns[index] = column with { Targets = known.Targets.Union(column.Targets, StringComparer.Ordinal).ToArray() };
    }

    private Column? ReadColumn(string table, XElement attribute)
    {
        var name = attribute.Text("LogicalName") ?? attribute.Text("Name") ?? "";
        var kind = attribute.Text("Type");
        if (kind is "virtual" or "image" or "file" or "managedproperty")
        {
            if (attribute.Flag("IsCustomField"))
            {
                faults.Add($"The column '{table}.{name}' is of type {kind}, which is not imitated.");
            }
            return null;
        }
        if (attribute.Whole("SourceType") is > 0)
        {
            faults.Add($"The column '{table}.{name}' is calculated or a rollup, which is not imitated.");
            return null;
        }
        var type = name == "activitytypecode" ? ColumnType.EntityName : Type(kind, attribute);
        if (type is null)
        {
            faults.Add($"The column '{table}.{name}' has the unknown type '{kind}'.");
            return null;
        }
        if (type == ColumnType.Lookup && !attribute.Flag("IsCustomField") && Targets(name, type.Value, attribute).Length == 0)
        {
            // A column of the platform that leads to a table which is not imitated (mailbox, service level).
            return null;
        }
        return new Column
        {
            Name = name,
            SchemaName = (string?)attribute.Attribute("PhysicalName") ?? name,
            Type = type.Value,
            MaxLength = type is ColumnType.Text or ColumnType.Memo ? attribute.Whole("MaxLength") : null,
            Min = attribute.Number("MinValue"),
            Max = attribute.Number("MaxValue"),
            Precision = attribute.Whole("Accuracy") ?? (type == ColumnType.Money ? 4 : 2),
            Format = attribute.Text("Format") is { } format and not ("none" or "text" or "textarea" or "datetime") ? format : "",
            Targets = Targets(name, type.Value, attribute),
            Required = attribute.Text("RequiredLevel") switch
            {
                "systemrequired" => RequiredLevel.System,
                "required" or "applicationrequired" => RequiredLevel.Required,
                "recommended" => RequiredLevel.Recommended,
                _ => RequiredLevel.None,
            },
            ValidForCreate = attribute.Flag("ValidForCreateApi", missing: true),
            ValidForUpdate = attribute.Flag("ValidForUpdateApi", missing: true),
            ValidForRead = attribute.Flag("ValidForReadApi", missing: true),
            Default = Default(type.Value, attribute.Text("AppDefaultValue")),
            Choice = type is ColumnType.Choice or ColumnType.MultiChoice or ColumnType.State or ColumnType.Status or ColumnType.Boolean
                ? Choice(table, name, attribute) : null,
        };
    }

    private static string? Default(ColumnType type, string? value) => type switch
    {
        ColumnType.Boolean => value is "1" ? "1" : "0",
        ColumnType.Choice or ColumnType.MultiChoice => value is "-1" ? null : value,
        _ => null,
    };

    private static ColumnType? Type(string? kind, XElement attribute) => kind switch
    {
        "primarykey" => ColumnType.Id,
        "uniqueidentifier" => ColumnType.Guid,
        "nvarchar" => ColumnType.Text,
        "ntext" => ColumnType.Memo,
        "int" => ColumnType.Integer,
        "bigint" => ColumnType.BigInteger,
        "decimal" => ColumnType.Decimal,
        "float" => ColumnType.Double,
        "money" => ColumnType.Money,
        "bit" => ColumnType.Boolean,
        "datetime" => attribute.Whole("Behavior") switch
        {
            2 => ColumnType.DateOnly,
            3 => ColumnType.DateTimeZoneIndependent,
            _ => ColumnType.DateTime,
        },
        "picklist" => ColumnType.Choice,
        "multiselectpicklist" => ColumnType.MultiChoice,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "lookup" or "customer" => ColumnType.Lookup,
        "owner" => ColumnType.Owner,
        "partylist" => ColumnType.PartyList,
        "entityname" => ColumnType.EntityName,
        _ => null,
    };

    // Where a lookup leads is said by its relationship; the system's own lookups have none in a solution.
    private static string[] Targets(string name, ColumnType type, XElement attribute) => type switch
    {
        ColumnType.Owner => ["systemuser", "team"],
        ColumnType.PartyList => ["account", "contact", "queue", "systemuser"],
        ColumnType.Lookup => name switch
        {
            "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" or "owninguser" => ["systemuser"],
            "owningteam" => ["team"],
            "owningbusinessunit" => ["businessunit"],
            "organizationid" => ["organization"],
            "transactioncurrencyid" => ["transactioncurrency"],
            "regardingobjectid" => ["account", "contact"],
            _ => attribute.Text("Type") == "customer" ? ["account", "contact"] : [],
        },
        _ => [],
    };

    private Choice? Choice(string table, string column, XElement attribute)
    {
        if (attribute.Element("optionset") is { } inline)
        {
            return ReadChoice((string?)inline.Attribute("Name") ?? $"{table}_{column}", inline);
        }
        if (attribute.Text("OptionSetName") is not { } name)
        {
            return null;
        }
        if (_globalChoices.TryGetValue(name, out var global))
        {
            return global;
        }
        if (schema.FindChoice(name) is { } known)
        {
            return known;
        }
        if (attribute.Flag("IsCustomField"))
        {
            faults.Add($"The column '{table}.{column}' names the unknown choice '{name}'.");
        }
        return null;
    }

    private static Choice ReadChoice(string name, XElement set)
    {
        var options = set.Element("options")?.Elements("option") ?? set.Element("states")?.Elements("state")
            ?? set.Element("statuses")?.Elements("status") ?? [];
        return new Choice(name,
        [
            .. options.Select(option => new Option(
                option.Attribute("value")!.Whole(),
                SolutionXml.Labels(option.Element("labels")?.Elements("label")),
                option.Attribute("state")?.Whole(),
                option.Attribute("defaultstatus")?.Whole())),
        ]);
    }
}
