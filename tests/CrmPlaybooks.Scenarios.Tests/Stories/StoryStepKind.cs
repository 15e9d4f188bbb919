namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>What can happen in a story.</summary>
internal enum StoryStepKind
{
    PoorResult,
    ResultCorrected,
    ResultSavedAgain,
    EmailDrafted,
    EmailSent,
    CallHeld,
    OwnerChanged,
    ClientsMerged,
    LookRequested,
    SweptTwice,

    /// <summary>A poor result of the client who has no part in anything else.</summary>
    PoorResultOfTheOther,

    /// <summary>That client is told in the minute in which the sweep asks for the look that would open the item.</summary>
    TheOtherToldWhileSwept,
}
