using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FormLibrary : LintRule
{
    public override string Why =>
        "A script that the solution does not hold is missing in the target, and every user who opens the form gets an error.";

    public override string Mend =>
        "Name web resources of the folder (type 3) in formLibraries, and only those in handlers; handlers need the execution context.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var scripts = subject.Model.WebResources.Where(w => w.Text("WebResourceType") == "3")
            .Select(w => w.Text("Name"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var form in subject.Model.Forms.Select(f => f.Element))
        {
            foreach (var library in form.Descendants("Library").Where(l => !scripts.Contains(l.Text("@name"))))
            {
                yield return At(library, $"The script '{library.Text("@name")}' is not in the folder.");
            }

            var loaded = form.Descendants("Library").Select(l => l.Text("@name")).ToHashSet(StringComparer.Ordinal);
            foreach (var handler in form.Descendants("Handler")
                .Where(h => !loaded.Contains(h.Text("@libraryName")) || h.Text("@functionName").Length == 0
                || h.Text("@passExecutionContext") != "true"))
            {
                yield return At(
                    handler,
                    $"The handler '{handler.Text("@functionName")}' uses a script that the form does not load, or gets no execution "
                    + "context.");
            }
        }
    }
}
