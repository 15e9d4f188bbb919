using CrmPlaybooks.Policy.Touches;

namespace CrmPlaybooks.Policy.Facts;

/// <summary>What is known of one client at one moment, each class of facts with how much of it was read.</summary>
public sealed record ClientFacts
{
    public required Client Client { get; init; }

    public Known<Result> Results { get; init; } = Known<Result>.Unavailable();

    /// <summary>Who spoke with the client and when, as far as <see cref="TouchAvailability"/> says.</summary>
    public TouchTimeline Touches { get; init; } = TouchTimeline.Of(Guid.Empty, []);

    public Availability TouchAvailability { get; init; } = Availability.Unavailable;

    public Availability AvailabilityOf(FactClass factClass) => factClass switch
    {
        FactClass.Results => Results.Availability,
        FactClass.Touches => TouchAvailability,
        _ => throw new ArgumentOutOfRangeException(nameof(factClass), factClass, "No such class of facts."),
    };
}
