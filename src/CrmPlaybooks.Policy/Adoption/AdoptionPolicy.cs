namespace CrmPlaybooks.Policy.Adoption;

/// <summary>The six signals of adoption. Logins, meetings attended and mails answered are none of them.</summary>
public enum AdoptionInput
{
    /// <summary>Decisions taken out of the product.</summary>
    Decisions = 0,

    /// <summary>Weeks with use.</summary>
    Habit = 1,

    /// <summary>People who use it.</summary>
    Reach = 2,

    /// <summary>Features in use.</summary>
    Breadth = 3,

    /// <summary>The client measures its own results.</summary>
    Autonomy = 4,

    /// <summary>Outcomes against the client's goal.</summary>
    Outcome = 5,
}

/// <summary>How a segment weighs and reads adoption.</summary>
public sealed record AdoptionPolicy
{
    /// <summary>Weights relative to each other; 0 leaves an input out.</summary>
    public int DecisionsWeight { get; init; } = 25;

    public int HabitWeight { get; init; } = 25;

    public int ReachWeight { get; init; } = 15;

    public int BreadthWeight { get; init; } = 10;

    public int AutonomyWeight { get; init; } = 10;

    public int OutcomeWeight { get; init; } = 15;

    /// <summary>As many decisions in 60 days are full marks.</summary>
    public int ExpectedDecisions { get; init; } = 2;

    /// <summary>As many outcomes in 365 days are full marks.</summary>
    public int ExpectedOutcomes { get; init; } = 2;

    /// <summary>A reading is as good as new for so many days.</summary>
    public int FreshDays { get; init; } = 45;

    /// <summary>From so many days on a reading says nothing any more.</summary>
    public int StaleDays { get; init; } = 180;

    /// <summary>Depth, of 100, from which on adoption is shallow; below it is none.</summary>
    public int ShallowFrom { get; init; } = 10;

    public int WorkingFrom { get; init; } = 40;

    public int DeepFrom { get; init; } = 70;

    /// <summary>Confidence, of 100, below which the level is unknown.</summary>
    public int LeastConfidence { get; init; } = 30;

    /// <summary>The direction compares with so many days ago.</summary>
    public int DirectionDays { get; init; } = 60;

    /// <summary>A change of so many points is a direction.</summary>
    public int DirectionPoints { get; init; } = 5;

    public int WeightOf(AdoptionInput input) => input switch
    {
        AdoptionInput.Decisions => DecisionsWeight,
        AdoptionInput.Habit => HabitWeight,
        AdoptionInput.Reach => ReachWeight,
        AdoptionInput.Breadth => BreadthWeight,
        AdoptionInput.Autonomy => AutonomyWeight,
        AdoptionInput.Outcome => OutcomeWeight,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };

    /// <summary>What contradicts itself, a sentence each; empty when the policy may be used.</summary>
    public IReadOnlyList<string> Contradictions()
    {
        var sentences = new List<string>();
        var sum = 0L;
        foreach (var input in AdoptionDepth.Inputs)
        {
            sum += WeightOf(input);
            if (WeightOf(input) < 0)
            {
                sentences.Add("The weight of " + AdoptionWords.Of(input, Language.English).ToLowerInvariant() + " is negative.");
            }
        }

        AddIf(sum <= 0, "All weights are 0, so nothing can be weighed.");
        AddIf(ExpectedDecisions <= 0, "The expected decisions must be 1 or more.");
        AddIf(ExpectedOutcomes <= 0, "The expected outcomes must be 1 or more.");
        AddIf(FreshDays < 0 || StaleDays <= FreshDays, "A reading must go stale later than it stops being fresh.");
        AddIf(ShallowFrom < 0 || WorkingFrom <= ShallowFrom || DeepFrom <= WorkingFrom || DeepFrom > 100, "The levels must rise from shallow to working to deep, within 0 to 100.");
        AddIf(LeastConfidence is < 0 or > 100, "The least confidence must lie within 0 to 100.");
        AddIf(DirectionDays <= 0 || DirectionPoints <= 0, "A direction needs at least one day and one point.");
        return sentences;

        void AddIf(bool contradicts, string sentence)
        {
            if (contradicts)
            {
                sentences.Add(sentence);
            }
        }
    }
}
