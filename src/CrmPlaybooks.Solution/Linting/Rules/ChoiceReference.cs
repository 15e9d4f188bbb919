using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ChoiceReference : LintRule
{
    private static readonly string[] OfActivities =
    [
        "activitypointer_activitytypecode", "activitypointer_deliveryprioritycode", "activitypointer_isregularactivity",
        "socialprofile_community",
    ];

    public override string Why =>
        "A choice column takes its options either from a global choice or from a list of its own; a name that does not exist breaks the "
        + "import and is not seen by the packager.";

    public override string Mend =>
        "Name a global choice of the folder, in its exact casing, or give the column a list of its own, but not both.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var choices = subject.Model.Choices.Select(c => c.Text("@Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var table in subject.Model.Tables)
        {
            foreach (var column in table.Columns
                .Where(c => c.ChoiceName.Length > 0 && !choices.Contains(c.ChoiceName) && !(table.IsActivity
                && OfActivities.Contains(c.ChoiceName))))
            {
                yield return At(
                    column.Element.Element("OptionSetName")!,
                    $"The column {column.LogicalName} of {table.LogicalName} names the choice '{column.ChoiceName}', which does not "
                    + "exist.");
            }

            foreach (var column in table.Columns
                .Where(c => c.Type is "picklist" or "multiselectpicklist" or "bit"
                && (c.ChoiceName.Length > 0) == (c.Element.Element("optionset") is not null)))
            {
                yield return At(
                    column.Element,
                    $"The column {column.LogicalName} of {table.LogicalName} has "
                    + $"{(column.ChoiceName.Length > 0 ? "both a global choice and options of its own" : "no options")}.");
            }
        }
    }
}
