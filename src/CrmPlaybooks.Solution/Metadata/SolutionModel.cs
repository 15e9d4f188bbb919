using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>What the files of an unpacked solution say, with the standard tables beside them; files that are not well-formed are left out.</summary>
public sealed class SolutionModel
{
    private static readonly string[] ImplicitColumns = ["versionnumber"];

    private readonly Dictionary<string, Dictionary<string, string>> _columns = new(StringComparer.Ordinal);

    public SolutionModel(SolutionFolder folder)
    {
        Folder = folder;
        Manifest = Roots(SolutionPaths.Manifest).FirstOrDefault() ?? new XElement("ImportExportXml");
        Customizations = Roots(SolutionPaths.Customizations).FirstOrDefault() ?? new XElement("ImportExportXml");
        Prefix = Manifest.Descendants("CustomizationPrefix").FirstOrDefault()?.Value ?? "";
        Languages =
        [
            .. Customizations.Elements("Languages").Elements("Language")
                .Select(l => int.TryParse(l.Value, CultureInfo.InvariantCulture, out var lcid) ? lcid : 0),
        ];
        Tables = [.. Under(SolutionPaths.Tables, "/Entity.xml").Select(r => new Table(SolutionFile.Of(r), r, IsOurs(r.Text("Name"))))];
        TablesByName = Tables.GroupBy(t => t.LogicalName).ToImmutableDictionary(g => g.Key, g => g.First());
        Relationships = [.. Under(SolutionPaths.RelationshipBodies).Elements("EntityRelationship").Select(e => new Relationship(e))];
        Choices = [.. Under(SolutionPaths.Choices)];
        Roles = [.. Under(SolutionPaths.Roles)];
        Workflows = [.. Under(SolutionPaths.Workflows, ".data.xml")];
        Dashboards = [.. Under(SolutionPaths.Dashboards)];
        WebResources = [.. Under(SolutionPaths.WebResources, ".data.xml")];
        Assemblies = [.. Under(SolutionPaths.PluginAssemblies, ".data.xml")];
        Steps = [.. Under(SolutionPaths.Steps)];
        Apps = [.. Under(SolutionPaths.Apps)];
        SiteMaps = [.. Under(SolutionPaths.SiteMaps)];
        CustomApis = [.. Under(SolutionPaths.CustomApis, "/customapi.xml")];
        EnvironmentVariables = [.. Under(SolutionPaths.EnvironmentVariables, "/environmentvariabledefinition.xml")];
        Forms = [.. Tables.SelectMany(t => Under(t.File.Folder + "/FormXml").Elements("systemform").Select(e => new Owned(t, e)))];
        Views = [.. Tables.SelectMany(t => Under(t.File.Folder + "/SavedQueries").Elements("savedquery").Select(e => new Owned(t, e)))];
        Charts = [.. Tables.SelectMany(t => Under(t.File.Folder + "/Visualizations").Select(e => new Owned(t, e)))];
        foreach (var table in StandardTable.All.Values)
        {
            _columns[table.LogicalName] = new Dictionary<string, string>(table.Columns, StringComparer.Ordinal);
        }

        foreach (var table in Tables)
        {
            var columns = _columns.TryGetValue(table.LogicalName, out var standard)
                ? standard
                : _columns[table.LogicalName] = ImplicitColumns.ToDictionary(c => c, _ => "bigint");
            foreach (var column in table.Columns)
            {
                columns[column.LogicalName] = column.Type;
            }
        }
    }

    public SolutionFolder Folder { get; }

    public XElement Manifest { get; }

    public XElement Customizations { get; }

    public string Prefix { get; }

    /// <summary>LCIDs, the base language first.</summary>
    public ImmutableArray<int> Languages { get; }

    public ImmutableArray<Table> Tables { get; }

    public ImmutableDictionary<string, Table> TablesByName { get; }

    public ImmutableArray<Relationship> Relationships { get; }

    public ImmutableArray<XElement> Choices { get; }

    public ImmutableArray<XElement> Roles { get; }

    public ImmutableArray<XElement> Workflows { get; }

    public ImmutableArray<XElement> Dashboards { get; }

    public ImmutableArray<XElement> WebResources { get; }

    public ImmutableArray<XElement> Assemblies { get; }

    public ImmutableArray<XElement> Steps { get; }

    public ImmutableArray<XElement> Apps { get; }

    public ImmutableArray<XElement> SiteMaps { get; }

    public ImmutableArray<XElement> CustomApis { get; }

    public ImmutableArray<XElement> EnvironmentVariables { get; }

    public ImmutableArray<Owned> Forms { get; }

    public ImmutableArray<Owned> Views { get; }

    public ImmutableArray<Owned> Charts { get; }

    public IEnumerable<XElement> ConnectionReferences => Customizations.Elements("connectionreferences").Elements("connectionreference");

    /// <summary>The name begins with the publisher's prefix.</summary>
    public bool IsOurs(string name) => Prefix.Length > 0 && name.StartsWith(Prefix + "_", StringComparison.OrdinalIgnoreCase);

    public bool HasTable(string logicalName) => _columns.ContainsKey(logicalName);

    public bool HasColumn(string table, string column) => _columns.TryGetValue(table, out var columns) && columns.ContainsKey(column);

    /// <summary>Empty when the table or the column is unknown.</summary>
    public string ColumnType(string table, string column) =>
        _columns.TryGetValue(table, out var columns) ? columns.GetValueOrDefault(column, "") : "";

    /// <summary>Empty when the table is unknown.</summary>
    public string PrimaryId(string table) => TablesByName.TryGetValue(table, out var ours) && ours.IsOurs ? ours.PrimaryId
        : StandardTable.All.TryGetValue(table, out var standard) ? standard.PrimaryId : "";

    public bool IsActivity(string table) =>
        (TablesByName.TryGetValue(table, out var ours) && ours.IsActivity) || (
            StandardTable.All.TryGetValue(table, out var standard) && standard.IsActivity);

    public IEnumerable<string> TableNames => _columns.Keys;

    public IEnumerable<string> ColumnNames(string table) => _columns.TryGetValue(table, out var columns) ? columns.Keys : [];

    /// <summary>The roots of the well-formed XML files below a folder.</summary>
    public IEnumerable<XElement> Under(string folder, string ending = ".xml") =>
        Folder.Under(folder, ending).Select(f => f.Xml?.Root).OfType<XElement>();

    private IEnumerable<XElement> Roots(string path) => Folder.Find(path)?.Xml?.Root is { } root ? [root] : [];
}

/// <summary>A form, view or chart with the table it belongs to.</summary>
public sealed record Owned(Table Table, XElement Element);
