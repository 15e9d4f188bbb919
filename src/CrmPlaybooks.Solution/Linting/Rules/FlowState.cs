using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FlowState : LintRule
{
    public override string Why =>
        "A cloud flow is a workflow of category 5; one that is shipped as on cannot start without a connection and ends up off with an "
        + "error.";

    public override string Mend =>
        "Use Type 1, Category 5, Scope 4, PrimaryEntity none, StateCode 0 with StatusCode 1, and a JsonFileName that is the file beside "
        + "it.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var flow in subject.Model.Workflows)
        {
            var file = SolutionFile.Of(flow);
            if (flow.Text("Type") != "1" || flow.Text("Category") != "5" || flow.Text("Scope") != "4"
                || flow.Text("PrimaryEntity") != "none" || flow.Text("StateCode") != "0" || flow.Text("StatusCode") != "1")
            {
                yield return At(flow, $"The flow '{flow.Text("@Name")}' is not a cloud flow that is off.");
            }

            if (flow.Text("JsonFileName") != "/" + file.Path[..^".data.xml".Length]
                || !file.Name.Contains(flow.Text("@WorkflowId").Id().ToUpperInvariant(), StringComparison.Ordinal))
            {
                yield return At(
                    (XObject?)flow.Element("JsonFileName") ?? flow,
                    $"The definition of '{flow.Text("@Name")}' is said to be '{flow.Text("JsonFileName")}', or lacks the flow's id in "
                    + "its name.");
            }
        }
    }
}
