using CrmPlaybooks.Policy.Facts;
using CrmPlaybooks.Policy.Settings;

namespace CrmPlaybooks.Policy.Plays.OutOfCadence;

/// <summary>How many contacts in how many days are neither too few nor too many for a client.</summary>
internal sealed record Band(int Min, int Max, int WindowDays)
{
    public static readonly ThresholdDeclaration Lower = ThresholdDeclaration.LowerBound(
        StarterPolicy.CadenceMin, StarterPolicy.CadenceMax, ThresholdUnit.Count, 1, 0, 50);

    public static readonly ThresholdDeclaration Upper = ThresholdDeclaration.Number(StarterPolicy.CadenceMax, ThresholdUnit.Count, 4, 1, 50);

    public static readonly ThresholdDeclaration Window = ThresholdDeclaration.Number(StarterPolicy.CadenceWindowDays, ThresholdUnit.Days, 30, 7, LongestWindow);

    public const int LongestWindow = 90;

    /// <summary>The rhythm agreed with the client that the band comes from; null where it is the segment's.</summary>
    public int? AgreedRhythmDays { get; private init; }

    public TimeSpan Length => TimeSpan.FromDays(WindowDays);

    /// <summary>
    /// What was agreed with the client goes before the settings (V11): every so many days, and no more than one beyond that. A rhythm slower than the window stretches it.
    /// </summary>
    public static Band Of(Client client, PlayThresholds thresholds)
    {
        var window = thresholds.Whole(Window.Name);
        if (client.Plan?.RhythmDays is not (> 0 and <= LongestWindow and var rhythm))
        {
            return new Band(thresholds.Whole(Lower.Name), thresholds.Whole(Upper.Name), window);
        }

        window = Math.Max(window, rhythm);
        return new Band(window / rhythm, ((window + rhythm - 1) / rhythm) + 1, window) { AgreedRhythmDays = rhythm };
    }
}
