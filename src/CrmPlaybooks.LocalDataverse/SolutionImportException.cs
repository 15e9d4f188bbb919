namespace CrmPlaybooks.LocalDataverse;

/// <summary>A solution that was refused; nothing of it was taken in.</summary>
public sealed class SolutionImportException : Exception
{
    public SolutionImportException(IReadOnlyList<string> faults, Exception? cause = null)
        : base(string.Join(Environment.NewLine, faults), cause) => Faults = faults;

    /// <summary>One sentence per fault.</summary>
    public IReadOnlyList<string> Faults { get; }
}
