using CrmPlaybooks.LocalDataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmPlaybooks.LocalDataverse.Messages;

/// <summary>
/// Creates or updates the rows that travel with a row: those it refers to first, those that refer to it and N:N partners last.
/// </summary>
internal static class RelatedRows
{
    public static void CreateReferenced(Operation operation, Entity row)
    {
        foreach (var related in row.RelatedEntities)
        {
            if (operation.Engine.Schema.FindOneToMany(related.Key.SchemaName) is { } relationship
                && IsManySide(relationship, operation.Table!.Name, related.Key))
            {
                var parents = related.Value.Entities;
                if (parents.Count != 1)
                {
                    throw Fault.Invalid($"The many-to-one relationship '{relationship.Name}' takes exactly one related row.");
                }
                row.Attributes[relationship.Column] = new EntityReference(relationship.Referenced, Save(operation, parents[0]));
            }
        }
    }

    public static void CreateReferencing(Operation operation, Entity row)
    {
        foreach (var related in row.RelatedEntities)
        {
            var engine = operation.Engine;
            if (engine.Schema.FindOneToMany(related.Key.SchemaName) is { } relationship)
            {
                if (IsManySide(relationship, operation.Table!.Name, related.Key))
                {
                    continue;
                }
                foreach (var child in related.Value.Entities)
                {
                    if (child.LogicalName != relationship.Referencing)
                    {
                        throw Fault.Invalid(
                            $"The relationship '{relationship.Name}' takes rows of '{relationship.Referencing}', not of '{child.LogicalName}'.");
                    }
                    child.Attributes[relationship.Column] = new EntityReference(operation.Table.Name, operation.Id);
                    Save(operation, child);
                }
            }
            else if (engine.Schema.FindManyToMany(related.Key.SchemaName) is { } pairing)
            {
                foreach (var partner in related.Value.Entities)
                {
                    AssociateMessage.Pair(operation, pairing, new EntityReference(operation.Table!.Name, operation.Id),
                        new EntityReference(partner.LogicalName, Save(operation, partner)), related.Key.PrimaryEntityRole);
                }
            }
            else
            {
                throw Fault.Invalid($"There is no relationship named '{related.Key.SchemaName}'.");
            }
        }
    }

    // A row that is not there yet is created, one that is gets updated.
    private static Guid Save(Operation operation, Entity row)
    {
        var engine = operation.Engine;
        if (row.Id != Guid.Empty && row.EntityState != EntityState.Created && engine.Rows.Exists(engine.Table(row.LogicalName), row.Id))
        {
            UpdateMessage.Update(engine, row, operation.Within());
            return row.Id;
        }
        return CreateMessage.Create(engine, row, operation.Within());
    }

    private static bool IsManySide(Metadata.OneToMany relationship, string table, Relationship asked) =>
        relationship.Referencing == table && (relationship.Referenced != table || asked.PrimaryEntityRole == EntityRole.Referencing);
}
