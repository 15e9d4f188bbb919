namespace CrmPlaybooks.LocalDataverse.Metadata;

/// <summary>
/// Grows a schema by the tables, columns and relationships of a solution, and adds what the platform makes on its own for activities and
/// notes.
/// </summary>
internal sealed class SchemaBuilder
{
    private readonly List<Table> _tables;
    private readonly List<OneToMany> _oneToMany;
    private readonly List<ManyToMany> _manyToMany;

    public SchemaBuilder(Schema schema)
    {
        _tables = [.. schema.Tables];
        _oneToMany = [.. schema.OneToMany];
        _manyToMany = [.. schema.ManyToMany];
    }

    public Table? Find(string name) => _tables.Find(table => table.Name == name);

    public IReadOnlyList<Table> Tables => _tables;

    public Choice? FindChoice(string name) =>
        _tables.SelectMany(table => table.Columns)
        .FirstOrDefault(column => string.Equals(column.Choice?.Name, name, StringComparison.OrdinalIgnoreCase))?.Choice;

    public int NextObjectTypeCode => Math.Max(10100, _tables.Max(table => table.ObjectTypeCode) + 1);

    public void Put(Table table)
    {
        var index = _tables.FindIndex(known => known.Name == table.Name);
        if (index < 0)
        {
            _tables.Add(table);
        }
        else
        {
            _tables[index] = table;
        }
    }

    public void Put(OneToMany relationship)
    {
        _oneToMany.RemoveAll(known => known.Name == relationship.Name);
        _oneToMany.Add(relationship);
    }

    public void Put(ManyToMany relationship)
    {
        _manyToMany.RemoveAll(known => known.Name == relationship.Name);
        _manyToMany.Add(relationship);
    }

    public SchemaBuilder WithActivitiesAndNotesOf(params ReadOnlySpan<string> tables)
    {
        foreach (var name in tables)
        {
            var table = Find(name)!;
            Put(Copy(table, table.Columns, hasActivities: true, hasNotes: true));
        }
        return this;
    }

    /// <summary>A copy of the table with other columns and, where said, other flags and keys.</summary>
    public static Table Copy(Table table, IReadOnlyList<Column> columns, bool? hasActivities = null, bool? hasNotes = null,
        IReadOnlyList<Key>? keys = null) => new(columns)
        {
            Name = table.Name,
            SchemaName = table.SchemaName,
            SetName = table.SetName,
            ObjectTypeCode = table.ObjectTypeCode,
            PrimaryId = table.PrimaryId,
            PrimaryName = table.PrimaryName,
            Ownership = table.Ownership,
            IsActivity = table.IsActivity,
            IsIntersect = table.IsIntersect,
            HasActivities = hasActivities ?? table.HasActivities,
            HasNotes = hasNotes ?? table.HasNotes,
            IsCustom = table.IsCustom,
            Keys = keys ?? table.Keys,
            Companions = table.Companions,
        };

    public Schema Build()
    {
        RelateActivities();
        RelateNotes();
        return new Schema(_tables, _oneToMany, _manyToMany);
    }

    private void RelateActivities()
    {
        var parents = _tables.Where(table => table.HasActivities).ToList();
        var activities = _tables.Where(table => table.IsActivity || table.IsUnionOfActivities).ToList();
        foreach (var activity in activities)
        {
            Retarget(activity, "regardingobjectid", parents);
            foreach (var parent in parents)
            {
                Relate(parent, activity, "regardingobjectid", $"{parent.Name}_{PluralOf(activity)}", activity.IsUnionOfActivities
                    ? Cascade.NoCascade : Cascade.Cascade);
            }
            if (!activity.IsUnionOfActivities)
            {
                Relate(activity, Find("activityparty")!, "activityid", $"{activity.Name}_activity_parties", Cascade.NoCascade);
            }
        }
    }

    private void RelateNotes()
    {
        var parents = _tables.Where(table => table.HasNotes || table.IsActivity).ToList();
        Retarget(Find("annotation")!, "objectid", parents);
        foreach (var parent in parents)
        {
            Relate(parent, Find("annotation")!, "objectid", $"{parent.Name}_Annotations", Cascade.Cascade);
        }
    }

    private void Retarget(Table table, string columnName, List<Table> parents)
    {
        var column = table.Find(columnName)!;
        var targets = column.Targets.Union(parents.Select(parent => parent.Name), StringComparer.Ordinal).ToArray();
        if (targets.Length != column.Targets.Count)
        {
            Put(Copy(table, [.. table.Columns.Select(known => known == column ? column with { Targets = targets } : known)]));
        }
    }

    private void Relate(Table parent, Table child, string column, string name, Cascade cascade)
    {
        if (!_oneToMany.Exists(known => known.Referenced == parent.Name && known.Referencing == child.Name && known.Column == column))
        {
            _oneToMany.Add(new OneToMany(name, parent.Name, child.Name, column)
            {
                Assign = cascade,
                Delete = cascade,
                Merge = cascade,
                Reparent = cascade,
                Share = cascade,
                Unshare = cascade,
            });
        }
    }

    private static string PluralOf(Table activity) => activity.Name switch
    {
        "activitypointer" => "ActivityPointers",
        "phonecall" => "PhoneCalls",
        _ => activity.SchemaName + "s",
    };
}
