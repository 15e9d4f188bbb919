using System.Globalization;

namespace CrmPlaybooks.Policy.Settings;

/// <summary>What a threshold counts.</summary>
public enum ThresholdUnit
{
    BusinessDays,
    BusinessHours,
    Days,
    Count,
    Percent,
    Points,
}

/// <summary>The form of a threshold's value.</summary>
public enum ThresholdShape
{
    Number,

    /// <summary>Several numbers in strict order, separated by slashes: <c>120/60/30</c>.</summary>
    Series,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>A threshold that a play lets administrators set: its name, unit, default and limits.</summary>
public sealed record ThresholdDeclaration
{
    private ThresholdDeclaration(string name, ThresholdShape shape, ThresholdValue @default)
    {
        Name = name;
        Shape = shape;
        Default = @default;
    }

    public string Name { get; }

    public ThresholdShape Shape { get; }

    public ThresholdValue Default { get; }

    public ThresholdUnit Unit { get; private init; }

    public decimal Min { get; private init; }

    public decimal Max { get; private init; }

    /// <summary>Whether the numbers of a series grow; if not, they fall.</summary>
    public bool Ascending { get; private init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Options { get; private init; } = [];

    /// <summary>The name of the threshold of the same play that this one must not exceed: the upper end of a band.</summary>
    public string? NotAbove { get; private init; }

    /// <summary>Whether fractions are refused: of everything but business hours and percent.</summary>
    public bool WholeNumbers => Unit is not (ThresholdUnit.BusinessHours or ThresholdUnit.Percent);

    public static ThresholdDeclaration Number(string name, ThresholdUnit unit, decimal @default, decimal min, decimal max) =>
        Checked(new ThresholdDeclaration(name, ThresholdShape.Number, ThresholdValue.Of(@default)) { Unit = unit, Min = min, Max = max });

    /// <summary>The lower end of a band, whose upper end is the threshold named by <paramref name="notAbove"/>.</summary>
    public static ThresholdDeclaration LowerBound(string name, string notAbove, ThresholdUnit unit, decimal @default, decimal min, decimal max) =>
        Number(name, unit, @default, min, max) with { NotAbove = notAbove };

    /// <summary>
    /// Numbers that grow or fall strictly, each between the limits; whether they grow is read off a default of several, else they grow.
    /// </summary>
    public static ThresholdDeclaration Series(string name, ThresholdUnit unit, IReadOnlyList<decimal> @default, decimal min, decimal max) =>
        Checked(new ThresholdDeclaration(name, ThresholdShape.Series, ThresholdValue.Of([.. @default]))
        {
            Unit = unit,
            Min = min,
            Max = max,
            Ascending = @default.Count < 2 || @default[0] < @default[1],
        });

    public static ThresholdDeclaration Choice(string name, string @default, params string[] options) =>
        Checked(new ThresholdDeclaration(name, ThresholdShape.Choice, ThresholdValue.Of(@default)) { Options = options });

    private static ThresholdDeclaration Checked(ThresholdDeclaration declaration)
    {
        var parsed = ThresholdText.ParseValue(declaration, declaration.Default.Text);
        return parsed.Value is not null
            ? declaration
            : throw new ArgumentException(string.Format(
                CultureInfo.InvariantCulture,
                "The default of the threshold '{0}' is wrong: {1}",
                declaration.Name,
                parsed.Problem!.Sentence(Language.English)));
    }
}
