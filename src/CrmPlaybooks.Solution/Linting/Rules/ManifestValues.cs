using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed partial class ManifestValues : LintRule
{
    public override string Why =>
        "One folder is packed both ways only with Managed 2; invented dependencies block the import; version, publisher prefix and "
        + "option prefix have fixed forms.";

    public override string Mend =>
        "Set Managed to 2, Version to four numbers, the prefix to 2-8 letters or digits, the option prefix to 10000-99999, and leave "
        + "MissingDependencies empty.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        if (subject.Model.Manifest.Element("SolutionManifest") is not { } manifest)
        {
            return subject.Model.Manifest.Document is null ? [] : [At(subject.Model.Manifest, "<SolutionManifest> is missing.")];
        }

        var publisher = manifest.Element("Publisher") ?? manifest;
        var dependencies = manifest.Element("MissingDependencies");
        return
        [
            .. Wrong(manifest, "UniqueName", v => Name().IsMatch(v)),
            .. Wrong(manifest, "Version", v => FourNumbers().IsMatch(v)),
            .. Wrong(manifest, "Managed", v => v == "2"),
            .. Wrong(publisher, "UniqueName", v => Name().IsMatch(v)),
            .. Wrong(publisher, "CustomizationPrefix", v => Prefix().IsMatch(v) && !v.StartsWith("mscrm", StringComparison.Ordinal)),
            .. Wrong(publisher, "CustomizationOptionValuePrefix", IsOptionPrefix),
            .. dependencies is { HasElements: false }
                ? Enumerable.Empty<Finding>()
                : [At(dependencies ?? manifest, "<MissingDependencies> must be there and empty.")],
        ];
    }

    private static bool IsOptionPrefix(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 10000 and <= 99999;

    private IEnumerable<Finding> Wrong(XElement parent, string name, Func<string, bool> isRight) =>
        isRight(parent.Text(name)) ? [] : [At(parent.Element(name) ?? parent, $"<{name}> is '{parent.Text(name)}'.")];

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")]
    private static partial Regex FourNumbers();

    [GeneratedRegex("^[a-z][a-z0-9]{1,7}$")]
    private static partial Regex Prefix();
}
