using System.Globalization;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>The value of a threshold: a number, a series of numbers or a word. Two values are equal when they are written alike.</summary>
public sealed class ThresholdValue : IEquatable<ThresholdValue>
{
    private ThresholdValue(IReadOnlyList<decimal> numbers, string text)
    {
        Numbers = numbers;
        Text = text;
    }

    /// <summary>The numbers of a number (one) or of a series; none for a word.</summary>
    public IReadOnlyList<decimal> Numbers { get; }

    /// <summary>The value as a setting writes it: <c>1</c>, <c>1.5</c>, <c>120/60/30</c>, <c>working</c>.</summary>
    public string Text { get; }

    public static ThresholdValue Of(params decimal[] numbers) => new(numbers, string.Join("/", numbers.Select(Write)));

    public static ThresholdValue Of(string word) => new([], word);

    public bool Equals(ThresholdValue? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as ThresholdValue);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    internal static string Write(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
