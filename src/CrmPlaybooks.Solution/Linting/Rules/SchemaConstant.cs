namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class SchemaConstant : LintRule
{
    public override string Why => "A column name in code that no table has fails at the first read, in production.";

    public override string Mend => "Mend the constant in src/CrmPlaybooks.Plugins/Schema, or add the column to the table.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var schema in subject.Dll.Schemas)
        {
            if (!subject.Model.HasTable(schema.Table))
            {
                yield return At(SolutionPaths.Manifest, $"{schema.Name} is about the table '{schema.Table}', which does not exist.");
                continue;
            }

            foreach (var (constant, column) in schema.Columns.Where(c => !subject.Model.HasColumn(schema.Table, c.Value)))
            {
                yield return At(
                    subject.Model.TablesByName.TryGetValue(schema.Table, out var table) ? table.File.Path : SolutionPaths.Manifest,
                    $"{schema.Name}.{constant} names the column '{column}', which {schema.Table} does not have.");
            }
        }
    }
}
