using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class Cascade : LintRule
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["CascadeAssign"] = ["NoCascade"],
        ["CascadeReparent"] = ["NoCascade"],
        ["CascadeShare"] = ["NoCascade"],
        ["CascadeUnshare"] = ["NoCascade"],
        ["CascadeRollupView"] = ["NoCascade"],
        ["CascadeDelete"] = ["Cascade", "RemoveLink", "Restrict"],
    };

    public override string Why =>
        "A cascade of assignment, sharing or reparenting lets a user's everyday act on an account fail or run long because of our rows; "
        + "and a table takes a cascading delete from one parent only as it was designed.";

    public override string Mend =>
        "Use NoCascade for Assign, Reparent, Share, Unshare and RollupView, and Cascade, RemoveLink or Restrict for Delete.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from relationship in subject.Model.Relationships
        from known in Known
        let value = relationship.Element.Text(known.Key)
        where !known.Value.Contains(value)
        select At(relationship.Element.Element(known.Key) ?? relationship.Element, $"<{known.Key}> of {relationship.Name} is '{value}'.");
}
