using System.Globalization;
using System.Xml.Linq;
using CrmPlaybooks.LocalDataverse.Metadata;

namespace CrmPlaybooks.LocalDataverse.Import;

/// <summary>Reads values out of customization elements, and labels by language.</summary>
internal static class SolutionXml
{
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value is { Length: > 0 } text ? text : null;

    public static bool Flag(this XElement element, string child, bool missing = false) => element.Text(child) switch
    {
        null => missing,
        "1" or "true" or "True" => true,
        _ => false,
    };

    public static int? Whole(this XElement element, string child) =>
        int.TryParse(element.Text(child), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(this XElement element, string child) =>
        double.TryParse(element.Text(child), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int Whole(this XAttribute attribute) => int.Parse(attribute.Value, CultureInfo.InvariantCulture);

    /// <summary>The labels in elements like <c>&lt;label description="…" languagecode="1033"/&gt;</c>.</summary>
    public static Label[] Labels(IEnumerable<XElement>? elements) =>
        [.. (elements ?? []).Where(label =>
            label.Attribute("languagecode") is not null && label.Attribute("description") is { Value.Length: > 0 })
            .Select(label => new Label(label.Attribute("languagecode")!.Whole(), label.Attribute("description")!.Value))];
}
