using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ActivityTable : LintRule
{
    private static readonly Dictionary<string, string> Flags = new(StringComparer.Ordinal)
    {
        ["OwnershipTypeMask"] = "UserOwned",
        ["ActivityTypeMask"] = "CommunicationActivity",
        ["IsReplicated"] = "1",
        ["IsMailMergeEnabled"] = "0",
    };

    private static readonly string[][] Columns = [.. EmbeddedText.Lines("ActivityColumns.txt").Select(l => l.Split(' '))];

    public override string Why =>
        "A custom activity repeats the columns of every activity and has fixed flags; service scheduling's ServiceId exists only where "
        + "Dynamics 365 Field Service or Customer Service is installed.";

    public override string Mend =>
        "Use UserOwned, CommunicationActivity, IsReplicated 1, IsMailMergeEnabled 0, HasRelatedNotes, no HasRelatedActivities, and the "
        + "62 columns of activities, in their casing.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables.Where(t => t.IsOurs && t.IsActivity))
        {
            foreach (var (flag, value) in Flags.Where(f => table.Info.Text(f.Key) != f.Value))
            {
                yield return At(table.Info.Element(flag) ?? table.Info, $"<{flag}> of the activity {table.LogicalName} must be {value}.");
            }

            if (table.Info.Text("HasRelatedNotes") != "True" || table.Info.Text("HasRelatedActivities") == "True")
            {
                yield return At(table.Info, $"The activity {table.LogicalName} must have notes and no activities of its own.");
            }

            var columns = table.Columns.ToLookup(c => c.SchemaName, StringComparer.Ordinal);
            foreach (var needed in Columns)
            {
                if (columns[needed[0]].FirstOrDefault()?.Type != needed[1])
                {
                    yield return At(
                        columns[needed[0]].FirstOrDefault()?.Element ?? table.Root,
                        $"The activity {table.LogicalName} lacks the column {needed[0]} of type {needed[1]}.");
                }
            }

            foreach (var column in table.Columns.Where(c => !subject.Model.IsOurs(c.SchemaName) && Columns.All(n => n[0] != c.SchemaName)))
            {
                yield return At(column.Element, $"The column {column.SchemaName} is no column of activities in a plain environment.");
            }
        }
    }
}
