using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class DerivedDrift : LintRule
{
    public override string Why =>
        "Plugin types, steps and the bindings of custom APIs follow from attributes in code; where the folder says something else, it "
        + "does something else.";

    public override string Mend => "Run './dev steps'.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        try
        {
            return DerivedFiles.Changes(subject.Folder, Derivation.Derive(subject.Dll))
                .Select(c => At(
                    c.Path,
                    c.Content is null ? "No attribute in the dll asks for this file." : "The file does not say what the dll declares."));
        }
        catch (SolutionException e)
        {
            return [At(SolutionPaths.Manifest, e.Message)];
        }
    }
}
