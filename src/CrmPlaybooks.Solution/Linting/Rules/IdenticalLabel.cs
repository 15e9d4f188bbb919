using System.Collections.Frozen;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class IdenticalLabel : LintRule
{
    private static readonly FrozenSet<string> SameInBoth = EmbeddedText.Lines("SameInBothLanguages.txt")
        .ToFrozenSet(StringComparer.Ordinal);

    public override string Why => "A text that is the same in two languages has usually not been translated.";

    public override string Mend => "Translate it; if the word really is the same, add it to Linting/SameInBothLanguages.txt.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from list in LabelList.All(subject.Folder)
        from same in list.Labels.Where(l => l.Text.Any(char.IsLetter)).GroupBy(l => l.Text)
        where same.Count() > 1 && !SameInBoth.Contains(same.Key)
        select At(same.Last().Place, $"'{same.Key}' is the same in the languages {string.Join(" and ", same.Select(l => l.Language))}.");
}
