using System.Globalization;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>What a text of thresholds says: the values that are in order, and what is wrong with the rest.</summary>
public sealed record ParsedThresholds(IReadOnlyDictionary<string, ThresholdValue> Values, IReadOnlyList<SettingProblem> Problems);

/// <summary>
/// The text form of a play setting's thresholds: one <c>name=value</c> a line, such as <c>grace-days=1</c> or
/// <c>renewal-window-days=120/60/30</c>. Empty lines, and lines that begin with <c>#</c>, say nothing; a decimal point is a point.
/// </summary>
public static class ThresholdText
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>
    /// Reads strictly: an unknown name, a name given twice, a value that is no number, out of range or out of order are problems, and such
    /// a value is left out.
    /// </summary>
    public static ParsedThresholds Parse(PlayDeclaration play, string? text)
    {
        var values = new Dictionary<string, ThresholdValue>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<SettingProblem>();
        foreach (var line in LinesOf(text))
        {
            var equals = line.IndexOf('=');
            var name = equals < 0 ? "" : line.Substring(0, equals).Trim();
            if (name.Length == 0)
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.NotNameValue, line));
            }
            else if (play.Threshold(name) is not { } threshold)
            {
                var known = string.Join(", ", play.Thresholds.Select(declared => declared.Name));
                problems.Add(SettingProblem.Of(SettingProblemKind.UnknownThreshold, name, known));
            }
            else if (!seen.Add(name))
            {
                problems.Add(SettingProblem.Of(SettingProblemKind.ThresholdTwice, name));
                values.Remove(name);
            }
            else
            {
                var parsed = ParseValue(threshold, line.Substring(equals + 1).Trim());
                if (parsed.Value is not null)
                {
                    values.Add(name, parsed.Value);
                }
                else
                {
                    problems.Add(parsed.Problem!);
                }
            }
        }

        return new ParsedThresholds(values, problems);
    }

    /// <summary>The text that <see cref="Parse"/> reads back to the same values, in the order in which the play declares them.</summary>
    public static string Write(PlayDeclaration play, IReadOnlyDictionary<string, ThresholdValue> values) => string.Join(
        "\n",
        play.Thresholds
            .Where(threshold => values.ContainsKey(threshold.Name))
            .Select(threshold => threshold.Name + "=" + values[threshold.Name].Text));

    internal static IEnumerable<string> LinesOf(string? text) =>
        (text ?? "").Split(LineEnds).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    internal static ParsedValue ParseValue(ThresholdDeclaration threshold, string text)
    {
        if (threshold.Shape == ThresholdShape.Choice)
        {
            return threshold.Options.Contains(text)
                ? new ParsedValue(ThresholdValue.Of(text), null)
                : Wrong(SettingProblemKind.UnknownChoice, threshold.Name, text, string.Join(", ", threshold.Options));
        }

        string[] parts = threshold.Shape == ThresholdShape.Series ? text.Split('/') : [text];
        var numbers = new decimal[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!decimal.TryParse(parts[i].Trim(), PlainNumber, CultureInfo.InvariantCulture, out var number))
            {
                return Wrong(SettingProblemKind.NotANumber, threshold.Name, text, threshold.Default.Text);
            }

            if (threshold.WholeNumbers && number != decimal.Truncate(number))
            {
                return Wrong(SettingProblemKind.NotWhole, threshold.Name, text);
            }

            if (number < threshold.Min || number > threshold.Max)
            {
                return Wrong(
                    SettingProblemKind.OutOfRange,
                    threshold.Name,
                    ThresholdValue.Write(number),
                    ThresholdValue.Write(threshold.Min),
                    ThresholdValue.Write(threshold.Max));
            }

            if (i > 0 && (threshold.Ascending ? number <= numbers[i - 1] : number >= numbers[i - 1]))
            {
                return Wrong(threshold.Ascending ? SettingProblemKind.NotAscending : SettingProblemKind.NotDescending, threshold.Name, text);
            }

            numbers[i] = number;
        }

        return new ParsedValue(ThresholdValue.Of(numbers), null);
    }

    private static ParsedValue Wrong(SettingProblemKind kind, params string[] arguments) => new(null, SettingProblem.Of(kind, arguments));

    internal sealed record ParsedValue(ThresholdValue? Value, SettingProblem? Problem);
}
