namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class LookupWithoutRelationship : LintRule
{
    public override string Why => "A lookup column without its relationship breaks the import, and the packager does not notice.";

    public override string Mend => "Add the relationship to Other/Relationships/<referenced table>.xml and to Other/Relationships.xml.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var columns = subject.Model.Relationships.Select(r => $"{r.Referencing}.{r.Column}").ToHashSet(StringComparer.Ordinal);
        return from table in subject.Model.Tables
               from column in table.Columns
               where column.Type is "lookup" or "customer"
                   && column.IsCustom
                   && !columns.Contains($"{table.LogicalName}.{column.LogicalName}")
               select At(column.Element, $"The lookup {column.LogicalName} of {table.LogicalName} has no relationship.");
    }
}
