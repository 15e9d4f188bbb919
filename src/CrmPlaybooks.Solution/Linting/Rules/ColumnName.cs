using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ColumnName : LintRule
{
    private const int Longest = 50;

    public override string Why =>
        "Import refuses a custom column without the publisher's prefix, and code finds columns by their logical name, which must be the "
        + "schema name in lower case.";

    public override string Mend =>
        "Make Name and LogicalName the lower case of PhysicalName, with our prefix where IsCustomField is 1, once per table.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var column in table.Columns)
            {
                var logical = column.SchemaName.ToLowerInvariant();
                if (logical.Length is 0 or > Longest || column.LogicalName != logical || column.Element.Text("Name") != logical)
                {
                    yield return At(
                        column.Element,
                        $"The names of the column '{column.SchemaName}' of {table.LogicalName} do not agree, or are longer than "
                        + $"{Longest}.");
                }

                if (column.IsCustom != subject.Model.IsOurs(column.SchemaName) && column.Type != "primarykey")
                {
                    yield return At(
                        column.Element,
                        $"The column {column.SchemaName} of {table.LogicalName} says IsCustomField "
                        + $"{column.Element.Text("IsCustomField")}.");
                }

                if (!names.Add(logical))
                {
                    yield return At(column.Element, $"{table.LogicalName} has two columns {logical}.");
                }
            }
        }
    }
}
