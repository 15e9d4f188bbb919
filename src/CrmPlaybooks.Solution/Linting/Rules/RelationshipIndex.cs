using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class RelationshipIndex : LintRule
{
    public override string Why =>
        "Other/Relationships.xml decides: a relationship that it does not list is dropped in silence, and one that it lists without a "
        + "body is packed empty.";

    public override string Mend => "List each relationship once, with the exact name of its body.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var listed = subject.Model.Folder.Find(SolutionPaths.RelationshipIndex)?.Xml?.Root?.Elements("EntityRelationship").ToList() ?? [];
        var names = listed.Select(e => e.Text("@Name")).ToHashSet(StringComparer.Ordinal);
        var bodies = subject.Model.Relationships.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        return subject.Model.Relationships.Where(r => !names.Contains(r.Name))
            .Select(r => At(r.Element, $"The relationship {r.Name} is not listed in {SolutionPaths.RelationshipIndex}."))
            .Concat(listed.Where(e => !bodies.Contains(e.Text("@Name")))
                .Select(e => At(e, $"The relationship {e.Text("@Name")} has no body.")))
            .Concat(listed.GroupBy(e => e.Text("@Name")).SelectMany(g => g.Skip(1))
                .Select(e => At(e, $"The relationship {e.Text("@Name")} is listed twice.")))
            .Concat(subject.Model.Relationships.GroupBy(r => r.Name).SelectMany(g => g.Skip(1))
                .Select(r => At(r.Element, $"The relationship {r.Name} has two bodies.")));
    }
}
