using CrmPlaybooks.Solution.Packing;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class MissingPlaceholder : LintRule
{
    private static readonly string[] InTables = ["FormXml", "SavedQueries", "Visualizations"];

    public override string Why =>
        "Files are merged only where an empty element waits for them; without it they vanish from the package, and the packager only "
        + "warns or stays silent.";

    public override string Mend => "Add the empty element in its place.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        var customizations = subject.Model.Customizations;
        foreach (var (folder, element) in ComponentFolders.Placeholders)
        {
            if (customizations.Document is not null && subject.Folder.Under(folder).Any() && customizations.Element(element) is null)
            {
                yield return At(customizations, $"<{element} /> is missing, so nothing in {folder} is packed.");
            }
        }

        foreach (var table in subject.Model.Tables)
        {
            foreach (var element in InTables
                .Where(e => table.Root.Element(e) is null && subject.Folder.Under($"{table.File.Folder}/{e}").Any()))
            {
                yield return At(table.Root, $"<{element} /> is missing, so nothing in {table.File.Folder}/{element} is packed.");
            }

            if (table.Root.Element("RibbonDiffXml") is null)
            {
                yield return At(table.Root, "<RibbonDiffXml /> is missing.");
            }
        }
    }
}
