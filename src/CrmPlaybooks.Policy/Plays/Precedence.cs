namespace CrmPlaybooks.Policy.Plays;

/// <summary>The order in which findings about one client take the lead; the first named goes first.</summary>
public enum Precedence
{
    /// <summary>A renewal is near and a poor result is still untold.</summary>
    RenewalInTrouble,

    /// <summary>The client spoke before we did.</summary>
    ClientSpokeFirst,

    PoorResult,
    Complaint,
    Obstacle,

    /// <summary>Work that lies between our own departments.</summary>
    Handling,

    Promise,
    Renewal,
    Stagnation,
    Unanswered,
    Milestone,
    CheckIn,
    Courtesy,
    RegularUpdate,
    Cadence,
    Feedback,
    Growth,
}
