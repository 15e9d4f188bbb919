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
}
