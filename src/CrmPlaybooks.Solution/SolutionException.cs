namespace CrmPlaybooks.Solution;

/// <summary>The solution folder or the plugin dll is not fit for what was asked; the message is one sentence for a person.</summary>
public sealed class SolutionException : Exception
{
    public SolutionException(string message)
        : base(message)
    {
    }

    public SolutionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
