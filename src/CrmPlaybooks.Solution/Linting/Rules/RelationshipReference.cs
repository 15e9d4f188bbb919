using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RelationshipReference : LintRule
{
    public override string Why =>
        "A relationship joins two tables by a lookup column; the packager does not look whether any of the three exists.";

    public override string Mend => "Name both tables and the lookup by their schema names, and give the relationship our prefix.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var model = subject.Model;
        foreach (var relationship in model.Relationships)
        {
            foreach (var table in new[] { "ReferencedEntityName", "ReferencingEntityName" })
            {
                var name = relationship.Element.Text(table);
                var schema = model.TablesByName.TryGetValue(name.ToLowerInvariant(), out var ours) ? ours.SchemaName
                    : StandardTable.All.TryGetValue(name.ToLowerInvariant(), out var standard) ? standard.SchemaName : "";
                if (name != schema)
                {
                    yield return At(
                        relationship.Element.Element(table) ?? relationship.Element,
                        $"<{table}> of {relationship.Name} is '{name}', which is the schema name of no table.");
                }
            }

            var column = model.TablesByName.GetValueOrDefault(relationship.Referencing)?.Columns
                .FirstOrDefault(c => c.SchemaName == relationship.Element.Text("ReferencingAttributeName"));
            if (column is not { Type: "lookup" or "customer" })
            {
                yield return At(
                    relationship.Element.Element("ReferencingAttributeName") ?? relationship.Element,
                    $"'{relationship.Element.Text("ReferencingAttributeName")}' is no lookup of {relationship.Referencing}.");
            }

            if (!model.IsOurs(relationship.Name))
            {
                yield return At(
                    relationship.Element,
                    $"The relationship {relationship.Name} is not ours: system relationships are made by the platform and must not be "
                    + "repeated.");
            }

            if (relationship.Element.Text("EntityRelationshipType") != "OneToMany")
            {
                yield return At(
                    relationship.Element,
                    $"The relationship {relationship.Name} is not of the type OneToMany, the only one this project uses.");
            }
        }
    }
}
