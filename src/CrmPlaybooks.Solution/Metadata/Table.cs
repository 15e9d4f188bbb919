using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>A table of which the folder defines columns: one of ours, or a standard one that gets columns.</summary>
public sealed class Table
{
    internal Table(SolutionFile file, XElement root, bool isOurs)
    {
        File = file;
        Root = root;
        IsOurs = isOurs;
        SchemaName = root.Text("Name");
        Info = root.Element("EntityInfo")?.Element("entity") ?? new XElement("entity");
        Columns = [.. Info.Elements("attributes").Elements("attribute").Select(a => new Column(a))];
    }

    public SolutionFile File { get; }

    public XElement Root { get; }

    public XElement Info { get; }

    /// <summary>Its schema name bears the publisher's prefix.</summary>
    public bool IsOurs { get; }

    public string SchemaName { get; }

    public string LogicalName => SchemaName.ToLowerInvariant();

    public bool IsActivity => Info.Text("IsActivity") == "1";

    public string Ownership => Info.Text("OwnershipTypeMask");

    public string PrimaryId => IsActivity ? "activityid" : LogicalName + "id";

    public IReadOnlyList<Column> Columns { get; }
}
