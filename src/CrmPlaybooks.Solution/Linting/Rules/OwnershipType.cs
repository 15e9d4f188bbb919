namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class OwnershipType : LintRule
{
    public override string Why =>
        "Who owns the rows of a table can never be changed after the first import; the packager takes any text for it.";

    public override string Mend => "Write UserOwned or OrgOwned.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from table in subject.Model.Tables
        where table.IsOurs && table.Info.Document is not null && table.Ownership is not ("UserOwned" or "OrgOwned")
        select At(
            table.Info.Element("OwnershipTypeMask") ?? table.Info,
            $"The ownership '{table.Ownership}' of {table.LogicalName} is not one that we know.");
}
