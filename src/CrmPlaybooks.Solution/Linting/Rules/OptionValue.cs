using System.Globalization;
using CrmPlaybooks.Solution.Metadata;

namespace CrmPlaybooks.Solution.Linting.Rules;

public sealed class OptionValue : LintRule
{
    public override string Why =>
        "Option values outside the publisher's range can collide with those of Microsoft or of another publisher.";

    public override string Mend => "Use values from the publisher's option prefix x 10000, each once.";

    public override IEnumerable<Finding> Check(LintSubject subject)
    {
        _ = int.TryParse(
            subject.Model.Manifest.Descendants("CustomizationOptionValuePrefix").FirstOrDefault()?.Value,
            CultureInfo.InvariantCulture,
            out var prefix);
        bool IsOurs(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n / 10000 == prefix;

        var ours = subject.Model.Choices.Select(c => (Set: c, Strict: true))
            .Concat(subject.Model.Tables.SelectMany(t => t.Columns).SelectMany(c => c.Element.Elements("optionset")
                .Select(s => (s, c.IsCustom && c.Type is "picklist" or "multiselectpicklist"))));
        foreach (var (set, strict) in ours)
        {
            var options = set.Descendants().Where(e => e.Name.LocalName is "option" or "state" or "status").ToList();
            foreach (var option in options
                .Where(o => strict ? !IsOurs(o.Text("@value")) : o.Text("@value").Length > 3 && !IsOurs(o.Text("@value"))))
            {
                yield return At(
                    option,
                    $"The option value '{option.Text("@value")}' of {set.Text("@Name")} is outside {prefix}0000 to {prefix}9999.");
            }

            foreach (var again in options.GroupBy(o => o.Text("@value")).SelectMany(g => g.Skip(1)))
            {
                yield return At(again, $"The option value '{again.Text("@value")}' stands twice in {set.Text("@Name")}.");
            }
        }
    }
}
