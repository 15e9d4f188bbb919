using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StepMode : LintRule
{
    public override string Why =>
        "A synchronous step makes every user's save wait for us and fail with us; a job that is not deleted when it succeeds fills the "
        + "environment's database.";

    public override string Mend =>
        "Run './dev steps': a step is asynchronous (Mode 1), after the operation (Stage 40), deleted when it succeeds (AsyncAutoDelete "
        + "1), and runs as the calling user.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        from step in subject.Model.Steps
        where step.Text("Mode") != "1" || step.Text("Stage") != "40" || step.Text("AsyncAutoDelete") != "1"
            || step.Text("InvocationSource") != "0"
            || step.Text("SupportedDeployment") != "0" || step.Element("ImpersonatingUserIdName") is not null
        select At(
            step,
            $"The step '{step.Text("@Name")}' is synchronous, not after the operation, kept when it succeeds, or runs as a user who may "
            + "not exist in the target.");
}
