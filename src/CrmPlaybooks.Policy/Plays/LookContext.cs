using CrmPlaybooks.Policy.Settings;
using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Plays;

/// <summary>What a play judges by besides the facts.</summary>
/// <param name="Now">UTC; the only clock a play has.</param>
/// <param name="Calendar">The working time of whoever looks after the client now.</param>
/// <param name="Thresholds">What administrators set for this play and this client.</param>
public sealed record LookContext(DateTime Now, WorkCalendar Calendar, PlayThresholds Thresholds)
{
    /// <summary>The day it is for whoever looks after the client.</summary>
    public Day Today => Calendar.Zone.DayOf(Now);

    /// <summary>What the plays of one look work out together; each look has its own.</summary>
    internal SharedReadings Shared { get; init; } = new();
}
