using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FormAudience : LintRule
{
    public override string Why =>
        "A form of ours on a standard table must never become the form of other apps' users, and a form for a role that does not exist "
        + "is seen by nobody.";

    public override string Mend =>
        "In <DisplayConditions>, name roles of the folder by their ids; on standard tables, name at least one and set FallbackForm to "
        + "false.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var roles = subject.Model.Roles.Select(r => r.Text("@id").Id()).ToHashSet(StringComparer.Ordinal);
        foreach (var form in subject.Model.Forms)
        {
            var conditions = form.Element.Descendants("DisplayConditions").FirstOrDefault();
            if (!form.Table.IsOurs && SolutionFile.Of(form.Element).Folder.EndsWith("/main", StringComparison.Ordinal)
                && (conditions is null || conditions.Text("@FallbackForm") != "false" || !conditions.Elements("Role").Any()
                    || conditions.Elements("Everyone").Any()))
            {
                yield return At(
                    (XElement?)conditions ?? form.Element,
                    $"The form of the standard table {form.Table.LogicalName} is not reserved to our roles.");
            }

            foreach (var role in form.Element.Descendants("DisplayConditions").Elements("Role")
                .Where(r => !roles.Contains(r.Text("@Id").Id())))
            {
                yield return At(role, $"The form is reserved to the role '{role.Text("@Id")}', which the folder does not hold.");
            }
        }
    }
}
