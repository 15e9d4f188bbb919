using System.Xml;
using System.Xml.Linq;
using CrmPlaybooks.Solution.Deriving;

namespace CrmPlaybooks.Solution.Packing;

/// <summary>Fills the placeholders of Other/Customizations.xml with the components of the folder, in the order of that file.</summary>
internal sealed class CustomizationsMerge(SolutionFolder folder, PluginDll dll, PackageType type, PackageContent package)
{
    private const string ManagedVariant = "_managed.xml";
    private const string DataFile = ".data.xml";

    public XElement Merge()
    {
        var root = Copy(folder.Customizations.Root);
        foreach (var missing in ComponentFolders.Placeholders.Where(p => root.Element(p.Value) is null && folder.Under(p.Key).Any()))
        {
            throw new SolutionException(
                $"{SolutionPaths.Customizations} lacks <{missing.Value} />, so nothing under {missing.Key} would be packed.");
        }

        foreach (var placeholder in root.Elements().ToList())
        {
            var name = placeholder.Name.LocalName;
            if (ComponentFolders.Inline.Contains(name))
            {
                continue;
            }

            if (placeholder.HasElements)
            {
                throw new SolutionException(
                    $"{SolutionPaths.Customizations}: <{name}> must be empty, or the files of its kind would not be packed.");
            }

            placeholder.Add(Components(name));
        }

        return root;
    }

    private IEnumerable<XElement> Components(string placeholder) => placeholder switch
    {
        "Entities" => folder.Under(SolutionPaths.Tables, "/Entity.xml").Select(Table),
        "Roles" => Roots(SolutionPaths.Roles),
        "Workflows" => WithPayload(SolutionPaths.Workflows, "JsonFileName"),
        "EntityRelationships" => Relationships(),
        "optionsets" => Roots(SolutionPaths.Choices),
        "Dashboards" => Roots(SolutionPaths.Dashboards),
        "WebResources" => WithPayload(SolutionPaths.WebResources, "FileName"),
        "SolutionPluginAssemblies" => Assemblies(),
        "SdkMessageProcessingSteps" => Roots(SolutionPaths.Steps),
        "AppModuleSiteMaps" => Roots(SolutionPaths.SiteMaps),
        "AppModules" => Roots(SolutionPaths.Apps),
        _ when ComponentFolders.AlwaysEmpty.Contains(placeholder) => [],
        _ => throw new SolutionException($"{SolutionPaths.Customizations}: this packer does not know the element <{placeholder}>."),
    };

    private XElement Table(SolutionFile file)
    {
        var table = Copy(file.Root);
        Fill(file, table, "FormXml", $"{file.Folder}/FormXml", forms => forms
            .GroupBy(f => f.Folder)
            .Select(g => new XElement("forms", new XAttribute("type", g.Key[(g.Key.LastIndexOf('/') + 1)..]), g.SelectMany(Children))));
        Fill(
            file,
            table,
            "SavedQueries",
            $"{file.Folder}/SavedQueries",
            views => [new XElement("savedqueries", views.SelectMany(Children))]);
        Fill(file, table, "Visualizations", $"{file.Folder}/Visualizations", charts => charts.Select(c => Copy(c.Root)));
        if (folder.TryFind($"{file.Folder}/RibbonDiff.xml", out var ribbon))
        {
            Placeholder(file, table, "RibbonDiffXml").Add(Children(ribbon));
        }

        return table;
    }

    private void Fill(
        SolutionFile tableFile,
        XElement table,
        string placeholder,
        string components,
        Func<List<SolutionFile>, IEnumerable<XElement>> merge)
    {
        var files = Chosen(folder.Under(components, ".xml")).ToList();
        if (files.Count > 0)
        {
            Placeholder(tableFile, table, placeholder).Add(merge(files));
        }
    }

    private static XElement Placeholder(SolutionFile file, XElement table, string name)
    {
        var placeholder = table.Element(name)
            ?? throw new SolutionException($"{file.Path} lacks <{name} />, so the files of that kind beside it would not be packed.");
        return placeholder.HasElements
            ? throw new SolutionException($"{file.Path}: <{name}> must be empty; its content lies in files of its own.")
            : placeholder;
    }

