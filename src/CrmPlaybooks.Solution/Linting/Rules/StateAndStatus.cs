using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class StateAndStatus : LintRule
{
    public override string Why =>
        "Every state needs a status, and a default one that belongs to it; otherwise rows cannot change their state.";

    public override string Mend =>
        "Let each state name a defaultstatus that exists and belongs to it, and each status a state that exists.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        foreach (var table in subject.Model.Tables.Where(t => t.IsOurs))
        {
            var states = table.Columns.Where(c => c.Type == "state").SelectMany(c => c.Element.Descendants("state")).ToList();
            var statuses = table.Columns.Where(c => c.Type == "status").SelectMany(c => c.Element.Descendants("status")).ToList();
            if (states.Count == 0 || statuses.Count == 0)
            {
                yield return At(table.Root, $"{table.LogicalName} has no states or no statuses.");
            }

            foreach (var state in states
                .Where(s => !statuses.Any(u => u.Text("@value") == s.Text("@defaultstatus") && u.Text("@state") == s.Text("@value"))))
            {
                yield return At(
                    state,
                    $"The state {state.Text("@value")} of {table.LogicalName} has the default status '{state.Text("@defaultstatus")}', "
                    + "which is none of its own.");
            }

            foreach (var status in statuses.Where(u => states.All(s => s.Text("@value") != u.Text("@state"))))
            {
                yield return At(
                    status,
                    $"The status {status.Text("@value")} of {table.LogicalName} belongs to the state '{status.Text("@state")}', which "
                    + "does not exist.");
            }
        }
    }
}
