using System.Globalization;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class ColumnType : LintRule
{
    private static readonly string[] RequiredLevels = ["none", "recommended", "required", "systemrequired"];

    private static readonly Dictionary<string, string[]> Formats = new(StringComparer.Ordinal)
    {
        ["nvarchar"] = ["text", "email", "phone", "url", "textarea"],
        ["ntext"] = ["text", "textarea", "richtext", ""],
        ["int"] = ["", "none", "duration", "timezone", "language", "locale"],
        ["datetime"] = ["date", "datetime"],
    };

    private static readonly string[] Others =
    [
        "decimal", "float", "money", "bit", "picklist", "multiselectpicklist", "lookup", "owner", "customer", "primarykey",
        "uniqueidentifier", "state", "status", "partylist",
    ];

    public override string Why =>
        "The packager takes any type, length, range and format; import then fails, or makes another column than was meant.";

    public override string Mend =>
        "Give the column a known Type, RequiredLevel and Format, with MaxLength and Length = 2 x MaxLength (nvarchar), MinValue and "
        + "MaxValue (numbers), Accuracy (decimal), Behavior (datetime).";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from table in subject.Model.Tables
        from column in table.Columns
        from problem in Problems(column)
        select At(column.Element, $"The column {column.LogicalName} of {table.LogicalName} {problem}.");

    private static IEnumerable<string> Problems(Column column)
    {
        var element = column.Element;
        if (!Formats.ContainsKey(column.Type) && !Others.Contains(column.Type))
        {
            yield return $"has the unknown type '{column.Type}'";
        }

        if (!RequiredLevels.Contains(element.Text("RequiredLevel")))
        {
            yield return $"has the unknown requirement '{element.Text("RequiredLevel")}'";
        }

        if (Formats.TryGetValue(column.Type, out var formats) && !formats.Contains(element.Text("Format")))
        {
            yield return $"has the format '{element.Text("Format")}', which {column.Type} does not know";
        }

        var length = Number(element.Text("MaxLength"));
        if (column.Type is "nvarchar"
            && (length is null or < 1 or > 4000 || (column.IsCustom && Number(element.Text("Length")) != 2 * length)))
        {
            yield return $"has the length '{element.Text("MaxLength")}' (in bytes '{element.Text("Length")}')";
        }

        if (column.Type is "ntext" && length is null or < 1 or > 1048576)
        {
            yield return $"has the length '{element.Text("MaxLength")}'";
        }

        if (column.Type is "int" or "decimal" or "float" or "money"
            && !(Number(element.Text("MinValue")) < Number(element.Text("MaxValue"))))
        {
            yield return $"has the range '{element.Text("MinValue")}' to '{element.Text("MaxValue")}'";
        }

        if (column.Type is "decimal" or "float" && Number(element.Text("Accuracy")) is null or < 0 or > 10)
        {
            yield return $"has the accuracy '{element.Text("Accuracy")}'";
        }

        if (column.Type == "datetime"
            && (element.Text("Behavior") is not ("1" or "2" or "3") || (element.Text("Behavior") == "2"
                && element.Text("Format") != "date")))
        {
            yield return $"has the behavior '{element.Text("Behavior")}' with the format '{element.Text("Format")}'";
        }
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
