using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Words;

namespace CrmPlaybooks.Policy.Plays.PoorResultUntold;

/// <summary>Whether a result is poor: rated so by hand, under its target, or worse than the time before by more than a margin.</summary>
internal static class Poorness
{
    /// <summary>The share of the previous value by which a fall makes a result poor, where no setting says otherwise.</summary>
    public const decimal UsualMargin = 0.10m;

    public static bool Is(Result result, decimal margin) => result.Rating switch
    {
        Rating.Poor => true,
        Rating.Good or Rating.Acceptable => false,
        _ => MissesTarget(result) || IsWorseThanBefore(result, margin),
    };

    public static Phrase Shortfall(Result result, decimal margin)
    {
        var metric = result.Metric ?? result.Name;
        if (MissesTarget(result))
        {
            return PoorResultUntoldWords.EvidenceTarget(metric, result.Actual!.Value, result.Target!.Value);
        }

        return IsWorseThanBefore(result, margin / 2)
            ? PoorResultUntoldWords.EvidencePrevious(metric, result.Actual!.Value, result.Previous!.Value)
            : PoorResultUntoldWords.EvidenceRating(metric);
    }

    private static bool MissesTarget(Result result) =>
        result is { Actual: { } actual, Target: { } target } && (result.HigherIsBetter ? actual < target : actual > target);

    private static bool IsWorseThanBefore(Result result, decimal margin) =>
        result is { Actual: { } actual, Previous: { } previous }
        && (result.HigherIsBetter ? previous - actual : actual - previous) > Math.Abs(previous) * margin;
}
