using System.Globalization;

namespace System.ServiceModel;

/// <summary>The reason of a fault in one language.</summary>
public class FaultReasonText
{
    public FaultReasonText(string text)
        : this(text, CultureInfo.CurrentCulture)
    {
    }

    public FaultReasonText(string text, string xmlLang)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(xmlLang);
        Text = text;
        XmlLang = xmlLang;
    }

    public FaultReasonText(string text, CultureInfo cultureInfo)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(cultureInfo);
        Text = text;
        XmlLang = cultureInfo.Name;
    }

    public string Text { get; }

    public string XmlLang { get; }

    public bool Matches(CultureInfo cultureInfo)
    {
        ArgumentNullException.ThrowIfNull(cultureInfo);
        return string.Equals(XmlLang, cultureInfo.Name, StringComparison.Ordinal);
    }
}
