using System.Xml.Linq;

namespace CrmPlaybooks.Solution.Metadata;

/// <summary>Short reading of the platform's XML.</summary>
public static class XmlText
{
    /// <summary>The text of a child element, or of an attribute when the name begins with @; empty when there is none.</summary>
    public static string Text(this XElement element, string name) =>
        (name[0] == '@' ? element.Attribute(name[1..])?.Value : element.Element(name)?.Value) ?? "";

    /// <summary>An id as the platform compares them: lower case, without braces; empty when it is no GUID.</summary>
    public static string Id(this string text) => Guid.TryParse(text, out var id) ? id.ToString() : "";
}
