using System.Collections.ObjectModel;
using System.Globalization;

namespace System.ServiceModel;

/// <summary>Why a service answered with a fault, in one or more languages.</summary>
public class FaultReason
{
    private readonly ReadOnlyCollection<FaultReasonText> _translations;

    public FaultReason(string text)
        : this(new FaultReasonText(text))
    {
    }

    public FaultReason(FaultReasonText translation)
    {
        ArgumentNullException.ThrowIfNull(translation);
        _translations = Array.AsReadOnly([translation]);
    }

    public FaultReason(IEnumerable<FaultReasonText> translations)
    {
        ArgumentNullException.ThrowIfNull(translations);
        var texts = translations.ToArray();
        if (texts.Length == 0)
        {
            throw new ArgumentException("A fault reason needs at least one text.", nameof(translations));
        }

        if (texts.Contains(null))
        {
            throw new ArgumentException("A fault reason has no null text.", nameof(translations));
        }

        _translations = Array.AsReadOnly(texts);
    }

    public FaultReasonText GetMatchingTranslation() => GetMatchingTranslation(CultureInfo.CurrentCulture);

    /// <summary>The text in the culture or the nearest of its parents, else the first.</summary>
    public FaultReasonText GetMatchingTranslation(CultureInfo cultureInfo)
    {
        ArgumentNullException.ThrowIfNull(cultureInfo);
        for (var culture = cultureInfo; ; culture = culture.Parent)
        {
            foreach (var text in _translations)
            {
                if (string.Equals(text.XmlLang, culture.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return text;
                }
            }

            if (culture.Name.Length == 0)
            {
                return _translations[0];
            }
        }
    }

    public override string ToString() => _translations.Count == 0 ? string.Empty : GetMatchingTranslation(CultureInfo.CurrentCulture).Text;
}
