using System.Globalization;

namespace CrmPlaybooks.Policy.Adoption;

/// <summary>The words of adoption, in both languages.</summary>
public static class AdoptionWords
{
    public static string Of(AdoptionInput input, Language language) => input switch
    {
        AdoptionInput.Decisions => Pick(language, "Decisions", "Decisiones"),
        AdoptionInput.Habit => Pick(language, "Habit", "Hábito"),
        AdoptionInput.Reach => Pick(language, "Reach", "Alcance"),
        AdoptionInput.Breadth => Pick(language, "Breadth", "Amplitud"),
        AdoptionInput.Autonomy => Pick(language, "Autonomy", "Autonomía"),
        AdoptionInput.Outcome => Pick(language, "Outcomes", "Resultados"),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };

    public static string Of(AdoptionLevel level, Language language) => level switch
    {
        AdoptionLevel.Unknown => Pick(language, "unknown", "desconocida"),
        AdoptionLevel.None => Pick(language, "none", "nula"),
        AdoptionLevel.Shallow => Pick(language, "shallow", "superficial"),
        AdoptionLevel.Working => Pick(language, "working", "en marcha"),
        AdoptionLevel.Deep => Pick(language, "deep", "profunda"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };

    public static string Of(AdoptionDirection direction, Language language) => direction switch
    {
        AdoptionDirection.Unknown => Pick(language, "direction unknown", "sin tendencia conocida"),
        AdoptionDirection.Falling => Pick(language, "falling", "a la baja"),
        AdoptionDirection.Stable => Pick(language, "stable", "estable"),
        AdoptionDirection.Rising => Pick(language, "rising", "al alza"),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };

    public static string Of(SilenceQuadrant quadrant, Language language) => quadrant switch
    {
        SilenceQuadrant.Unknown => Pick(language, "unknown", "desconocido"),
        SilenceQuadrant.Partner => Pick(language, "partner", "aliado"),
        SilenceQuadrant.NeedsHelp => Pick(language, "needs help", "necesita ayuda"),
        SilenceQuadrant.Autonomy => Pick(language, "autonomy", "autonomía"),
        SilenceQuadrant.SilentAbandonment => Pick(language, "silent abandonment", "abandono silencioso"),
        _ => throw new ArgumentOutOfRangeException(nameof(quadrant), quadrant, "There is no such quadrant."),
    };

    /// <summary>One line of evidence, such as <c>Habit: 3 of 12, 6 points, measured on 2026-11-01 (survey)</c>.</summary>
    public static string Line(AdoptionPoint point, Language language)
    {
        var name = Of(point.Input, language) + ": ";
        if (point.Value is null)
        {
            return name + (point.MeasuredOn is { } outdated
                ? Pick(language, "not known since " + outdated, "sin datos desde el " + outdated)
                : Pick(language, "not known", "sin datos"));
        }

        var line = name + Number(point.Counted) + Pick(language, " of ", " de ") + Number(point.Expected)
            + (point.Points is { } points ? ", " + Number(points) + (points == 1 ? Pick(language, " point", " punto") : Pick(language, " points", " puntos")) : "")
            + Pick(language, ", measured on ", ", medido el ") + point.MeasuredOn;
        line += point.Source.Length == 0 ? "" : " (" + point.Source + ")";
        return (point.Notes & AdoptionNotes.PreMeetingUse) == 0
            ? line
            : line + Pick(language, ", use just before meetings", ", uso justo antes de las reuniones");
    }

    private static string Pick(Language language, string english, string spanish) => language == Language.Spanish ? spanish : english;

    private static string Number(int? number) => (number ?? 0).ToString(CultureInfo.InvariantCulture);
}
