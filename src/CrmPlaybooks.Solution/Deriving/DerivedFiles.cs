using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Deriving;

/// <summary>A file of the solution folder that must change to agree with the plugin dll; content null means that it must go.</summary>
public sealed record FileChange(string Path, ReadOnlyMemory<byte>? Content);

/// <summary>The part of the solution folder that follows from code: plugin types, steps, their root components, and the plugin types of custom APIs.</summary>
public static partial class DerivedFiles
{
    public const string RefreshCommand = "./dev steps";

    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>What must change in the folder; empty when it agrees with the registration.</summary>
    /// <exception cref="SolutionException">A class claims a custom API that the folder does not define.</exception>
    public static ImmutableArray<FileChange> Changes(SolutionFolder folder, Registration registration)
    {
        var wanted = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [AssemblyPath(registration)] = Render(Assembly(registration, IntroducedIn(folder, AssemblyPath(registration)))),
        };
        foreach (var step in registration.Steps)
        {
            var path = $"{SolutionPaths.Steps}/{{{step.Id}}}.xml";
            wanted.Add(path, Render(Step(step, IntroducedIn(folder, path))));
        }

        var changes = ImmutableArray.CreateBuilder<FileChange>();
        changes.AddRange(wanted.Where(w => !Agrees(folder.Find(w.Key), w.Value)).Select(w => new FileChange(w.Key, w.Value)));
        changes.AddRange(
            folder.Under(SolutionPaths.PluginAssemblies).Concat(folder.Under(SolutionPaths.Steps))
                .Where(f => !wanted.ContainsKey(f.Path))
                .Select(f => new FileChange(f.Path, null)));
        changes.AddRange(ManifestChange(folder, registration));
        changes.AddRange(CustomApiChanges(folder, registration));
        return changes.ToImmutable();
    }

    /// <summary>The folder as it would be with the changes.</summary>
    public static SolutionFolder Apply(SolutionFolder folder, IEnumerable<FileChange> changes) =>
        changes.Aggregate(folder, (f, c) => c.Content is { } content ? f.With(c.Path, content.ToArray()) : f.Without(c.Path));

    /// <summary>Writes the changes below <paramref name="root"/>.</summary>
    public static void Write(string root, IEnumerable<FileChange> changes)
    {
        foreach (var change in changes)
        {
            var path = Path.Combine(root, change.Path);
            if (change.Content is { } content)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content.Span);
                continue;
            }

            File.Delete(path);
            if (Path.GetDirectoryName(path) is { } parent && !Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
    }

    /// <summary>The version of the solution that first held the component: kept once written.</summary>
    private static string IntroducedIn(SolutionFolder folder, string path) =>
        folder.Find(path)?.Xml?.Root?.Element("IntroducedVersion")?.Value ?? folder.Version;

    /// <summary>The packager demands names without dots here.</summary>
    private static string AssemblyPath(Registration registration)
    {
        var name = registration.AssemblyName.Replace(".", "", StringComparison.Ordinal);
        return $"{SolutionPaths.PluginAssemblies}/{name}-{registration.AssemblyId.ToString().ToUpperInvariant()}/{name}.dll.data.xml";
    }

    private static XElement Assembly(Registration registration, string version) => new("PluginAssembly",
        new XAttribute("FullName", registration.AssemblyFullName),
        new XAttribute("PluginAssemblyId", registration.AssemblyId),
        new XAttribute("CustomizationLevel", 1),
        new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
        new XElement("IsolationMode", 2),
        new XElement("SourceType", 0),
        new XElement("IntroducedVersion", version),
        new XElement("FileName", "/" + AssemblyPath(registration)[..^".data.xml".Length]),
        new XElement("PluginTypes", registration.Types.Select(t => new XElement("PluginType",
            new XAttribute("AssemblyQualifiedName", t.AssemblyQualifiedName),
            new XAttribute("PluginTypeId", t.Id),
            new XAttribute("Name", t.FullName),
            new XElement("FriendlyName", t.FullName)))));

    private static XElement Step(StepRegistration step, string version) => new("SdkMessageProcessingStep",
        new XAttribute("Name", step.Name),
        new XAttribute("SdkMessageProcessingStepId", $"{{{step.Id}}}"),
        new XAttribute(XNamespace.Xmlns + "xsi", Xsi),
        new XElement("SdkMessageId", MessageNames.IdOf(step.Message)),
        new XElement("PluginTypeName", step.Type.AssemblyQualifiedName),
        new XElement("PluginTypeId", step.Type.Id),
        new XElement("PrimaryEntity", step.Table),
        new XElement("AsyncAutoDelete", 1),
        new XElement("Description", step.Name),
        new XElement("FilteringAttributes", string.Join(',', step.Columns)),
        new XElement("InvocationSource", 0),
        new XElement("Mode", 1),
        new XElement("Rank", 1),
        new XElement("EventHandlerTypeCode", 4602),
        new XElement("Stage", 40),
        new XElement("IsCustomizable", 1),
        new XElement("IsHidden", 0),
        new XElement("SupportedDeployment", 0),
        new XElement("IntroducedVersion", version),
        new XElement("SdkMessageProcessingStepImages", step.Images.Select(i => new XElement("SdkMessageProcessingStepImage",
            new XAttribute("Name", i.Alias),
            new XElement("SdkMessageProcessingStepImageId", $"{{{i.Id}}}"),
            new XElement("Attributes", string.Join(',', i.Columns)),
            new XElement("EntityAlias", i.Alias),
            new XElement("ImageType", i.IsPre ? 0 : 1),
            new XElement("MessagePropertyName", i.MessageProperty),
            new XElement("IsCustomizable", 1)))));

    private static IEnumerable<FileChange> ManifestChange(SolutionFolder folder, Registration registration)
    {
        var text = Encoding.UTF8.GetString(folder.Manifest.Content.Span);
        var list = RootComponentList().Match(text);
        if (!list.Success)
        {
            throw new SolutionException($"{SolutionPaths.Manifest} has no <RootComponents>.");
        }

        var kept = RootComponentRow().Matches(list.Groups["rows"].Value).Where(m => m.Groups["type"].Value is not ("91" or "92")).ToList();
        string[] derived =
        [
            $"<RootComponent type=\"91\" id=\"{{{registration.AssemblyId}}}\" schemaName=\"{registration.AssemblyFullName}\" behavior=\"0\" />",
            .. registration.Steps.Select(s => s.Id.ToString()).Order(StringComparer.Ordinal)
                .Select(id => $"<RootComponent type=\"92\" id=\"{{{id}}}\" behavior=\"0\" />"),
        ];
        var before = kept.TakeWhile(m => int.Parse(m.Groups["type"].Value, System.Globalization.CultureInfo.InvariantCulture) <= 91)
            .Select(m => m.Value);
        var after = kept.Skip(before.Count()).Select(m => m.Value);
        var outer = list.Groups["outer"].Value;
        var rows = string.Concat(before.Concat(derived).Concat(after).Select(row => $"{outer}  {row}"));
        var changed = string.Concat(
            text.AsSpan(0, list.Index),
            $"{outer}<RootComponents>{rows}{outer}</RootComponents>",
            text.AsSpan(list.Index + list.Length));
        var content = Encoding.UTF8.GetBytes(changed);
        if (!Agrees(folder.Manifest, content))
        {
            yield return new FileChange(SolutionPaths.Manifest, content);
        }
    }

    private static IEnumerable<FileChange> CustomApiChanges(SolutionFolder folder, Registration registration)
    {
        var bindings = registration.CustomApis.ToDictionary(b => b.UniqueName, StringComparer.Ordinal);
        foreach (var file in folder.Under(SolutionPaths.CustomApis, "/customapi.xml"))
        {
            bindings.Remove((string?)file.Root.Attribute("uniquename") ?? "", out var binding);
            var content = Bind(file, binding);
            if (!Agrees(file, content))
            {
                yield return new FileChange(file.Path, content);
            }
        }

        if (bindings.Values.FirstOrDefault() is { } unknown)
        {
            throw new SolutionException(
                $"{unknown.Type.FullName} is declared as the custom API {unknown.UniqueName}, which {SolutionPaths.CustomApis} does not "
                + "define.");
        }
    }

    private static byte[] Bind(SolutionFile file, CustomApiBinding? binding)
    {
        var root = new XElement(file.Root);
        root.Elements("plugintypeid").Remove();
        root.Elements("plugintypeexportkey").Remove();
        if (binding is not null)
        {
            var bound = new XElement("plugintypeid", new XElement("plugintypeid", binding.Type.Id));
            if (root.Elements().FirstOrDefault(e => string.CompareOrdinal(e.Name.LocalName, "plugintypeid") > 0) is { } next)
            {
                next.AddBeforeSelf(bound);
            }
            else
            {
                root.Add(bound);
            }
        }

        return Render(root, declaration: false);
    }

    private static bool Agrees(SolutionFile? file, byte[] wanted) =>
        file?.Xml is { Root: { } root } && XNode.DeepEquals(root, new SolutionFile(file.Path, wanted).Root);

    private static byte[] Render(XElement root, bool declaration = true)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = !declaration,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using (var writer = XmlWriter.Create(stream, settings))
        {
            root.Save(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    [GeneratedRegex("""(?<outer>\r?\n[ \t]*|)<RootComponents(?:\s*/>|>(?<rows>.*?)</RootComponents>)""", RegexOptions.Singleline)]
    private static partial Regex RootComponentList();

    [GeneratedRegex("""<RootComponent\s[^>]*?type="(?<type>\d+)"[^>]*/>""")]
    private static partial Regex RootComponentRow();
}
