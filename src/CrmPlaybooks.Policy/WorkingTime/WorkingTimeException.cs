namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>What a calendar cannot answer.</summary>
public enum WorkingTimeProblem
{
    UnknownTimeZone,
    NoWorkingDay,
}

/// <summary>
/// A calendar cannot answer: its message is one sentence for an administrator, <see cref="Problem"/> is the same for code.
/// </summary>
public sealed class WorkingTimeException(WorkingTimeProblem problem, string message) : Exception(message)
{
    public WorkingTimeProblem Problem { get; } = problem;
}
