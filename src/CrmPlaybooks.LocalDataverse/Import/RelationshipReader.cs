using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>Reads relationships out of customizations.xml and points their lookups at the tables they lead to.</summary>
internal sealed class RelationshipReader(SchemaBuilder schema, List<string> faults)
{
    public void Read(XElement customizations)
    {
        foreach (var element in customizations.Element("EntityRelationships")?.Elements("EntityRelationship") ?? [])
        {
            var name = (string?)element.Attribute("Name") ?? "";
            switch (element.Text("EntityRelationshipType"))
            {
                case "OneToMany":
                    ReadOneToMany(name, element);
                    break;
                case "ManyToMany":
                    ReadManyToMany(name, element);
                    break;
                default:
                    faults.Add($"The relationship '{name}' has no known type.");
                    break;
            }
        }
        foreach (var table in schema.Tables)
        {
            foreach (var column in table.Columns.Where(column => column.Type == ColumnType.Lookup && column.Targets.Count == 0))
            {
                faults.Add($"The lookup '{table.Name}.{column.Name}' has no relationship that says where it leads.");
            }
        }
    }

    private void ReadOneToMany(string name, XElement element)
    {
        var referenced = (element.Text("ReferencedEntityName") ?? "").ToLowerInvariant();
        var referencing = (element.Text("ReferencingEntityName") ?? "").ToLowerInvariant();
        var columnName = (element.Text("ReferencingAttributeName") ?? "").ToLowerInvariant();
        if (schema.Find(referenced) is null)
        {
            faults.Add($"The relationship '{name}' leads to the unknown table '{referenced}'.");
            return;
        }
        if (schema.Find(referencing) is not { } table || table.Find(columnName) is not { } column)
        {
            faults.Add($"The relationship '{name}' starts at the unknown column '{referencing}.{columnName}'.");
            return;
        }
        if (!column.Targets.Contains(referenced))
        {
            var targets = column.Targets.Append(referenced).ToArray();
            schema.Put(SchemaBuilder.Copy(
                table, [.. table.Columns.Select(known => known.Name == columnName ? known with { Targets = targets } : known)]));
        }
        schema.Put(new OneToMany(name, referenced, referencing, columnName)
        {
            Assign = Cascade(name, element, "CascadeAssign"),
            Delete = Cascade(name, element, "CascadeDelete"),
            Merge = element.Element("CascadeMerge") is null && referenced is "account" or "contact" ? Metadata.Cascade.Cascade
                : Cascade(name, element, "CascadeMerge"),
            Reparent = Cascade(name, element, "CascadeReparent"),
            Share = Cascade(name, element, "CascadeShare"),
            Unshare = Cascade(name, element, "CascadeUnshare"),
        });
    }

    private Cascade Cascade(string relationship, XElement element, string kind)
    {
        if (element.Text(kind) is not { } text)
        {
            return Metadata.Cascade.NoCascade;
        }
        if (Enum.TryParse<Cascade>(text, out var cascade))
        {
            return cascade;
        }
        faults.Add($"The relationship '{relationship}' has the unknown {kind} '{text}'.");
        return Metadata.Cascade.NoCascade;
    }

    private void ReadManyToMany(string name, XElement element)
    {
        var first = (element.Text("FirstEntityName") ?? "").ToLowerInvariant();
        var second = (element.Text("SecondEntityName") ?? "").ToLowerInvariant();
        var intersect = (element.Text("IntersectEntityName") ?? name).ToLowerInvariant();
        if (schema.Find(first) is not { } one || schema.Find(second) is not { } two)
        {
            faults.Add($"The relationship '{name}' joins unknown tables '{first}' and '{second}'.");
            return;
        }
        var firstColumn = one.Name == two.Name ? one.PrimaryId + "one" : one.PrimaryId;
        var secondColumn = one.Name == two.Name ? two.PrimaryId + "two" : two.PrimaryId;
        if (schema.Find(intersect) is null)
        {
            schema.Put(new Table(
            [
                new Column { Name = intersect + "id", SchemaName = intersect + "Id", Type = ColumnType.Id },
                new Column { Name = firstColumn, SchemaName = firstColumn, Type = ColumnType.Guid },
                new Column { Name = secondColumn, SchemaName = secondColumn, Type = ColumnType.Guid },
                new Column { Name = "versionnumber", SchemaName = "VersionNumber", Type = ColumnType.BigInteger },
            ])
            {
                Name = intersect,
                SchemaName = intersect,
                ObjectTypeCode = schema.NextObjectTypeCode,
                PrimaryId = intersect + "id",
                IsIntersect = true,
                IsCustom = true,
            });
        }
        schema.Put(new ManyToMany(name, first, firstColumn, second, secondColumn, intersect));
    }
}
