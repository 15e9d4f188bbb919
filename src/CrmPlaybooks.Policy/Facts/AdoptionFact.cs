using CrmPlaybooks.Policy.Adoption;

namespace CrmPlaybooks.Policy.Facts;

/// <summary>A reading of the client's adoption, with when it was recorded (cpb_adoptionreading).</summary>
public sealed record AdoptionFact(AdoptionReading Reading) : IRecorded
{
    public required DateTime RecordedOn { get; init; }

    public DateTime? ChangedOn { get; init; }
}
