using CrmPlaybooks.Policy.Adoption;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.ShallowRenewal;

/// <summary>Tells an adoption depth in lines that stay as they are until something else is measured: what grows old by the day is not told.</summary>
internal static class DepthPhrases
{
    private const int MostWeakLines = 2;
    private const double Weak = 0.5;

    public static Phrase Level(AdoptionLevel level) => level switch
    {
        AdoptionLevel.None => ShallowRenewalWords.LevelNone,
        AdoptionLevel.Shallow => ShallowRenewalWords.LevelShallow,
        AdoptionLevel.Working => ShallowRenewalWords.LevelWorking,
        AdoptionLevel.Deep => ShallowRenewalWords.LevelDeep,
        _ => ShallowRenewalWords.LevelUnknown,
    };

    /// <summary>The level and what it rests on, then the weakest of what was measured.</summary>
    public static IEnumerable<Phrase> Lines(AdoptionDepth depth)
    {
        var known = depth.Points.Where(point => point.Value is not null).ToList();
        var direction = depth.Direction switch
        {
            AdoptionDirection.Falling => ShallowRenewalWords.DirectionFalling,
            AdoptionDirection.Rising => ShallowRenewalWords.DirectionRising,
            _ => null,
        };
        yield return direction is null
            ? ShallowRenewalWords.EvidenceDepth(Level(depth.Level), known.Count, depth.Points.Count)
            : ShallowRenewalWords.EvidenceDepthDirection(Level(depth.Level), direction, known.Count, depth.Points.Count);

        foreach (var point in known.Where(point => point.Value < Weak).OrderBy(point => point.Value).ThenBy(point => point.Input).Take(MostWeakLines))
        {
            yield return ShallowRenewalWords.EvidenceWeak(NameOf(point.Input), point.Counted ?? 0, point.Expected ?? 0, point.MeasuredOn!.Value);
        }
    }

    private static Phrase NameOf(AdoptionInput input) => input switch
    {
        AdoptionInput.Decisions => ShallowRenewalWords.InputDecisions,
        AdoptionInput.Habit => ShallowRenewalWords.InputHabit,
        AdoptionInput.Reach => ShallowRenewalWords.InputReach,
        AdoptionInput.Breadth => ShallowRenewalWords.InputBreadth,
        AdoptionInput.Autonomy => ShallowRenewalWords.InputAutonomy,
        AdoptionInput.Outcome => ShallowRenewalWords.InputOutcome,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };
}
