namespace CrmPlaybooks.Policy.Adoption;

/// <summary>How deep the product has taken root.</summary>
public enum AdoptionLevel
{
    Unknown = 0,
    None = 1,
    Shallow = 2,
    Working = 3,
    Deep = 4,
}

public enum AdoptionDirection
{
    /// <summary>Nothing new was measured since the day compared with, or nothing then.</summary>
    Unknown = 0,
    Falling = 1,
    Stable = 2,
    Rising = 3,
}

/// <summary>What must be said beside a point.</summary>
[Flags]
public enum AdoptionNotes
{
    None = 0,

    /// <summary>Never measured, or measured in a way that makes no ratio.</summary>
    NotMeasured = 1 << 0,

    /// <summary>Measured too long ago to say anything.</summary>
    Outdated = 1 << 1,

    /// <summary>Growing old: it weighs less than a fresh one.</summary>
    Aging = 1 << 2,

    /// <summary>Days of use just before meetings were taken out; or all use seems to be of that kind, so that it counts half.</summary>
    PreMeetingUse = 1 << 3,
}

/// <summary>One input of the depth and the readings it comes from.</summary>
public sealed record AdoptionPoint
{
    public required AdoptionInput Input { get; init; }

    /// <summary>0 to 1; null when it is not known, which is not 0.</summary>
    public double? Value { get; init; }

    /// <summary>What this input adds to the depth; the points of all inputs add up to it. Null when it is not known.</summary>
    public int? Points { get; init; }

    /// <summary>What was counted, out of <see cref="Expected"/>.</summary>
    public int? Counted { get; init; }

    public int? Expected { get; init; }

    /// <summary>1 for a fresh reading, falling to 0 as it goes stale.</summary>
    public double Freshness { get; init; }

    public AdoptionNotes Notes { get; init; }

    /// <summary>The newest of the readings used.</summary>
    public Day? MeasuredOn { get; init; }

    public string Source { get; init; } = "";

    /// <summary>Every reading that went into it, newest first.</summary>
    public IReadOnlyList<Guid> ReadingIds { get; init; } = [];
}

/// <summary>How deep one client has adopted the product, how sure that is, and what every point rests on.</summary>
public sealed record AdoptionDepth
{
    public static readonly IReadOnlyList<AdoptionInput> Inputs =
    [
        AdoptionInput.Decisions, AdoptionInput.Habit, AdoptionInput.Reach, AdoptionInput.Breadth, AdoptionInput.Autonomy, AdoptionInput.Outcome,
    ];

    public required Day AsOf { get; init; }

    /// <summary>0 to 100 over the inputs that are known; null when none is.</summary>
    public int? Depth { get; init; }

    public AdoptionLevel Level { get; init; }

    public AdoptionDirection Direction { get; init; }

    /// <summary>Points gained or lost since the day compared with, over the inputs known on both days; null when the direction is unknown.</summary>
    public int? Change { get; init; }

    /// <summary>0 to 100: the share of the weights that is known, and how fresh it is.</summary>
    public int Confidence { get; init; }

    /// <summary>One for each input with a weight, in their order.</summary>
    public IReadOnlyList<AdoptionPoint> Points { get; init; } = [];

    /// <summary>Falling is never enough; working or deep is; shallow is while it rises, for little progress is progress.</summary>
    public bool IsDeepOrRising => Direction != AdoptionDirection.Falling && Level switch
    {
        AdoptionLevel.Deep or AdoptionLevel.Working => true,
        AdoptionLevel.Shallow => Direction == AdoptionDirection.Rising,
        _ => false,
    };

    /// <summary>The depth on a day, from readings up to that day.</summary>
    /// <exception cref="ArgumentException">The policy contradicts itself.</exception>
    public static AdoptionDepth Of(AdoptionFacts facts, AdoptionPolicy policy, Day asOf)
    {
        if (policy.Contradictions() is { Count: > 0 } contradictions)
        {
            throw new ArgumentException(string.Join(" ", contradictions), nameof(policy));
        }

        var now = new AdoptionMeasures(facts, policy, asOf);
        var then = new AdoptionMeasures(facts, policy, asOf.AddDays(-policy.DirectionDays));
        var measured = now.Points();
        var known = 0.0;
        var weights = 0.0;
        var gained = 0.0;
        foreach (var point in measured)
        {
            var weight = policy.WeightOf(point.Input);
            weights += weight;
            known += weight * point.Freshness;
            gained += weight * point.Freshness * (point.Value ?? 0);
        }

        var confidence = (int)Math.Floor((100 * known / weights) + 1e-9);
        var change = Compare(measured, then.Points(), policy);
        if (known <= 0)
        {
            return new AdoptionDepth { AsOf = asOf, Points = measured };
        }

        var depth = (int)Math.Floor((100 * gained / known) + 0.5);
        return new AdoptionDepth
        {
            AsOf = asOf,
            Depth = depth,
            Level = confidence < policy.LeastConfidence ? AdoptionLevel.Unknown : LevelOf(depth, policy),
            Direction = change is not { } points ? AdoptionDirection.Unknown
                : points >= policy.DirectionPoints ? AdoptionDirection.Rising
                : points <= -policy.DirectionPoints ? AdoptionDirection.Falling
                : AdoptionDirection.Stable,
            Change = change,
            Confidence = confidence,
            Points = Share(measured, policy, known, depth),
        };
    }

    private static AdoptionLevel LevelOf(int depth, AdoptionPolicy policy) =>
        depth >= policy.DeepFrom ? AdoptionLevel.Deep
        : depth >= policy.WorkingFrom ? AdoptionLevel.Working
        : depth >= policy.ShallowFrom ? AdoptionLevel.Shallow
        : AdoptionLevel.None;

    /// <summary>Over the inputs known on both days, and only if one of them was measured since: another input that becomes known is no progress.</summary>
    private static int? Compare(AdoptionPoint[] now, AdoptionPoint[] then, AdoptionPolicy policy)
    {
        var weights = 0.0;
        var gain = 0.0;
        var isNew = false;
        for (var index = 0; index < now.Length; index++)
        {
            if (now[index].Value is { } valueNow && then[index].Value is { } valueThen)
            {
                var weight = policy.WeightOf(now[index].Input);
                weights += weight;
                gain += weight * (valueNow - valueThen);
                isNew |= now[index].MeasuredOn > then[index].MeasuredOn;
            }
        }

        return isNew ? (int)Math.Floor((100 * gain / weights) + 0.5) : null;
    }

    /// <summary>Whole points that add up to the depth: rounded down, and what is missing goes to the largest remainders.</summary>
    private static AdoptionPoint[] Share(AdoptionPoint[] measured, AdoptionPolicy policy, double known, int depth)
    {
        var points = new int[measured.Length];
        var remainders = new double[measured.Length];
        var missing = depth;
        for (var index = 0; index < measured.Length; index++)
        {
            var exact = 100 * policy.WeightOf(measured[index].Input) * measured[index].Freshness * (measured[index].Value ?? 0) / known;
            points[index] = (int)Math.Floor(exact);
            remainders[index] = exact - points[index];
            missing -= points[index];
        }

        for (; missing > 0; missing--)
        {
            var largest = 0;
            for (var index = 1; index < remainders.Length; index++)
            {
                largest = remainders[index] > remainders[largest] ? index : largest;
            }

            points[largest]++;
            remainders[largest] = -1;
        }

        var shared = new AdoptionPoint[measured.Length];
        for (var index = 0; index < measured.Length; index++)
        {
            shared[index] = measured[index].Value is null ? measured[index] : measured[index] with { Points = points[index] };
        }

        return shared;
    }
}
