using System.Xml.Linq;
using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class FilledPlaceholder : LintRule
{
    private static readonly string[] InTables = ["FormXml", "SavedQueries", "Visualizations", "RibbonDiffXml"];

    public override string Why =>
        "When the element that waits for components already has content, the packager skips every file of that kind with a mere warning.";

    public override string Mend => "Empty the element; its content belongs into files of its own.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        IEnumerable<XElement> waiting = subject.Model.Customizations.Elements()
            .Where(e => !ComponentFolders.Inline.Contains(e.Name.LocalName));
        waiting = waiting.Concat(subject.Model.Tables.SelectMany(t => InTables.SelectMany(e => t.Root.Elements(e))));
        return waiting.Where(e => e.HasElements).Select(e => At(e, $"<{e.Name.LocalName}> has content."));
    }
}
