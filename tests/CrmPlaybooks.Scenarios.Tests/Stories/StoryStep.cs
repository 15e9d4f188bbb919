namespace CrmPlaybooks.Scenarios.Stories;

/// <summary>Something that happens in an office at an instant; the record it concerns is told by its number.</summary>
internal sealed record StoryStep(DateTime On, StoryStepKind Kind, int Number);
