using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class AlternateKey : LintRule
{
    private const int LongestIndexedText = 450;

    public override string Why =>
        "The index of a key is built after the import and fails without a message there: on an unknown column, on a column of another "
        + "kind, on text longer than an index holds.";

    public override string Mend =>
        "Let a key name text columns of its table, of at most 450 characters together, by their logical names, and stand between "
        + "attributes and EntitySetName.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in table.Info.Elements("EntityKeys").Elements("EntityKey"))
            {
                if (!IsLowerCaseOf(key.Text("LogicalName"), key.Text("Name")) || !subject.Model.IsOurs(key.Text("Name"))
                    || !names.Add(key.Text("LogicalName")))
                {
                    yield return At(
                        key,
                        $"The key '{key.Text("Name")}' of {table.LogicalName} is not named once, with our prefix, and LogicalName in "
                        + "lower case.");
                }

                var columns = key.Elements("EntityKeyAttributes").Elements("AttributeName").ToList();
                var found = columns.Select(c => table.Columns.FirstOrDefault(t => t.LogicalName == c.Value && t.Type == "nvarchar"))
                    .ToList();
                if (columns.Count == 0 || found.Contains(null)
                    || found.Sum(c => int.TryParse(c!.Element.Text("MaxLength"), out var length) ? length : 0) > LongestIndexedText)
                {
                    yield return At(
                        key,
                        $"The key {key.Text("Name")} of {table.LogicalName} names no text columns that can be indexed "
                        + $"({string.Join(", ", columns.Select(c => c.Value))}).");
                }
            }

            if (table.Info.Element("EntityKeys") is { } keys && keys.ElementsBeforeSelf("EntitySetName").Any())
            {
                yield return At(keys, $"<EntityKeys> of {table.LogicalName} stands after <EntitySetName>.");
            }
        }
    }

    private static bool IsLowerCaseOf(string logical, string schema) =>
        !logical.Any(char.IsUpper) && logical.Equals(schema, StringComparison.OrdinalIgnoreCase);
}
