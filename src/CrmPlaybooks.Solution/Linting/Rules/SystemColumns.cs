namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class SystemColumns : LintRule
{
    private static readonly string[] Everywhere =
    [
        "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "importsequencenumber", "timezoneruleversionnumber",
        "utcconversiontimezonecode", "statecode", "statuscode",
    ];

    private static readonly string[] UserOwned = ["ownerid", "owningbusinessunit", "owningteam", "owninguser"];

    private static readonly string[] OrganizationOwned = ["organizationid"];

    public override string Why =>
        "The packager does not see that system columns are missing, but no table that an environment exports lacks them.";

    public override string Mend => "Add the column as another table of the folder has it.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from table in subject.Model.Tables
        where table.IsOurs && !table.IsActivity
        from needed in Everywhere.Concat(table.Ownership == "OrgOwned" ? OrganizationOwned : UserOwned)
        where table.Columns.All(c => c.LogicalName != needed)
        select At(table.Root, $"{table.LogicalName} lacks the system column {needed}.");
}
