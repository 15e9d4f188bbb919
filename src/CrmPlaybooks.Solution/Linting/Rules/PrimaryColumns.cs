namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class PrimaryColumns : LintRule
{
    public override string Why =>
        "The primary name is defined by nothing but a token in a column's DisplayMask, and the primary key by its name; import fails "
        + "without either.";

    public override string Mend =>
        "Keep exactly one primarykey column, <table>id (ActivityId in activities), and one nvarchar column with PrimaryName in its "
        + "DisplayMask (Subject in activities).";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables.Where(t => t.IsOurs))
        {
            var keys = table.Columns.Where(c => c.Type == "primarykey").ToList();
            if (keys is not [var key] || key.LogicalName != table.PrimaryId)
            {
                yield return At(
                    keys.FirstOrDefault()?.Element ?? table.Root,
                    $"{table.LogicalName} must have the one primary key {table.PrimaryId}.");
            }

            var names = table.Columns.Where(c => c.IsPrimaryName).ToList();
            if (names is not [{ Type: "nvarchar" } name] || (table.IsActivity && name.LogicalName != "subject"))
            {
                yield return At(
                    names.FirstOrDefault()?.Element ?? table.Root,
                    $"{table.LogicalName} has {names.Count} columns that are its primary name, or one of the wrong kind.");
            }
        }
    }
}
