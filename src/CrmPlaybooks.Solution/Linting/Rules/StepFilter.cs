using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StepFilter : LintRule
{
    public override string Why => "A step on Update without columns wakes on every save of the table.";

    public override string Mend => "Name the columns in the [Step] attribute and run './dev steps'.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from step in subject.Model.Steps
        where StepReference.Message(step) == "Update" && step.Text("FilteringAttributes").Length == 0
        select At(step, $"The step '{step.Text("@Name")}' wakes on every update.");
}
