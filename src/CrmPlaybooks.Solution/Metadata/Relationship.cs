using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>A one-to-many relationship that the folder defines.</summary>
public sealed record Relationship(XElement Element)
{
    public string Name => Element.Text("@Name");

    public string Referenced => Element.Text("ReferencedEntityName").ToLowerInvariant();

    public string Referencing => Element.Text("ReferencingEntityName").ToLowerInvariant();

    public string Column => Element.Text("ReferencingAttributeName").ToLowerInvariant();
}
