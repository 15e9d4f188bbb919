using System.Globalization;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class EnvironmentVariable : LintRule
{
    public override string Why =>
        "A variable of an unknown type, or with a default value of another type, imports and then fails wherever it is read.";

    public override string Mend =>
        "Use the type 100000000 (text), 100000001 (number), 100000002 (yes or no) or 100000003 (JSON), with a default value of that "
        + "type, or none.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from variable in subject.Model.EnvironmentVariables
        let value = variable.Text("defaultvalue")
        let fits = variable.Text("type") switch
        {
            "100000000" => true,
            "100000001" => value.Length == 0 || decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "100000002" => value is "" or "yes" or "no",
            "100000003" => value.Length == 0 || FlowDefinition.Parse(value, out _) is not null,
            _ => false,
        }
        where !fits || !subject.Model.IsOurs(variable.Text("@schemaname"))
        select At(
            variable,
            $"The variable '{variable.Text("@schemaname")}' of type {variable.Text("type")} has the default value '{value}'.");
}
