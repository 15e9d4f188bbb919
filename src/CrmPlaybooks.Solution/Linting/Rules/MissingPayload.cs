namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class MissingPayload : LintRule
{
    private const string Data = ".data.xml";

    public override string Why =>
        "A flow or web resource consists of its content and the .data.xml beside it; without the content the packager stops, without "
        + "the .data.xml it drops the content with a warning.";

    public override string Mend => "Add the missing half, or delete the other one.";

    public override IEnumerable<Finding> Check(LintSubject subject) =>
        new[] { SolutionPaths.Workflows, SolutionPaths.WebResources }.SelectMany(folder => subject.Folder.Under(folder)).Select(f => f.Path)
        .Where(
            path => path.EndsWith(Data, StringComparison.Ordinal)
                ? subject.Folder.Find(path[..^Data.Length]) is null
                : subject.Folder.Find(path + Data) is null)
        .Select(
            path => At(
                path,
                path.EndsWith(Data, StringComparison.Ordinal)
                    ? $"The content {path[..^Data.Length]} is missing."
                    : $"The description {path}{Data} is missing."));
}
