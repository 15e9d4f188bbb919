using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ViewColumn : LintRule
{
    public override string Why => "A view that names a column or table which does not exist shows an error instead of rows.";

    public override string Mend =>
        "Name columns of the table (and of linked tables) by their logical names, and show only columns that the fetch asks for.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var view in subject.Model.Views)
        {
            var table = view.Table.LogicalName;
            foreach (var entity in view.Element.Elements("fetchxml").Elements("fetch").Elements("entity"))
            {
                if (entity.Text("@name") != table)
                {
                    yield return At(entity, $"The view of {table} reads '{entity.Text("@name")}'.");
                }

                foreach (var finding in FetchColumns.Unknown(subject.Model, entity).Select(u => At(u.Place, u.What)))
                {
                    yield return finding;
                }

                var asked = FetchColumns.Asked(entity).ToHashSet(StringComparer.Ordinal);
                foreach (var cell in view.Element.Elements("layoutxml").Descendants("cell").Where(c => !asked.Contains(c.Text("@name"))))
                {
                    yield return At(cell, $"The view of {table} shows '{cell.Text("@name")}', which its fetch does not ask for.");
                }
            }

            foreach (var row in view.Element.Elements("layoutxml").Descendants("row")
                .Where(r => r.Text("@id") != subject.Model.PrimaryId(table)))
            {
                yield return At(row, $"The row id of a view of {table} must be {subject.Model.PrimaryId(table)}, not '{row.Text("@id")}'.");
            }
        }
    }
}
