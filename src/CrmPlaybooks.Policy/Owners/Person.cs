using CrmPlaybooks.Policy.WorkingTime;

namespace CrmPlaybooks.Policy.Owners;

/// <summary>A user's access mode; the values are those of <c>systemuser.accessmode</c>.</summary>
public enum UserAccess
{
    ReadWrite = 0,
    Administrative = 1,
    Read = 2,
    Support = 3,
    NonInteractive = 4,
    DelegatedAdmin = 5,
}

/// <summary>A user as far as it matters for who gets an item.</summary>
public sealed record Person(Guid Id, string Name)
{
    public bool Enabled { get; init; } = true;

    public UserAccess Access { get; init; } = UserAccess.ReadWrite;

    public bool Licensed { get; init; } = true;

    public Guid? ManagerId { get; init; }

    /// <summary>The days on which the person is away, from a calendar or an absent-until date.</summary>
    public IReadOnlyList<DaySpan> Absences { get; init; } = [];

    /// <summary>The days on which the person works at all; only these can be missed.</summary>
    public WeeklyHours Week { get; init; } = WeeklyHours.Standard;

    /// <summary>
    /// Whether the person is away on every day worked from the first to the last day, both included, and on at least one; a last day before
    /// the first counts as the first.
    /// </summary>
    public bool IsAbsent(Day from, Day until)
    {
        var away = false;
        var last = until < from ? from : until;
        for (var day = from; day <= last; day = day.AddDays(1))
        {
            if (!Week.WorksOn(day.DayOfWeek))
            {
                continue;
            }

            if (!IsAway(day))
            {
                return false;
            }

            away = true;
        }

        return away;
    }

    /// <summary>The first day after this one on which the person works and is not away; null when that is more than a year off.</summary>
    public Day? BackAfter(Day day)
    {
        for (var searched = 0; searched < WorkCalendar.SearchLimitDays; searched++)
        {
            day = day.AddDays(1);
            if (Week.WorksOn(day.DayOfWeek) && !IsAway(day))
            {
                return day;
            }
        }

        return null;
    }

    private bool IsAway(Day day) => Absences.Any(span => span.Covers(day));
}
