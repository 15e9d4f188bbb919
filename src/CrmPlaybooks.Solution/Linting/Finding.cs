namespace CrmPlaybooks.Solution.Linting;

/// <summary>Something that the platform would refuse, drop or misread, or that the product does not want.</summary>
/// <param name="File">Path in the solution folder.</param>
/// <param name="Line">Counted from 1; 1 when the whole file is meant.</param>
/// <param name="Rule">Key of the rule, as in docs/lint.md.</param>
/// <param name="What">One sentence: what is wrong.</param>
/// <param name="Mend">One sentence: how to mend it.</param>
public sealed record Finding(string File, int Line, string Rule, string What, string Mend)
{
    public override string ToString() => $"{File}:{Line}: {Rule}: {What} {Mend}";
}
