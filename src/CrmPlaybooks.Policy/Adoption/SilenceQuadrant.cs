namespace CrmPlaybooks.Policy.Adoption;

/// <summary>What a client's silence, or its talk, means in the light of its adoption.</summary>
public enum SilenceQuadrant
{
    /// <summary>Nobody can say whether the client talks to us.</summary>
    Unknown = 0,

    /// <summary>Talks, and adoption is deep or rising: a strategic rhythm.</summary>
    Partner = 1,

    /// <summary>Talks, and adoption is shallow, falling or unknown: unblock.</summary>
    NeedsHelp = 2,

    /// <summary>Silent, and adoption is deep or rising: success, do not chase.</summary>
    Autonomy = 3,

    /// <summary>Silent, and adoption is shallow, falling or unknown: act.</summary>
    SilentAbandonment = 4,
}

/// <summary>The quadrant and the two answers it follows from.</summary>
public sealed record SilenceReading
{
    public SilenceQuadrant Quadrant { get; init; }

    /// <summary>Null when the client's messages are not known.</summary>
    public bool? IsSilent { get; init; }

    /// <summary>Full days since the client was last heard; null when it never was, or when nobody knows.</summary>
    public int? DaysSilent { get; init; }

    public bool IsAdopted { get; init; }

    /// <summary>True when the right-hand side is chosen for lack of data, not for lack of adoption: say so.</summary>
    public bool IsAdoptionUnknown { get; init; }

    /// <param name="depth">Adoption on the same day.</param>
    /// <param name="isHeardKnown">False when the client's touches could not be read in full, or are not tracked at all.</param>
    /// <param name="lastHeard">When the client last wrote, spoke or met us, in UTC; null when it never did.</param>
    /// <param name="now">UTC.</param>
    /// <param name="silentAfterDays">From so many full days on a client is silent.</param>
    public static SilenceReading Of(AdoptionDepth depth, bool isHeardKnown, DateTime? lastHeard, DateTime now, int silentAfterDays)
    {
        var isAdopted = depth.IsDeepOrRising;
        var isUnknown = depth.Level == AdoptionLevel.Unknown;
        if (!isHeardKnown)
        {
            return new SilenceReading { IsAdopted = isAdopted, IsAdoptionUnknown = isUnknown };
        }

        var days = lastHeard is { } heard ? (int?)Math.Max(0, (now - heard).Days) : null;
        var isSilent = days is null || days >= silentAfterDays;
        return new SilenceReading
        {
            Quadrant = isSilent
                ? isAdopted ? SilenceQuadrant.Autonomy : SilenceQuadrant.SilentAbandonment
                : isAdopted ? SilenceQuadrant.Partner : SilenceQuadrant.NeedsHelp,
            IsSilent = isSilent,
            DaysSilent = days,
            IsAdopted = isAdopted,
            IsAdoptionUnknown = isUnknown,
        };
    }
}
