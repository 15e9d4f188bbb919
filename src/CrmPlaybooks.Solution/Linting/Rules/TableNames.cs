using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class TableNames : LintRule
{
    public override string Why =>
        "A table's name stands in several places, and import matches them; a table without our prefix would be taken for someone else's.";

    public override string Mend =>
        "Use the schema name in <Name> and entity/@Name, with the publisher's prefix, and an EntitySetName in lower case that no other "
        + "table has.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var sets = new HashSet<string>(StandardTable.All.Values.Select(t => t.EntitySet), StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in subject.Model.Tables)
        {
            if (table.Info.Document is null)
            {
                // A standard table that only gets views, forms or buttons has no description of its own.
                if (table.IsOurs)
                {
                    yield return At(table.Root, "<EntityInfo><entity> is missing.");
                }

                continue;
            }

            if (!table.IsOurs && !StandardTable.All.ContainsKey(table.LogicalName))
            {
                yield return At(table.Root, $"The table '{table.SchemaName}' is neither ours nor a standard one.");
            }

            if (table.Info.Text("@Name") != table.SchemaName)
            {
                yield return At(table.Info, $"entity/@Name '{table.Info.Text("@Name")}' differs from <Name> '{table.SchemaName}'.");
            }

            if (!names.Add(table.LogicalName))
            {
                yield return At(table.Root, $"There are two tables {table.LogicalName}.");
            }

            var set = table.Info.Text("EntitySetName");
            if (table.IsOurs && (set.Length == 0 || set.Any(char.IsUpper) || !sets.Add(set)))
            {
                yield return At(
                    table.Info.Element("EntitySetName") ?? table.Info,
                    set.Length == 0
                        ? "<EntitySetName> is missing."
                        : $"The entity set name '{set}' is not in lower case, or taken by another table.");
            }
        }
    }
}