    private IEnumerable<XElement> Relationships()
    {
        if (!folder.TryFind(SolutionPaths.RelationshipIndex, out var index))
        {
            return folder.Under(SolutionPaths.RelationshipBodies).Any()
                ? throw new SolutionException(
                    $"The solution folder lacks {SolutionPaths.RelationshipIndex}, so no relationship would be packed.")
                : [];
        }

        var bodies = folder.Under(SolutionPaths.RelationshipBodies, ".xml").SelectMany(f => f.Root.Elements("EntityRelationship"))
            .GroupBy(NameOf).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var names = index.Root.Elements("EntityRelationship").Select(NameOf).ToList();
        if (bodies.Keys.Except(names).FirstOrDefault() is { } unlisted)
        {
            throw new SolutionException(
                $"The relationship {unlisted} is not listed in {SolutionPaths.RelationshipIndex}, so it would not be packed.");
        }

        return names.Select(name => bodies.GetValueOrDefault(name) is [var body]
            ? Copy(body)
            : throw new SolutionException(
                $"{SolutionPaths.RelationshipIndex} lists {name}, which must have exactly one body under {SolutionPaths.RelationshipBodies}."));
    }

    private static string NameOf(XElement relationship) => (string?)relationship.Attribute("Name") ?? "";

    private IEnumerable<XElement> WithPayload(string kind, string pathElement)
    {
        foreach (var file in folder.Under(kind, DataFile))
        {
            var content = folder.Find(file.Path[..^DataFile.Length])
                ?? throw new SolutionException($"{file.Path} lacks the content file beside it, {file.Name[..^DataFile.Length]}.");
            package.Add(EntryName(file, pathElement), content.Content);
            yield return Copy(file.Root);
        }

        foreach (var alone in folder.Under(kind)
            .Where(f => !f.Path.EndsWith(DataFile, StringComparison.Ordinal) && folder.Find(f.Path + DataFile) is null))
        {
            throw new SolutionException(
                $"{alone.Path} lacks the description beside it, {alone.Name}{DataFile}, so it would not be packed.");
        }
    }

    private IEnumerable<XElement> Assemblies() => folder.Under(SolutionPaths.PluginAssemblies, DataFile).Select(file =>
    {
        package.Add(EntryName(file, "FileName"), dll.Content);
        return Copy(file.Root);
    });

    private static string EntryName(SolutionFile file, string element) =>
        file.Root.Element(element)?.Value is { Length: > 1 } name && name[0] == '/'
        ? name[1..]
        : throw new SolutionException($"{file.Path} must name its zip entry in <{element}>, beginning with a slash.");

    private IEnumerable<XElement> Roots(string kind) => Chosen(folder.Under(kind, ".xml")).Select(f => Copy(f.Root));

    /// <summary>A file whose name ends in _managed.xml takes the place of its namesake in managed packages, and is not in unmanaged ones.</summary>
    private IEnumerable<SolutionFile> Chosen(IEnumerable<SolutionFile> files) =>
        files.Where(f => f.Path.EndsWith(ManagedVariant, StringComparison.Ordinal)
        ? type == PackageType.Managed
        : type == PackageType.Unmanaged || folder.Find(f.Path[..^".xml".Length] + ManagedVariant) is null);

    /// <summary>Copies of the elements below the root, without a parent, so that adding them does not copy them again.</summary>
    private static List<XElement> Children(SolutionFile file)
    {
        var root = Copy(file.Root);
        var children = root.Elements().ToList();
        root.RemoveNodes();
        return children;
    }

    private static XElement Copy(XElement element)
    {
        var copy = new XElement(element);
        var file = SolutionFile.Of(element);
        foreach (var (source, target) in element.DescendantsAndSelf().Zip(copy.DescendantsAndSelf()))
        {
            target.AddAnnotation(new Origin(file, ((IXmlLineInfo)source).LineNumber));
        }

        if (copy.Name.LocalName != "ImportExportXml")
        {
            copy.Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == "http://www.w3.org/2001/XMLSchema-instance").Remove();
        }

        return copy;
    }
}

/// <summary>Where an element of the merged customizations.xml comes from.</summary>
internal sealed record Origin(SolutionFile File, int Line);
