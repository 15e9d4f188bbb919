namespace CrmPlaybooks.Policy.WorkingTime;

/// <summary>Consecutive days, both ends included.</summary>
public sealed record DaySpan
{
    public DaySpan(Day first, Day last)
    {
        if (last < first)
        {
            throw new ArgumentException($"The days {first} to {last} end before they begin.");
        }

        First = first;
        Last = last;
    }

    public Day First { get; }

    public Day Last { get; }

    public bool Covers(Day day) => First <= day && day <= Last;
}
