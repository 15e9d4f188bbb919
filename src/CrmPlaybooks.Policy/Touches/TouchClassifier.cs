namespace CrmPlaybooks.Policy.Touches;

/// <summary>What an activity came to: a touch for each client it concerns.</summary>
public sealed record TouchClassification
{
    /// <summary><see cref="TouchClassifier.Version"/> when it was judged.</summary>
    public required int Version { get; init; }

    /// <summary>FNV-1a (64 bits, 16 hexadecimal digits) over the version and everything the judgement rests on, and the subject: while it is the same, so are the touches.</summary>
    public required string InputHash { get; init; }

    /// <summary>In ascending order of the client's id.</summary>
    public required IReadOnlyList<Touch> Touches { get; init; }
}

/// <summary>Judges one activity at a time: whom of our clients it concerns, who spoke, and whether the client has been told.</summary>
public sealed class TouchClassifier(ClientDirectory directory, MappedStatusReasons? mapped = null)
{
    /// <summary>Goes up whenever the same inputs may come out differently.</summary>
    public const int Version = 1;

    private readonly MappedStatusReasons _mapped = mapped ?? new MappedStatusReasons();

    /// <exception cref="ArgumentException">An instant is not of kind Utc.</exception>
    public TouchClassification Classify(ActivityRecord activity)
    {
        var occurredOn = ActivityDates.OccurredOn(activity);
        if (activity.CreatedOn.Kind != DateTimeKind.Utc || occurredOn.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException("The instants of activity " + activity.ActivityId.ToString("D") + " are not in UTC.", nameof(activity));
        }

        var reading = new ActivityReading(activity, occurredOn, directory, _mapped);
        return new TouchClassification { Version = Version, InputHash = reading.Hash(), Touches = reading.Touches() };
    }
}
