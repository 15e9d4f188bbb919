using CrmPlaybooks.Solution.Metadata;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StandardTableShell : LintRule
{
    public override string Why =>
        "Whatever else of a standard table is in the solution overwrites the table in the environment: its names, its flags, its own "
        + "columns, for everyone.";

    public override string Mend => "Keep only our own columns, without names and flags, and list the table with behavior 2.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables.Where(t => !t.IsOurs))
        {
            foreach (var column in table.Columns.Where(c => !subject.Model.IsOurs(c.SchemaName)))
            {
                yield return At(column.Element, $"The column {column.LogicalName} of {table.LogicalName} is not ours.");
            }

            foreach (var other in table.Info.Elements().Where(e => e.Name.LocalName is not ("attributes" or "EntityKeys")))
            {
                yield return At(other, $"<{other.Name.LocalName}> would overwrite what {table.LogicalName} has.");
            }

            if (subject.Model.Manifest.Descendants("RootComponent")
                .FirstOrDefault(r => RootComponents.Read(r) == RootComponent.Named(1, table.LogicalName)) is { } row
                && row.Text("@behavior") != "2")
            {
                yield return At(row, $"The standard table {table.LogicalName} is listed with behavior {row.Text("@behavior")}.");
            }
        }
    }
}
