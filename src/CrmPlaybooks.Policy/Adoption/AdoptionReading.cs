namespace CrmPlaybooks.Policy.Adoption;

/// <summary>What somebody measured, counted or asked about a client's use of the product; what is null was not measured.</summary>
public sealed record AdoptionReading
{
    public required Guid ReadingId { get; init; }

    public required Day MeasuredOn { get; init; }

    /// <summary>Where it comes from, in the reader's words: a survey, an API, a call.</summary>
    public string Source { get; init; } = "";

    /// <summary>Distinct people of the client who used the product in the <see cref="Weeks"/>.</summary>
    public int? ActivePeople { get; init; }

    /// <summary>People the client pays for; null leaves it to <see cref="AdoptionFacts.LicensedPeople"/>.</summary>
    public int? LicensedPeople { get; init; }

    /// <summary>Weeks with any use, out of <see cref="Weeks"/>.</summary>
    public int? ActiveWeeks { get; init; }

    /// <summary>How many weeks, up to the day of measuring, the reading looked at.</summary>
    public int? Weeks { get; init; }

    /// <summary>The very days of use, where the source has them; they outweigh <see cref="ActiveWeeks"/>.</summary>
    public IReadOnlyList<Day>? UseDays { get; init; }

    public int? FeaturesUsed { get; init; }

    public int? FeaturesBought { get; init; }

    /// <summary>Decisions taken out of the product since the reading before.</summary>
    public int? DecisionsTaken { get; init; }

    /// <summary>Outcomes recorded against the client's goal since the reading before.</summary>
    public int? OutcomesRecorded { get; init; }

    /// <summary>The client measures its own results, with roles and goals of its own.</summary>
    public bool? SelfMeasured { get; init; }
}

/// <summary>What is known of one client's adoption; readings and meetings may be in any order.</summary>
public sealed record AdoptionFacts
{
    public IReadOnlyList<AdoptionReading> Readings { get; init; } = [];

    /// <summary>People the client pays for; null when nobody knows.</summary>
    public int? LicensedPeople { get; init; }

    /// <summary>The days of meetings with the client, past and planned: use in the two days before one is no habit.</summary>
    public IReadOnlyList<Day> MeetingDays { get; init; } = [];
}
