using System.Text;
using System.Text.RegularExpressions;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed partial class ScriptName : LintRule
{
    public override string Why =>
        "A script finds custom APIs, tables and columns by name only, and nothing checks the name before a user presses the button.";

    public override string Mend => "Name a custom API, table, entity set, column, environment variable or web resource of the folder.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var model = subject.Model;
        var known = model.CustomApis.Select(a => a.Text("@uniquename"))
            .Concat(
                model.Tables.SelectMany(t => t.Columns.Select(c => c.LogicalName).Concat([t.LogicalName, t.Info.Text("EntitySetName")])))
            .Concat(model.EnvironmentVariables.Select(v => v.Text("@schemaname")))
            .Concat(model.WebResources.Select(w => w.Text("Name")))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in subject.Folder.Under(SolutionPaths.WebResources).Where(f => Path.GetExtension(f.Path) is ".js" or ".html"))
        {
            var text = Encoding.UTF8.GetString(file.Content.Span);
            foreach (var name in Quoted().Matches(text).Where(m => model.IsOurs(m.Groups[1].Value) && !known.Contains(m.Groups[1].Value)))
            {
                yield return At(
                    file.Path,
                    $"'{name.Groups[1].Value}' is no name of this solution.",
                    text.AsSpan(0, name.Index).Count('\n') + 1);
            }
        }
    }

    [GeneratedRegex("""["']([a-z][a-z0-9]*_[A-Za-z0-9_/.]+)["']""")]
    private static partial Regex Quoted();
}
