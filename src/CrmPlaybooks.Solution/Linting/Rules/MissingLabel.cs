namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class MissingLabel : LintRule
{
    public override string Why =>
        "A label that is missing in a language shows the other language's text, or nothing; a label in a language that the solution "
        + "does not declare is dropped.";

    public override string Mend => "Write one label for each of the solution's languages.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var list in LabelList.All(subject.Folder))
        {
            var wanted = subject.Model.Languages;
            if (list.Labels.All(l => l.Text.Length == 0) && list.MayBeEmpty)
            {
                continue;
            }

            foreach (var language in wanted.Where(w => list.Labels.Count(l => l.Language == w && l.Text.Trim().Length > 0) != 1))
            {
                yield return At(
                    list.Place,
                    $"'{list.Labels.FirstOrDefault(l => l.Text.Length > 0)?.Text}' does not have exactly one text in the language "
                    + $"{language}.");
            }

            foreach (var label in list.Labels.Where(l => !wanted.Contains(l.Language)))
            {
                yield return At(label.Place, $"'{label.Text}' is in the language {label.Language}, which the solution does not declare.");
            }
        }
    }
}
