using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>What a play judges by besides the facts.</summary>
/// <param name="Now">UTC; the only clock a play has.</param>
/// <param name="Calendar">The working time of whoever will own what the play finds.</param>
/// <param name="DueHour">The owner's local time of day at which items fall due.</param>
public sealed record LookContext(DateTime Now, WorkCalendar Calendar, TimeSpan DueHour);
