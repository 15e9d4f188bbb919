using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class MalformedId : LintRule
{
    public override string Why => "Ids are what an upgrade matches components by; one that is no GUID fails on import.";

    public override string Mend => "Write a GUID, invented once and never changed: in braces, except for plugin assemblies and types.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from id in ComponentIds.Of(subject.Model)
        where id.Text.Id().Length == 0 || id.Text.Id() == Guid.Empty.ToString() || id.Text.StartsWith('{') != id.Braces
        select At(id.Place, $"'{id.Text}' is no well-formed id of a {id.Kind}.");
}
