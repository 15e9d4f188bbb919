using System.Globalization;
using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

/// <summary>One text in its languages, wherever the folder's files keep one.</summary>
internal sealed record LabelList(XElement Place, IReadOnlyList<Label> Labels, bool MayBeEmpty)
{
    public static IEnumerable<LabelList> All(SolutionFolder folder) =>
        from file in folder.Files
        where file.IsXml && file.Xml is not null
        from parent in file.Xml!.Descendants()
        let labels = parent.Elements().Select(Read).OfType<Label>().ToList()
        where labels.Count > 0
            || (parent.Name.LocalName is "LocalizedNames" or "LocalizedCollectionNames" or "displaynames" or "labels" or "Titles"
                && !parent.Ancestors("presentationdescription").Any())
        select new LabelList(parent, labels, parent.Name.LocalName is "Descriptions" or "description");

    private static Label? Read(XElement element)
    {
        var language = element.Attribute("languagecode") ?? element.Attribute("LCID");
        return language is null || !int.TryParse(language.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var lcid)
            ? null
            : new Label(element, lcid, element.Attribute("description")?.Value ?? element.Text("@Title"));
    }
}

/// <summary>A text in one language.</summary>
internal sealed record Label(XElement Place, int Language, string Text);
