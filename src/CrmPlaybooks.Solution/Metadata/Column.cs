using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>A column that the folder defines.</summary>
public sealed record Column(XElement Element)
{
    public string SchemaName => Element.Text("@PhysicalName");

    public string LogicalName => Element.Text("LogicalName");

    public string Type => Element.Text("Type");

    public bool IsCustom => Element.Text("IsCustomField") == "1";

    public bool IsPrimaryName => Element.Text("DisplayMask").Split('|').Contains("PrimaryName");

    /// <summary>Empty unless the column takes its options from a global choice.</summary>
    public string ChoiceName => Element.Text("OptionSetName");
}
