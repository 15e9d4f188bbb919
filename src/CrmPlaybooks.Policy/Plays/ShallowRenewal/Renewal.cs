namespace CrmPlaybooks.Policy.Plays.ShallowRenewal;

/// <summary>A renewal and the day by which the client decides: where it renews by itself unless notice is given, that is the last day for notice.</summary>
internal sealed record Renewal(Day On, int? NoticeDays)
{
    public bool IsTacit => NoticeDays > 0;

    public Day DecideBy => On.AddDays(-Math.Max(0, NoticeDays ?? 0));

    /// <summary>Negative once the day for notice has passed.</summary>
    public int DaysUntilDecision(Day today) => DecideBy.DaysSince(today);
}
