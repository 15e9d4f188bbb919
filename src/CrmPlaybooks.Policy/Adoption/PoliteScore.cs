using CrmPlaybooks.Policy.Facts;

namespace CrmPlaybooks.Policy.Adoption;

/// <summary>A score that a person of the client gave.</summary>
public sealed record FeedbackScore
{
    public required Guid FeedbackId { get; init; }

    public required Day GivenOn { get; init; }

    public required FeedbackKind Kind { get; init; }

    public required int Value { get; init; }
}

/// <summary>Courtesy is not adoption: a good score beside shallow adoption is a contradiction to look into before the score is trusted.</summary>
public static class PoliteScore
{
    private const int DaysThatCount = 180;

    /// <summary>The newest score of the last 180 days, if it is good while adoption is shallow or none; else null.</summary>
    public static FeedbackScore? Of(AdoptionDepth depth, IEnumerable<FeedbackScore> scores)
    {
        if (depth.Level is not (AdoptionLevel.None or AdoptionLevel.Shallow))
        {
            return null;
        }

        FeedbackScore? newest = null;
        foreach (var score in scores)
        {
            var age = depth.AsOf.DaysSince(score.GivenOn);
            if (score.Kind != FeedbackKind.Comment && age is >= 0 and < DaysThatCount && (newest is null || IsNewer(score, newest)))
            {
                newest = score;
            }
        }

        return newest is not null && newest.Value >= (newest.Kind == FeedbackKind.Nps ? 9 : 4) ? newest : null;
    }

    private static bool IsNewer(FeedbackScore one, FeedbackScore other)
    {
        var byDay = one.GivenOn.CompareTo(other.GivenOn);
        return byDay != 0 ? byDay > 0 : one.FeedbackId.CompareTo(other.FeedbackId) > 0;
    }
}
