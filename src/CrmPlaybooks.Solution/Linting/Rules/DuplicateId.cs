using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class DuplicateId : LintRule
{
    public override string Why => "Of two components with one id, the platform keeps the one that it reads last.";

    public override string Mend => "Give one of them an id of its own.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from same in ComponentIds.Of(subject.Model)
            .Where(i => i.Text.Id().Length > 0)
            .GroupBy(i => $"{i.Scope}/{i.Text.Id()}", StringComparer.Ordinal)
        where same.Count() > 1
        from id in same.Skip(1)
        let first = same.First()
        select At(id.Place, $"The {id.Kind} has the id of a {first.Kind} in {SolutionFile.Of(first.Place).Path}.");
}
