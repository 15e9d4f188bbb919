namespace CrmPlaybooks.Policy.Settings;

/// <summary>What settings need to know of a play: its key in lower case with hyphens, and its thresholds.</summary>
public sealed class PlayDeclaration
{
    private readonly Dictionary<string, ThresholdDeclaration> _byName = new(StringComparer.Ordinal);

    public PlayDeclaration(string key, params ThresholdDeclaration[] thresholds)
    {
        if (!IsKebabCase(key))
        {
            throw new ArgumentException($"The play key '{key}' is not in lower case with hyphens.");
        }

        Key = key;
        Thresholds = thresholds;
        foreach (var threshold in thresholds)
        {
            if (!IsKebabCase(threshold.Name))
            {
                throw new ArgumentException($"The threshold name '{threshold.Name}' of the play '{key}' is not in lower case with hyphens.");
            }

            if (_byName.ContainsKey(threshold.Name))
            {
                throw new ArgumentException($"The play '{key}' declares the threshold '{threshold.Name}' twice.");
            }

            _byName.Add(threshold.Name, threshold);
        }

        foreach (var lower in thresholds.Where(threshold => threshold.NotAbove is not null))
        {
            if (Threshold(lower.NotAbove!) is not { Shape: ThresholdShape.Number } upper
                || upper.Default.Numbers[0] < lower.Default.Numbers[0])
            {
                throw new ArgumentException(
                    $"The threshold '{lower.Name}' of the play '{key}' has no upper end '{lower.NotAbove}' whose default is at least its own.");
            }
        }
    }

    public string Key { get; }

    public IReadOnlyList<ThresholdDeclaration> Thresholds { get; }

    public ThresholdDeclaration? Threshold(string name) => _byName.TryGetValue(name, out var threshold) ? threshold : null;

    private static bool IsKebabCase(string text) =>
        text.Length > 0 && text[0] is >= 'a' and <= 'z' && text[text.Length - 1] != '-' && text.IndexOf("--", StringComparison.Ordinal) < 0
        && text.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
